/**
 * Puts webRequest's events together into exchanges. Events in, exchanges out; no chrome.*, no clock.
 *
 * Every request on the wire is its own exchange: the hops of a redirect and the retry after a 401 share webRequest's
 * requestId and are told apart by `hop`. An event whose beginning was not seen (the worker was stopped) still makes an
 * exchange, with a note.
 */

import { ExchangeBodies } from "./exchange-bodies.js";
import { isChallenge, isPreflight, setAnswer, setSentHeaders } from "./exchange-headers.js";
import { addNote, newExchange } from "./exchange.js";
import { PageFacts } from "./page-facts.js";
import { readBrowserBody } from "./request-body.js";
import { emptyChain, RequestChains } from "./request-chains.js";
import { SiteMemory } from "./site-memory.js";
import { value } from "./wire-headers.js";

/** @typedef {import("./exchange.js").Exchange} Exchange */
/** @typedef {import("./request-chains.js").Chain} Chain */

export class Assembler {
  #chains = new RequestChains();
  #memory = new SiteMemory();
  #bodies;
  #facts;
  #ports;

  /**
   * @param {object} ports
   * @param {(requestId: string, hop: number) => string} ports.idFor The same for the same two, in one run of the
   *   browser.
   * @param {(request: any) => boolean} ports.admits The filter.
   * @param {(tabId: number) => boolean} ports.isIncognito
   * @param {(bytes: Uint8Array) => Promise<string>} ports.keepBytes Keeps a large body; its SHA-256.
   * @param {(exchange: Exchange) => void} ports.changed An exchange has a new revision.
   * @param {(exchange: Exchange, browserBody: import("./request-body.js").BrowserBody) => void} ports.sent A request
   *   went out; when its body is `wanted`, somebody may know it.
   */
  constructor(ports) {
    this.#ports = ports;
    const changed = (/** @type {Exchange} */ exchange) => this.#change(exchange);
    this.#bodies = new ExchangeBodies({ keepBytes: ports.keepBytes, changed });
    this.#facts = new PageFacts(this.#memory, changed);
  }

  /** @returns {number} Requests under way. */
  get openCount() {
    return this.#chains.size;
  }

  /** @param {Exchange} exchange One that an earlier life of the worker began. */
  restore(exchange) {
    this.#chains.restore(exchange);
  }

  // What pages tell

  /**
   * An exchange of which only the page's own clock knows: the worker was stopped from its beginning to its end.
   *
   * @param {{tabId: number, frameId: number, documentId: string | null, method: string, url: string, type: string,
   *   at: number, finishedAtMs: number, statusCode: number | null}} seen
   * @param {string} key Tells it from others.
   * @returns {Exchange | null} Null when the filter leaves it out.
   */
  recover(seen, key) {
    const chain = emptyChain();
    this.#begin(chain, { ...seen, requestId: key, timeStamp: seen.at });
    const exchange = chain.current;
    if (!exchange) return null;
    this.#bodies.setUnseen(exchange);
    exchange.timings.queuedAtMs = seen.at;
    addNote(exchange, "requestHeaders", "workerRestarted",
      "The browser stopped the extension's worker while this request was made; the page's clock remembered it.");
    this.completeFromPage(exchange, seen);
    this.#ports.sent(exchange, { kind: "none" });
    return exchange;
  }

  /**
   * The end of an exchange was missed; the page's clock knows it.
   *
   * @param {Exchange} exchange
   * @param {{finishedAtMs: number, statusCode: number | null}} seen
   */
  completeFromPage(exchange, { finishedAtMs, statusCode }) {
    exchange.statusCode ??= statusCode;
    if (exchange.responseHeaders === null) {
      addNote(exchange, "responseHeaders", "workerRestarted",
        "The browser stopped the extension's worker before the answer's headers were seen.");
    }
    this.#finish(exchange, "done", finishedAtMs);
    this.#chains.end(exchange.requestId);
  }

  /**
   * Gives an exchange its body, and the later hops that re-send it.
   *
   * @param {Exchange} exchange
   * @param {Uint8Array} bytes
   * @param {"browser" | "page"} source
   */
  setBytes(exchange, bytes, source) {
    this.#bodies.setBytes(exchange, bytes, source);
    this.#change(exchange);
  }

  /**
   * @param {Exchange} exchange
   * @param {{code: string, reason: string, sizeBytes?: number} | null} absence Null when there is no body.
   */
  setNoBytes(exchange, absence) {
    this.#bodies.setNoBytes(exchange, absence);
  }

  /** @type {PageFacts["set"]} */
  setFacts(exchange, facts) {
    this.#facts.set(exchange, facts);
  }

  /** @type {PageFacts["setUnseen"]} */
  setUnseen(exchange) {
    this.#facts.setUnseen(exchange);
  }

  /** @type {PageFacts["setReloaded"]} */
  setReloaded(exchange) {
    this.#facts.setReloaded(exchange);
  }

  // What webRequest tells

  /** @param {any} details webRequest's onBeforeRequest. */
  beforeRequest(details) {
    if (this.#isLate(details, (exchange) => this.#setBeginning(exchange, details))) return;
    const chain = this.#chains.get(details.requestId) ?? this.#chains.begin(details.requestId);
    if (chain.current) this.#endHop(chain, details.timeStamp);
    const browserBody = readBrowserBody(details.requestBody);
    const isRedirected = chain.hop > 0;
    this.#begin(chain, details);
    chain.browserBody = browserBody;
    const exchange = chain.current;
    if (!exchange) return;
    exchange.timings.queuedAtMs = details.timeStamp;
    this.#bodies.setFromBrowser(exchange, browserBody, isRedirected ? chain.previous : null);
    if (exchange.body.kind !== "none") this.#ports.changed(exchange);
  }

  /** @param {any} details webRequest's onSendHeaders. */
  sendHeaders(details) {
    if (this.#isLate(details, (exchange) => setSentHeaders(exchange, details))) return;
    const chain = this.#chainToSend(details);
    const exchange = chain.current;
    if (!exchange) return;
    const hadHeaders = exchange.requestHeaders !== null;
    setSentHeaders(exchange, details);
    exchange.state = "sent";
    exchange.mayBeConditional = exchange.method === "GET" && this.#memory.hasValidators(exchange.url);
    if (this.#memory.isInRealm(exchange.url) && value(exchange.requestHeaders ?? [], "authorization") === null) {
      addNote(exchange, "requestHeaders", "authorization",
        "The browser may have added Authorization below webRequest, where its value cannot be seen.");
    }
    if (isPreflight(exchange)) this.#facts.rememberPreflight(exchange, this.#chains.open);
    this.#change(exchange);
    if (!hadHeaders) this.#ports.sent(exchange, chain.browserBody ?? { kind: "none" });
  }

  /** @param {any} details webRequest's onHeadersReceived. */
  headersReceived(details) {
    const exchange = this.#currentFor(details);
    if (!exchange) return;
    this.#setAnswer(exchange, details, true);
    exchange.timings.headersAtMs = details.timeStamp;
  }

  /** @param {any} details webRequest's onBeforeRedirect. */
  beforeRedirect(details) {
    const exchange = this.#currentFor(details);
    const chain = this.#chains.get(details.requestId);
    if (!exchange || !chain) return;
    this.#setAnswer(exchange, details, false);
    if (exchange.requestHeaders === null) {
      addNote(exchange, "requestHeaders", "internalRedirect",
        "The browser answered this itself (as HSTS or an upgrade does); nothing was sent.");
    }
    this.#finish(exchange, "done", details.timeStamp);
    chain.previous = exchange;
    chain.current = null;
  }

  /** @param {any} details webRequest's onResponseStarted. */
  responseStarted(details) {
    const exchange = this.#afterSilentRetry(this.#currentFor(details), details);
    if (!exchange) return;
    this.#setAnswer(exchange, details, false);
    exchange.timings.responseStartedAtMs = details.timeStamp;
    exchange.state = "responding";
    this.#change(exchange);
  }

  /** @param {any} details webRequest's onCompleted. */
  completed(details) {
    const exchange = this.#afterSilentRetry(this.#currentFor(details), details);
    if (exchange) {
      this.#setAnswer(exchange, details, false);
      this.#finish(exchange, "done", details.timeStamp);
    }
    this.#chains.end(details.requestId);
  }

  /** @param {any} details webRequest's onErrorOccurred. */
  errorOccurred(details) {
    const exchange = this.#currentFor(details);
    if (exchange) {
      exchange.error = details.error;
      if (exchange.requestHeaders !== null) exchange.httpVersion ??= this.#memory.versionOf(exchange.url);
      exchange.isFromCache ??= details.fromCache ?? null;
      if (details.ip) exchange.remoteAddress = details.ip;
      if (exchange.requestHeaders === null) this.#bodies.setNeverSent(exchange);
      this.#finish(exchange, "failed", details.timeStamp);
    }
    this.#chains.end(details.requestId);
  }

  // Hops

  /**
   * @param {any} details onSendHeaders'.
   * @returns {Chain} With the hop that is sent.
   */
  #chainToSend(details) {
    const known = this.#chains.get(details.requestId);
    if (known) {
      if (isChallenge(known.current?.statusCode)) this.#retry(known, details);
      return known;
    }
    const chain = this.#chains.begin(details.requestId);
    this.#begin(chain, details);
    if (chain.current) this.#bodies.setUnseen(chain.current);
    return chain;
  }

  /**
   * @param {any} details
   * @returns {Exchange | null}
   */
  #currentFor(details) {
    const known = this.#chains.get(details.requestId);
    if (known) return known.current;
    if (this.#chains.isOver(details.requestId)) return null;
    const chain = this.#chains.begin(details.requestId);
    this.#begin(chain, details);
    const exchange = chain.current;
    if (!exchange) return null;
    this.#bodies.setUnseen(exchange);
    addNote(exchange, "requestHeaders", "workerRestarted",
      "The browser restarted the extension's worker while this request was under way; its beginning was not seen.");
    this.#ports.sent(exchange, { kind: "none" });
    return exchange;
  }

  /**
   * @param {Chain} chain
   * @param {any} details
   */
  #begin(chain, details) {
    const { hop, previous } = chain;
    chain.hop += 1;
    chain.current = !this.#ports.admits(details) ? null : newExchange(details, {
      id: this.#ports.idFor(details.requestId, hop), hop, previous,
      isIncognito: this.#ports.isIncognito(details.tabId ?? -1),
    });
  }

  /**
   * A second onSendHeaders after an answer: the browser asks again with credentials.
   *
   * @param {Chain} chain
   * @param {any} details
   */
  #retry(chain, details) {
    const first = /** @type {Exchange} */ (chain.current);
    this.#finish(first, "done", details.timeStamp);
    chain.previous = first;
    this.#begin(chain, details);
    if (!chain.current) return;
    chain.current.timings.queuedAtMs = details.timeStamp;
    this.#bodies.inherit(chain.current, first);
    this.#memory.rememberRealm(first.url);
  }

  /**
   * With a password at hand the browser asks again after a 401 without telling: the answer that arrives is not the
   * one whose headers were seen.
   *
   * @param {Exchange | null} exchange
   * @param {any} details
   * @returns {Exchange | null} The exchange the answer belongs to.
   */
  #afterSilentRetry(exchange, details) {
    const chain = this.#chains.get(details.requestId);
    if (!exchange || !chain || !isChallenge(exchange.statusCode)) return exchange;
    if ((details.statusCode ?? 401) === exchange.statusCode) return exchange;
    const at = exchange.timings.headersAtMs ?? details.timeStamp;
    this.#retry(chain, { ...details, timeStamp: at });
    const second = chain.current;
    if (!second) return null;
    second.requestHeaders = exchange.requestHeaders;
    second.timings.sentAtMs = at;
    addNote(second, "requestHeaders", "authorization",
      "The browser asked again with Authorization, added below webRequest where its value cannot be seen.");
    return second;
  }

  /**
   * @param {Chain} chain
   * @param {number} at
   */
  #endHop(chain, at) {
    const exchange = /** @type {Exchange} */ (chain.current);
    this.#finish(exchange, exchange.statusCode === null ? "failed" : "done", at);
    chain.previous = exchange;
    chain.current = null;
  }

  // Changes

  /**
   * A beginning that arrives after what follows it.
   *
   * @param {any} details
   * @param {(exchange: Exchange) => void} fill
   * @returns {boolean} Whether it was one.
   */
  #isLate(details, fill) {
    const exchange = this.#chains.lateFor(details);
    if (exchange) {
      fill(exchange);
      this.#change(exchange);
    }
    return exchange !== undefined;
  }

  /**
   * @param {Exchange} exchange
   * @param {any} details onBeforeRequest's.
   */
  #setBeginning(exchange, details) {
    exchange.timings.queuedAtMs = details.timeStamp;
    this.#bodies.setFromLateBeginning(exchange, details);
  }

  /**
   * @param {Exchange} exchange
   * @param {any} details
   * @param {boolean} isFirstSight
   */
  #setAnswer(exchange, details, isFirstSight) {
    setAnswer(exchange, details, isFirstSight);
    this.#memory.setVersion(exchange);
  }

  /**
   * @param {Exchange} exchange
   * @param {"done" | "failed"} state
   * @param {number} at
   */
  #finish(exchange, state, at) {
    exchange.state = state;
    exchange.timings.finishedAtMs = at;
    this.#memory.rememberValidators(exchange);
    this.#change(exchange);
  }

  /** @param {Exchange} exchange */
  #change(exchange) {
    exchange.revision += 1;
    this.#ports.changed(exchange);
  }
}
