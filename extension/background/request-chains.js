/**
 * Which hop of which request an event belongs to. The hops of a redirect and the retry after a 401 share webRequest's
 * requestId; a worker that starts may get events out of order.
 */

/** @typedef {import("./exchange.js").Exchange} Exchange */

/** Finished chains that are remembered for late events. */
const LATE_CHAINS_MAX = 512;

/**
 * @typedef {object} Chain What one requestId has gone through.
 * @property {Exchange | null} current The hop under way; null when the filter leaves it out.
 * @property {Exchange | null} previous
 * @property {number} hop The next hop's number.
 * @property {import("./request-body.js").BrowserBody | null} browserBody
 */

/** @returns {Chain} */
export function emptyChain() {
  return { current: null, previous: null, hop: 0, browserBody: null };
}

export class RequestChains {
  /** @type {Map<string, Chain>} */ #chains = new Map();
  /** @type {Map<string, Exchange | null>} What is over, by requestId. */ #over = new Map();

  get size() {
    return this.#chains.size;
  }

  /** @param {string} requestId */
  get(requestId) {
    return this.#chains.get(requestId);
  }

  /** @param {string} requestId @returns {Chain} */
  begin(requestId) {
    const chain = emptyChain();
    this.#chains.set(requestId, chain);
    return chain;
  }

  /** @param {string} requestId */
  end(requestId) {
    this.#over.set(requestId, this.#chains.get(requestId)?.current ?? null);
    this.#chains.delete(requestId);
    if (this.#over.size > LATE_CHAINS_MAX) {
      this.#over.delete(/** @type {string} */ (this.#over.keys().next().value));
    }
  }

  /** @param {string} requestId */
  isOver(requestId) {
    return this.#over.has(requestId);
  }

  /** @returns {Exchange[]} The hops under way. */
  get open() {
    return [...this.#chains.values()].flatMap(({ current }) => (current ? [current] : []));
  }

  /** @param {Exchange} exchange One that an earlier life of the worker began. */
  restore(exchange) {
    const known = this.#chains.get(exchange.requestId);
    if (known?.current && known.current.hop >= exchange.hop) return;
    const { requestId, hop } = exchange;
    this.#chains.set(requestId, { current: exchange, previous: null, hop: hop + 1, browserBody: null });
  }

  /**
   * Whether an event of a request's beginning arrives after what follows it, as happens while a worker starts.
   *
   * @param {any} details onBeforeRequest's or onSendHeaders'.
   * @returns {Exchange | null | undefined} The exchange it still belongs into; null when that is left out;
   *   undefined when the event is not late.
   */
  lateFor(details) {
    const isOver = this.#over.has(details.requestId);
    const exchange = this.#over.get(details.requestId) ?? this.#chains.get(details.requestId)?.current;
    if (!exchange) return isOver ? null : undefined;
    const { sentAtMs, headersAtMs, responseStartedAtMs, finishedAtMs } = exchange.timings;
    const isSentHeaders = details.requestHeaders !== undefined;
    const nextAtMs = (isSentHeaders ? undefined : sentAtMs) ?? headersAtMs ?? responseStartedAtMs ?? finishedAtMs;
    return nextAtMs === undefined || details.timeStamp > nextAtMs ? undefined : exchange;
  }
}
