/**
 * Waiting that ends.
 */

/**
 * @template Value
 * @param {Promise<Value>} promise
 * @param {AbortSignal} signal
 * @returns {Promise<Value>} Rejects with the signal's reason as soon as it is given.
 */
export function unlessAborted(promise, signal) {
  return new Promise((resolve, reject) => {
    const abort = () => reject(signal.reason);
    if (signal.aborted) return abort();
    signal.addEventListener("abort", abort, { once: true });
    promise.then(resolve, reject).finally(() => signal.removeEventListener("abort", abort));
  });
}

/**
 * @param {Promise<unknown>} event
 * @param {number} milliseconds
 * @param {(milliseconds: number, action: () => void) => () => void} after Runs later; returns how to cancel.
 * @returns {Promise<void>} When it has happened, or the time is over.
 */
export function soon(event, milliseconds, after) {
  return new Promise((resolve) => {
    const cancel = after(milliseconds, () => resolve());
    event.then(() => { cancel(); resolve(); });
  });
}
