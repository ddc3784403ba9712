/**
 * Exchanges whose body a page is to tell: they are held back for a while, then go without.
 */

import { isOver } from "./exchange.js";

/** @typedef {import("./exchange.js").Exchange} Exchange */

/** How long an exchange that has ended waits for its body, whatever happens. */
const HELD_MAX_MS = 30_000;

const TICK_MS = 250;

export class AwaitedBodies {
  /** @type {Map<Exchange, number>} Until when they wait. */ #held = new Map();
  /** @type {ReturnType<typeof setInterval> | null} */ #clock = null;
  #pageCalls;
  #givenUp;

  /**
   * @param {import("./page-calls.js").PageCalls} pageCalls
   * @param {(exchange: Exchange) => void} givenUp
   */
  constructor(pageCalls, givenUp) {
    this.#pageCalls = pageCalls;
    this.#givenUp = givenUp;
  }

  /**
   * @param {Exchange} exchange A new snapshot.
   * @returns {boolean} Whether it is to be held back.
   */
  holds(exchange) {
    const isUnsettled = exchange.body.kind === "wanted" || exchange.body.kind === "hashing";
    const isHeld = exchange.state === "begun" || (isOver(exchange) && isUnsettled);
    if (isHeld && exchange.body.kind === "wanted") this.hold(exchange);
    else this.#held.delete(exchange);
    return isHeld;
  }

  /** @param {Exchange} exchange */
  hold(exchange) {
    this.#held.set(exchange, Date.now() + HELD_MAX_MS);
  }

  /** Keeps an eye on the time as long as anything waits. */
  watch() {
    if (this.#clock === null && this.#isWaiting) this.#clock = setInterval(() => this.#tick(), TICK_MS);
  }

  #tick() {
    this.#pageCalls.expire(Date.now());
    for (const [exchange, until] of this.#held) {
      if (Date.now() < until) continue;
      this.#held.delete(exchange);
      this.#givenUp(exchange);
    }
    if (this.#isWaiting || this.#clock === null) return;
    clearInterval(this.#clock);
    this.#clock = null;
  }

  get #isWaiting() {
    return this.#pageCalls.isWaiting || this.#held.size > 0;
  }
}
