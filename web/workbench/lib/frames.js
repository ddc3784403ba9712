// @ts-check
/**
 * Wraps work so that any number of calls run it once, in the next animation frame.
 * In a hidden tab, where frames stop, it runs a few times a second instead.
 * @param {() => void} work
 * @param {AbortSignal} [signal]
 * @returns {() => void}
 */
export function oncePerFrame(work, signal) {
  let isScheduled = false;
  const run = () => {
    isScheduled = false;
    if (!signal?.aborted) work();
  };
  return () => {
    if (isScheduled) return;
    isScheduled = true;
    if (document.hidden) setTimeout(run, 250);
    else requestAnimationFrame(run);
  };
}

/**
 * Wraps work so that it runs once calls have stopped for a while.
 * @param {() => void} work
 * @param {number} delayMs
 * @returns {(() => void) & {cancel(): void}}
 */
export function afterPause(work, delayMs) {
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;
  const schedule = () => {
    clearTimeout(timer);
    timer = setTimeout(work, delayMs);
  };
  return Object.assign(schedule, { cancel: () => clearTimeout(timer) });
}

/**
 * Wraps asynchronous work so that calls while it runs, or shortly after, lead to one more run.
 * @param {() => Promise<void>} work Deals with its own errors.
 * @param {number} restMs The least between two runs.
 * @returns {() => void}
 */
export function oneAtATime(work, restMs) {
  let isBusy = false;
  let isAskedAgain = false;
  const run = async () => {
    if (isBusy) {
      isAskedAgain = true;
      return;
    }
    isBusy = true;
    await work();
    setTimeout(() => {
      isBusy = false;
      if (!isAskedAgain) return;
      isAskedAgain = false;
      void run();
    }, restMs);
  };
  return () => void run();
}
