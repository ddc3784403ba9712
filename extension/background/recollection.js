/**
 * What pages' clocks (Resource Timing) know and webRequest does not say: whether the cache asked the server, which
 * protocol was spoken, and, after the worker was killed, which requests it slept through.
 *
 * Source: https://w3c.github.io/resource-timing/
 */

/** @typedef {import("./exchange.js").Exchange} Exchange */

/**
 * @typedef {object} Timing
 * @property {string} url
 * @property {number} at When the page asked, in milliseconds since 1970.
 * @property {number} finishedAtMs
 * @property {string} type webRequest's name for the kind of request.
 * @property {string} method
 * @property {number | null} statusCode
 * @property {"hit" | "revalidated" | null} cache
 * @property {string | null} protocol ALPN's name, as `h2`.
 * @property {boolean} [isReload]
 */

/** How long exchanges are remembered here. */
const MEMORY_MS = 30_000;

/** A page's clock and webRequest's differ by this at most, queues included. */
const NEARBY_MS = 1_000;

/** Timings wait for the last events of their requests. */
const SETTLE_MS = 400;

/** After a restart, events that were under way arrive first. */
const RECALL_DELAY_MS = 1_500;

/** How far back pages are asked. */
const RECALL_SPAN_MS = 8_000;

/** Requests without an end are asked for again, in case they were still running. */
const RECALL_ROUNDS = 3;

const PROTOCOLS = new Map([["h2", "HTTP/2"], ["h3", "HTTP/3"], ["http/1.1", "HTTP/1.1"], ["http/1.0", "HTTP/1.0"]]);

export class Recollection {
  /** @type {Map<string, Set<Exchange>>} By frame and URL. */ #known = new Map();
  /** @type {{at: number, key: string, exchange: Exchange}[]} Oldest first. */ #order = [];
  #recalledCount = 0;
  #startedAtMs = Date.now();
  #ports;

  /**
   * @param {object} ports
   * @param {(milliseconds: number, action: () => void) => void} ports.after
   * @param {(sinceMs: number) => void} ports.askPages
   * @param {(seen: any, key: string) => Exchange | null} ports.recovered
   * @param {(exchange: Exchange, seen: Timing) => void} ports.completed
   * @param {(exchange: Exchange, facts: object) => void} ports.facts
   * @param {(exchange: Exchange) => void} ports.reloaded The document was loaded again by the user.
   */
  constructor(ports) {
    this.#ports = ports;
  }

  /** @param {Exchange} exchange One that is known, at any stage. */
  saw(exchange) {
    const key = frameKey(exchange.tabId, exchange.frameId, exchange.url);
    const known = this.#known.get(key) ?? new Set();
    if (known.has(exchange)) return;
    known.add(exchange);
    this.#known.set(key, known);
    this.#order.push({ at: Date.now(), key, exchange });
    this.#forget();
  }

  /** The worker was stopped and is back: pages are asked what went on. */
  ask() {
    for (let round = 0; round < RECALL_ROUNDS; round++) {
      this.#ports.after(RECALL_DELAY_MS * (round * 2 + 1), () =>
        this.#ports.askPages(this.#startedAtMs - RECALL_SPAN_MS));
    }
  }

  /**
   * A page's report as it browses.
   *
   * @param {any} message
   * @param {any} sender
   */
  timingsArrived(message, sender) {
    this.#ports.after(SETTLE_MS, () => {
      for (const timing of timingsIn(message)) {
        const exchange = this.#nearest(timing, sender, (candidate) => candidate.isRevalidated === null);
        if (!exchange) continue;
        const httpVersion = PROTOCOLS.get(timing.protocol ?? "") ?? exchange.httpVersion;
        const isRevalidated = timing.cache === null ? null : timing.cache === "revalidated";
        const isNews = httpVersion !== exchange.httpVersion || (exchange.isFromCache && isRevalidated !== null);
        if (timing.isReload) this.#ports.reloaded(exchange);
        if (isNews) this.#ports.facts(exchange, { httpVersion, isRevalidated });
      }
    });
  }

  /**
   * A page's answer after a restart: everything it saw end lately.
   *
   * @param {any} message
   * @param {any} sender
   */
  recalled(message, sender) {
    const taken = new Set();
    for (const timing of timingsIn(message)) {
      if (timing.at > this.#startedAtMs + NEARBY_MS * 2) continue;
      const exchange = this.#nearest(timing, sender, (candidate) => !taken.has(candidate) && candidate.hop === 0);
      if (exchange) {
        taken.add(exchange);
        const isOpen = exchange.state === "sent" || exchange.state === "begun" || exchange.state === "responding";
        if (isOpen && Date.now() - timing.finishedAtMs > RECALL_DELAY_MS) this.#ports.completed(exchange, timing);
        continue;
      }
      const made = this.#ports.recovered(
        { ...timing, tabId: sender.tab?.id ?? -1, frameId: sender.frameId ?? -1, documentId: sender.documentId ?? null,
          initiator: sender.origin },
        `r${this.#startedAtMs.toString(36)}${(this.#recalledCount++).toString(36)}`);
      if (made) taken.add(made);
    }
  }

  /**
   * @param {Timing} timing
   * @param {any} sender
   * @param {(exchange: Exchange) => boolean} isFree
   * @returns {Exchange | null}
   */
  #nearest(timing, sender, isFree) {
    const known = this.#known.get(frameKey(sender.tab?.id ?? -1, sender.frameId ?? -1, timing.url)) ?? [];
    let best = null;
    let bestGap = NEARBY_MS;
    for (const exchange of known) {
      const { queuedAtMs, sentAtMs, headersAtMs, finishedAtMs } = exchange.timings;
      const begin = queuedAtMs ?? sentAtMs;
      const gap = begin !== undefined
        ? Math.abs(begin - timing.at)
        : Math.abs((finishedAtMs ?? headersAtMs ?? 0) - timing.finishedAtMs);
      if (gap >= bestGap || !isFree(exchange)) continue;
      best = exchange;
      bestGap = gap;
    }
    return best;
  }

  #forget() {
    while (this.#order.length > 0 && Date.now() - this.#order[0].at > MEMORY_MS) {
      const { key, exchange } = /** @type {any} */ (this.#order.shift());
      const known = this.#known.get(key);
      known?.delete(exchange);
      if (known?.size === 0) this.#known.delete(key);
    }
  }
}

/**
 * @param {number} tabId
 * @param {number} frameId
 * @param {string} url
 */
function frameKey(tabId, frameId, url) {
  return `${tabId}/${frameId} ${url.replace(/#.*$/s, "")}`;
}

/**
 * @param {any} message
 * @returns {Timing[]}
 */
function timingsIn(message) {
  const list = Array.isArray(message?.timings) ? message.timings.slice(0, 2000) : [];
  return list.filter((/** @type {any} */ timing) =>
    typeof timing?.url === "string" && typeof timing.at === "number" && typeof timing.finishedAtMs === "number"
    && typeof timing.type === "string" && typeof timing.method === "string");
}
