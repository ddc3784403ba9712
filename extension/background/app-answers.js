/**
 * Questions to the app and the answers to them, told apart by `id` and `replyTo`.
 */

/** How long the app has to answer. */
const ANSWER_WAIT_MS = 3_000;

export class AppAnswers {
  /** @type {Map<string, (frame: any) => void>} By the id of what was asked. */ #awaited = new Map();
  #count = 0;
  #post;

  /** @param {(frame: object) => boolean} post Whether it went out. */
  constructor(post) {
    this.#post = post;
  }

  /**
   * @param {object} frame Gets an `id`.
   * @param {number} [waitMs]
   * @returns {Promise<any>} The answer; null when none came in time.
   */
  ask(frame, waitMs = ANSWER_WAIT_MS) {
    const id = `x${++this.#count}`;
    return new Promise((resolve) => {
      const timer = setTimeout(() => settle(null), waitMs);
      const settle = (/** @type {any} */ answer) => {
        clearTimeout(timer);
        this.#awaited.delete(id);
        resolve(answer);
      };
      this.#awaited.set(id, settle);
      if (!this.#post({ ...frame, id })) settle(null);
    });
  }

  /** @param {any} frame */
  arrived(frame) {
    this.#awaited.get(frame.replyTo)?.(frame);
  }
}
