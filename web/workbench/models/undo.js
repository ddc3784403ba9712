// @ts-check
const PAUSE_MS = 1000;
const STEPS_MAX = 100;

/**
 * A value with the ones before it. Changes of the same thing in quick succession are one step.
 * @template T
 */
export class Undo {
  /** @param {T} value */
  constructor(value) {
    this.value = value;
    this.past = /** @type {T[]} */ ([]);
    this.future = /** @type {T[]} */ ([]);
    this.key = '';
    this.changedAtMs = -Infinity;
  }

  /**
   * @param {T} value
   * @param {string} key What was changed; empty begins a step in any case.
   * @param {number} nowMs
   */
  set(value, key, nowMs) {
    const isSameStep = key !== '' && key === this.key && nowMs - this.changedAtMs < PAUSE_MS;
    if (!isSameStep) this.past = [...this.past, this.value].slice(-STEPS_MAX);
    this.future = [];
    Object.assign(this, { value, key, changedAtMs: nowMs });
  }

  /**
   * Changes what is there and all that can come back, without a step of its own.
   * @param {(value: T) => T} change
   */
  amend(change) {
    this.past = this.past.map(change);
    this.future = this.future.map(change);
    this.value = change(this.value);
  }

  /** @returns {boolean} Whether there was a step to take back. */
  undo() {
    return this.#step(this.past, this.future);
  }

  /** @returns {boolean} Whether there was a step to do again. */
  redo() {
    return this.#step(this.future, this.past);
  }

  /** @param {T[]} from @param {T[]} to */
  #step(from, to) {
    const value = from.pop();
    if (value === undefined) return false;
    to.push(this.value);
    this.value = value;
    this.key = '';
    return true;
  }
}
