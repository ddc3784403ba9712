/**
 * Gathers changes of cookies for a moment, so that a page that sets fifty makes one frame of them.
 */

import { inParts } from "./frame-parts.js";
import { COOKIE_PART_BYTES_MAX } from "../protocol/protocol.js";

/** @typedef {{isRemoved: boolean, cause: string, cookie: chrome.cookies.Cookie}} CookieChange */

/** How long the first waits for others. */
export const GATHER_MS = 50;

export class CookieChanges {
  /** @type {CookieChange[]} */ #waiting = [];
  /** @type {(() => void) | null} */ #cancel = null;
  #after;
  #post;

  /**
   * @param {(milliseconds: number, action: () => void) => () => void} after Runs later; returns how to cancel.
   * @param {(changes: CookieChange[]) => void} post
   */
  constructor(after, post) {
    this.#after = after;
    this.#post = post;
  }

  /** @param {CookieChange} change */
  add(change) {
    this.#waiting.push(change);
    this.#cancel ??= this.#after(GATHER_MS, () => this.flush());
  }

  /** Sends what waits, now. */
  flush() {
    const changes = this.takeAll();
    if (changes.length === 0) return;
    for (const { items } of inParts(changes, COOKIE_PART_BYTES_MAX)) this.#post(items);
  }

  /** @returns {CookieChange[]} What waited, and waits no more. */
  takeAll() {
    this.#cancel?.();
    this.#cancel = null;
    return this.#waiting.splice(0);
  }
}
