// @ts-check
/** State that views can watch; a change is one `change` event, after it happened. */
export class Store extends EventTarget {
  /**
   * Tells the watchers.
   * @param {string} [type]
   */
  emit(type = 'change') {
    this.dispatchEvent(new Event(type));
  }

  /**
   * Calls back now and after every change, until the signal says stop.
   * @param {() => void} callback
   * @param {AbortSignal} [signal]
   * @param {string} [type]
   */
  watch(callback, signal, type = 'change') {
    this.addEventListener(type, callback, { signal });
    callback();
  }
}
