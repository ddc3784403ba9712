/**
 * Puts webRequest's events together into exchanges. Events in, exchanges out; no chrome.*, no clock.
 *
 * Every request on the wire is its own exchange: the hops of a redirect and the retry after a 401 share webRequest's
 * requestId and are told apart by `hop`. An exchange goes
 *
 *     begun ──▶ sent ──▶ responding ──▶ done
 *       └─────────┴───────────┴───────▶ failed
 *
 * An event whose beginning was not seen (the worker was stopped) still makes an exchange, with a note.
 */

import { readBrowserBody } from "./request-body.js";
import { httpVersionOf, value, validatorsOf } from "./wire-headers.js";
import { withoutCookieValues } from "./redaction.js";
import { toBase64 } from "../lib/bytes.js";
import { INLINE_BODY_BYTES_MAX } from "../protocol/protocol.js";

/** @typedef {import("./wire-headers.js").Note} Note */
/** @typedef {import("./request-body.js").BrowserBody} BrowserBody */

/**
 * @typedef {{kind: "none"}
 *   | {kind: "inline", base64: string, sizeBytes: number, source: "browser" | "page"}
 *   | {kind: "stored", sha256: string, sizeBytes: number, source: "browser" | "page"}
 *   | {kind: "hashing", sizeBytes: number}
 *   | {kind: "wanted", form?: Record<string, string[]>}
 *   | {kind: "unavailable", sizeBytes?: number, form?: Record<string, string[]>, code: string, reason: string}
 * } ExchangeBody
 * `wanted` waits for the page, `hashing` for a digest; both are settled later or noted.
 */

/**
 * @typedef {object} Exchange Plain JSON: it is kept in the journal as it is.
 * @property {string} id
 * @property {number} revision
 * @property {"begun" | "sent" | "responding" | "done" | "failed"} state
 * @property {string} requestId
 * @property {number} hop
 * @property {string | null} redirectedFrom
 * @property {string} method
 * @property {string} url
 * @property {string} resourceType
 * @property {string | null} initiator
 * @property {string | null} documentId
 * @property {number} tabId
 * @property {number} frameId
 * @property {number} parentFrameId
 * @property {boolean} isIncognito
 * @property {string[] | null} requestHeaders As webRequest shows them, without cookie values.
 * @property {ExchangeBody} body
 * @property {string | null} statusLine
 * @property {number | null} statusCode
 * @property {string[] | null} responseHeaders
 * @property {string | null} httpVersion
 * @property {string | null} remoteAddress
 * @property {boolean | null} isFromCache
 * @property {boolean | null} isRevalidated Whether the cache asked the server; null when not known.
 * @property {boolean} mayBeConditional Whether the cache held validators for this URL when the request was made.
 * @property {string | null} cacheMode fetch's, when it is known not to be the default.
 * @property {"low" | "sync" | null} priority What a page asked for, other than the usual.
 * @property {string | null} error
 * @property {{queuedAtMs?: number, sentAtMs?: number, headersAtMs?: number, responseStartedAtMs?: number,
 *   finishedAtMs?: number}} timings
 * @property {Note[]} notes
 */

/** URLs whose validators are remembered. */
const VALIDATED_URLS_MAX = 4000;

/** Finished chains that are remembered for late events. */
const LATE_CHAINS_MAX = 512;

/**
 * @typedef {object} Chain What one requestId has gone through.
 * @property {Exchange | null} current The hop under way; null when the filter leaves it out.
 * @property {Exchange | null} previous
 * @property {number} hop The next hop's number.
 * @property {BrowserBody | null} browserBody
 */

export class Assembler {
  /** @type {Map<string, Chain>} */ #chains = new Map();
  /** @type {Map<string, true>} URLs that were answered with a validator. */ #validated = new Map();
  /** @type {Map<string, Set<string>>} Folders that asked for a password and got one, by origin. */
  #authenticated = new Map();
  /** @type {Map<string, string>} HTTP versions that pages' clocks told, by origin. */ #versions = new Map();
  /** @type {WeakMap<Exchange, Exchange>} The preflight sent on behalf of a request. */ #preflights = new WeakMap();
  /** @type {Map<string, Exchange[]>} Later hops that wait for the body of an earlier one, by its id. */
  #heirs = new Map();
  /** @type {Map<string, Exchange | null>} What is over, by requestId: a worker that starts gets events out of order. */
  #over = new Map();
  #ports;

  /**
   * @param {object} ports
   * @param {(requestId: string, hop: number) => string} ports.idFor The same for the same two, in one run of the
   *   browser.
   * @param {(request: any) => boolean} ports.admits The filter.
   * @param {(tabId: number) => boolean} ports.isIncognito
   * @param {(bytes: Uint8Array) => Promise<string>} ports.keepBytes Keeps a large body; its SHA-256.
   * @param {(exchange: Exchange) => void} ports.changed An exchange has a new revision.
   * @param {(exchange: Exchange, browserBody: BrowserBody) => void} ports.sent A request went out; when its body is
   *   `wanted`, somebody may know it.
   */
  constructor(ports) {
    this.#ports = ports;
  }

  /** @returns {number} Requests under way. */
  get openCount() {
    return this.#chains.size;
  }

  /**
   * Takes up an exchange that an earlier life of the worker began.
   *
   * @param {Exchange} exchange
   */
  restore(exchange) {
    const known = this.#chains.get(exchange.requestId);
    if (known?.current && known.current.hop >= exchange.hop) return;
    this.#chains.set(exchange.requestId, {
      current: exchange, previous: null, hop: exchange.hop + 1, browserBody: null,
    });
  }

  /**
   * An exchange of which only the page's own clock knows: the worker was stopped from its beginning to its end.
   *
   * @param {{tabId: number, frameId: number, documentId: string | null, method: string, url: string, type: string,
   *   at: number, finishedAtMs: number, statusCode: number | null}} seen
   * @param {string} key Tells it from others.
   * @returns {Exchange | null} Null when the filter leaves it out.
   */
  recover(seen, key) {
    const details = { ...seen, requestId: key, timeStamp: seen.at };
    const chain = { current: /** @type {Exchange | null} */ (null), previous: null, hop: 0, browserBody: null };
    this.#begin(chain, details);
    const exchange = chain.current;
    if (!exchange) return null;
    this.#setBodyUnseen(exchange);
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
    this.#end(exchange.requestId);
  }

  /** @param {any} details webRequest's onBeforeRequest. */
  beforeRequest(details) {
    if (this.#filledIn(details, (exchange) => this.#setBeginning(exchange, details))) return;
    const chain = this.#chains.get(details.requestId)
      ?? { current: null, previous: null, hop: 0, browserBody: null };
    this.#chains.set(details.requestId, chain);
    if (chain.current) this.#endHop(chain, details.timeStamp);
    const browserBody = readBrowserBody(details.requestBody);
    const isRedirected = chain.hop > 0;
    this.#begin(chain, details);
    chain.browserBody = browserBody;
    const exchange = chain.current;
    if (!exchange) return;
    exchange.timings.queuedAtMs = details.timeStamp;
    this.#setBrowserBody(exchange, browserBody, isRedirected ? chain.previous : null);
    if (exchange.body.kind !== "none") this.#ports.changed(exchange);
  }

  /** @param {any} details webRequest's onSendHeaders. */
  sendHeaders(details) {
    if (this.#filledIn(details, (exchange) => this.#setSentHeaders(exchange, details))) return;
    let chain = this.#chains.get(details.requestId);
    if (!chain) {
      chain = { current: null, previous: null, hop: 0, browserBody: null };
      this.#chains.set(details.requestId, chain);
      this.#begin(chain, details);
      if (chain.current) this.#setBodyUnseen(chain.current);
    } else if (chain.current?.statusCode === 401 || chain.current?.statusCode === 407) {
      this.#retry(chain, details);
    }
    const exchange = chain.current;
    if (!exchange) return;
    const hadHeaders = exchange.requestHeaders !== null;
    this.#setSentHeaders(exchange, details);
    exchange.state = "sent";
    exchange.mayBeConditional = exchange.method === "GET" && this.#validated.has(exchange.url);
    if (this.#isInRealm(exchange.url) && value(exchange.requestHeaders, "authorization") === null) {
      addNote(exchange, "requestHeaders", "authorization",
        "The browser may have added Authorization below webRequest, where its value cannot be seen.");
    }
    if (isPreflight(exchange)) this.#rememberPreflight(exchange);
    this.#change(exchange);
    if (!hadHeaders) this.#ports.sent(exchange, chain.browserBody ?? { kind: "none" });
  }

  /** @param {any} details webRequest's onHeadersReceived. */
  headersReceived(details) {
    const exchange = this.#currentFor(details);
    if (!exchange) return;
    this.#setResponse(exchange, details, true);
    exchange.timings.headersAtMs = details.timeStamp;
  }

  /** @param {any} details webRequest's onBeforeRedirect. */
  beforeRedirect(details) {
    const exchange = this.#currentFor(details);
    const chain = this.#chains.get(details.requestId);
    if (!exchange || !chain) return;
    this.#setResponse(exchange, details, false);
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
    this.#setResponse(exchange, details, false);
    exchange.timings.responseStartedAtMs = details.timeStamp;
    exchange.state = "responding";
    this.#change(exchange);
  }

  /** @param {any} details webRequest's onCompleted. */
  completed(details) {
    const exchange = this.#afterSilentRetry(this.#currentFor(details), details);
    if (exchange) {
      this.#setResponse(exchange, details, false);
      this.#finish(exchange, "done", details.timeStamp);
    }
    this.#end(details.requestId);
  }

  /** @param {any} details webRequest's onErrorOccurred. */
  errorOccurred(details) {
    const exchange = this.#currentFor(details);
    if (exchange) {
      exchange.error = details.error;
      if (exchange.requestHeaders !== null) exchange.httpVersion ??= this.#versions.get(originOf(exchange.url)) ?? null;
      exchange.isFromCache ??= details.fromCache ?? null;
      if (details.ip) exchange.remoteAddress = details.ip;
      if (exchange.requestHeaders === null) {
        addNote(exchange, "requestHeaders", "neverSent", "The request ended before its headers were made.");
        if (exchange.body.kind === "wanted") exchange.body = unavailable(exchange.body, "neverSent",
          "The request ended before it was sent.");
      }
      this.#finish(exchange, "failed", details.timeStamp);
    }
    this.#end(details.requestId);
  }

  /**
   * Gives an exchange its body, and the later hops that re-send it.
   *
   * @param {Exchange} exchange
   * @param {Uint8Array} bytes
   * @param {"browser" | "page"} source
   */
  setBytes(exchange, bytes, source) {
    this.#setBytes(exchange, bytes, source);
    this.#change(exchange);
  }

  /**
   * Says that an exchange has no body, or that its bytes cannot be had.
   *
   * @param {Exchange} exchange
   * @param {{code: string, reason: string, sizeBytes?: number} | null} absence Null when there is none.
   */
  setNoBytes(exchange, absence) {
    if (exchange.body.kind !== "wanted") return;
    exchange.body = absence
      ? unavailable(exchange.body, absence.code, absence.reason, absence.sizeBytes)
      : { kind: "none" };
    this.#change(exchange);
    this.#passOn(exchange);
  }

  /**
   * @param {Exchange} exchange
   * @param {Partial<Pick<Exchange, "cacheMode" | "priority" | "isRevalidated" | "httpVersion" | "isIncognito">>} facts
   */
  setFacts(exchange, facts) {
    Object.assign(exchange, facts);
    if (facts.httpVersion) this.#versions.set(originOf(exchange.url), facts.httpVersion);
    this.#change(exchange);
    const preflight = this.#preflights.get(exchange);
    const { cacheMode, priority } = facts;
    if (preflight && (cacheMode || priority)) {
      this.setFacts(preflight, { ...(cacheMode && { cacheMode }), ...(priority && { priority }) });
    }
  }

  /** @param {Exchange} exchange One that no page made, so that a worker did, with options nobody told. */
  setUnseen(exchange) {
    if (exchange.cacheMode !== null || exchange.requestHeaders === null) return;
    addNote(exchange, "requestHeaders", "cacheControl",
      "A worker seems to have made this request; what its cache mode adds below webRequest cannot be seen.");
    this.#change(exchange);
  }

  /**
   * A document that was loaded again. An answer from the cache tells that the reload was an ordinary one; else it may
   * have been forced, which the browser writes differently.
   *
   * @param {Exchange} exchange
   */
  setReloaded(exchange) {
    if (exchange.cacheMode !== null) return;
    if (exchange.isFromCache) {
      exchange.cacheMode = "no-cache";
    } else {
      addNote(exchange, "requestHeaders", "cacheControl",
        "A reload: the browser added Cache-Control below webRequest, max-age=0 or (when forced) no-cache.");
    }
    this.#change(exchange);
  }

  /**
   * @param {any} details
   * @returns {Exchange | null}
   */
  #currentFor(details) {
    const chain = this.#chains.get(details.requestId);
    if (chain) return chain.current;
    if (this.#over.has(details.requestId)) return null;
    const made = { current: null, previous: null, hop: 0, browserBody: null };
    this.#chains.set(details.requestId, made);
    this.#begin(made, details);
    const exchange = /** @type {Exchange | null} */ (made.current);
    if (!exchange) return null;
    this.#setBodyUnseen(exchange);
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
    if (!this.#ports.admits(details)) {
      chain.current = null;
      chain.hop += 1;
      return;
    }
    chain.current = {
      id: this.#ports.idFor(details.requestId, chain.hop), revision: 0, state: "begun",
      requestId: details.requestId, hop: chain.hop, redirectedFrom: chain.previous?.id ?? null,
      method: details.method, url: withoutPassword(details.url), resourceType: details.type,
      initiator: details.initiator ?? null, documentId: details.documentId ?? null,
      tabId: details.tabId ?? -1, frameId: details.frameId ?? -1, parentFrameId: details.parentFrameId ?? -1,
      isIncognito: this.#ports.isIncognito(details.tabId ?? -1),
      requestHeaders: null, body: { kind: "none" },
      statusLine: null, statusCode: null, responseHeaders: null, httpVersion: null,
      remoteAddress: null, isFromCache: null, isRevalidated: null, mayBeConditional: false,
      cacheMode: chain.previous?.cacheMode ?? cacheModeOf(details), priority: chain.previous?.priority ?? null,
      error: null, timings: {}, notes: [],
    };
    chain.hop += 1;
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
    this.#inherit(chain.current, first);
    const { origin, pathname } = new URL(first.url);
    const folders = this.#authenticated.get(origin) ?? new Set();
    this.#authenticated.set(origin, folders.add(pathname.replace(/[^/]*$/, "")));
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

  /**
   * With a password at hand the browser asks again after a 401 without telling: the answer that arrives is not the
   * one whose headers were seen.
   *
   * @param {Exchange | null} exchange
   * @param {any} details
   * @returns {Exchange | null} The exchange the answer belongs to.
   */
  #afterSilentRetry(exchange, details) {
    const isChallenge = exchange?.statusCode === 401 || exchange?.statusCode === 407;
    const chain = this.#chains.get(details.requestId);
    if (!exchange || !chain || !isChallenge || (details.statusCode ?? 401) === exchange.statusCode) return exchange;
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
   * @param {Exchange} exchange
   * @param {BrowserBody} body
   * @param {Exchange | null} previous The hop before, whose body is sent again when the method is kept.
   */
  #setBrowserBody(exchange, body, previous) {
    if (body.kind === "bytes") return this.#setBytes(exchange, body.bytes, "browser");
    if (previous && previous.method === exchange.method) return this.#inherit(exchange, previous);
    if (body.kind === "none") {
      if (!isBodyAlwaysShown(exchange.method) && !isPreviousOfOtherMethod(previous)) exchange.body = { kind: "wanted" };
      return;
    }
    exchange.body = body.kind === "form" ? { kind: "wanted", form: body.form } : { kind: "wanted" };
  }

  /** @param {Exchange} exchange One whose onBeforeRequest was not seen. */
  #setBodyUnseen(exchange) {
    if (exchange.method !== "GET" && exchange.method !== "HEAD") exchange.body = { kind: "wanted" };
  }

  /**
   * @param {Exchange} exchange
   * @param {Exchange} previous
   */
  #inherit(exchange, previous) {
    exchange.body = { ...previous.body };
    if (previous.body.kind !== "wanted" && previous.body.kind !== "hashing") return;
    const heirs = this.#heirs.get(previous.id) ?? [];
    heirs.push(exchange);
    this.#heirs.set(previous.id, heirs);
  }

  /** @param {Exchange} exchange One whose body is settled. */
  #passOn(exchange) {
    const heirs = this.#heirs.get(exchange.id);
    if (!heirs) return;
    this.#heirs.delete(exchange.id);
    for (const heir of heirs) {
      heir.body = { ...exchange.body };
      this.#change(heir);
      this.#passOn(heir);
    }
  }

  /**
   * @param {Exchange} exchange
   * @param {Uint8Array} bytes
   * @param {"browser" | "page"} source
   */
  #setBytes(exchange, bytes, source) {
    const sizeBytes = bytes.length;
    if (sizeBytes <= INLINE_BODY_BYTES_MAX) {
      exchange.body = { kind: "inline", base64: toBase64(bytes), sizeBytes, source };
      this.#passOn(exchange);
      return;
    }
    exchange.body = { kind: "hashing", sizeBytes };
    this.#ports.keepBytes(bytes).then(
      (sha256) => { exchange.body = { kind: "stored", sha256, sizeBytes, source }; },
      (error) => {
        exchange.body = { kind: "unavailable", sizeBytes, code: "notKept", reason: String(error?.message ?? error) };
      },
    ).then(() => {
      this.#change(exchange);
      this.#passOn(exchange);
    });
  }

  /** @param {string} url @returns {boolean} Whether the browser may send a password there unasked. */
  #isInRealm(url) {
    const { origin, pathname } = new URL(url);
    return [...(this.#authenticated.get(origin) ?? [])].some((folder) => pathname.startsWith(folder));
  }

  /** @param {Exchange} preflight It takes cache mode and priority from the request it is sent for. */
  #rememberPreflight(preflight) {
    const method = value(preflight.requestHeaders ?? [], "access-control-request-method");
    for (const { current } of this.#chains.values()) {
      if (current?.state === "begun" && current.url === preflight.url && current.method === method) {
        this.#preflights.set(current, preflight);
        return;
      }
    }
  }

  /**
   * @param {Exchange} exchange
   * @param {any} details
   * @param {boolean} isFirstSight onHeadersReceived has the headers in the order they came; later events move some.
   */
  #setResponse(exchange, details, isFirstSight) {
    exchange.statusLine = details.statusLine ?? exchange.statusLine;
    exchange.statusCode = details.statusCode ?? exchange.statusCode;
    if (details.responseHeaders && (isFirstSight || exchange.responseHeaders === null)) {
      exchange.responseHeaders = withoutCookieValues(rawHeaders(details.responseHeaders));
    }
    if (details.ip) exchange.remoteAddress = details.ip;
    if (typeof details.fromCache === "boolean") exchange.isFromCache = details.fromCache;
    exchange.httpVersion ??= httpVersionOf(exchange.url, exchange.statusLine ?? "", exchange.responseHeaders ?? [])
      ?? this.#versions.get(originOf(exchange.url)) ?? null;
    if (exchange.httpVersion) this.#versions.set(originOf(exchange.url), exchange.httpVersion);
  }

  /**
   * @param {Exchange} exchange
   * @param {"done" | "failed"} state
   * @param {number} at
   */
  #finish(exchange, state, at) {
    exchange.state = state;
    exchange.timings.finishedAtMs = at;
    this.#rememberValidators(exchange);
    this.#change(exchange);
  }

  /** @param {Exchange} exchange */
  #rememberValidators(exchange) {
    if (exchange.method !== "GET" || exchange.responseHeaders === null) return;
    if (validatorsOf(exchange.responseHeaders).length === 0) return;
    this.#validated.delete(exchange.url);
    this.#validated.set(exchange.url, true);
    if (this.#validated.size > VALIDATED_URLS_MAX) {
      this.#validated.delete(/** @type {string} */ (this.#validated.keys().next().value));
    }
  }

  /**
   * A beginning that arrives after what follows it, as happens while a worker starts.
   *
   * @param {any} details
   * @param {(exchange: Exchange) => void} fill
   * @returns {boolean} Whether it was one.
   */
  #filledIn(details, fill) {
    const exchange = this.#over.get(details.requestId) ?? this.#chains.get(details.requestId)?.current;
    if (this.#over.has(details.requestId) && !exchange) return true;
    if (!exchange) return false;
    const { sentAtMs, headersAtMs, responseStartedAtMs, finishedAtMs } = exchange.timings;
    const isSentHeaders = details.requestHeaders !== undefined;
    const nextAtMs = (isSentHeaders ? undefined : sentAtMs) ?? headersAtMs ?? responseStartedAtMs ?? finishedAtMs;
    if (nextAtMs === undefined || details.timeStamp > nextAtMs) return false;
    fill(exchange);
    this.#change(exchange);
    return true;
  }

  /**
   * @param {Exchange} exchange
   * @param {any} details onBeforeRequest's.
   */
  #setBeginning(exchange, details) {
    exchange.timings.queuedAtMs = details.timeStamp;
    const body = readBrowserBody(details.requestBody);
    if (exchange.body.kind !== "wanted" && exchange.body.kind !== "unavailable") return;
    if (body.kind === "bytes") this.#setBytes(exchange, body.bytes, "browser");
    else if (body.kind === "form") exchange.body.form = body.form;
    else if (body.kind === "none" && isBodyAlwaysShown(exchange.method)) exchange.body = { kind: "none" };
  }

  /**
   * @param {Exchange} exchange
   * @param {any} details onSendHeaders'.
   */
  #setSentHeaders(exchange, details) {
    exchange.requestHeaders = withoutCookieValues(rawHeaders(details.requestHeaders));
    exchange.timings.sentAtMs = details.timeStamp;
    exchange.notes = exchange.notes.filter((note) => note.part !== "requestHeaders");
    // https://w3c.github.io/ServiceWorker/#update-algorithm: scripts of workers are asked for past the cache, unless
    // they were registered with `updateViaCache: "all"`, which hardly anybody does.
    if (value(exchange.requestHeaders, "service-worker") === "script") exchange.cacheMode ??= "no-cache";
    if (isPreflight(exchange)) exchange.body = { kind: "none" };
  }

  /** @param {string} requestId */
  #end(requestId) {
    this.#over.set(requestId, this.#chains.get(requestId)?.current ?? null);
    this.#chains.delete(requestId);
    if (this.#over.size > LATE_CHAINS_MAX) {
      this.#over.delete(/** @type {string} */ (this.#over.keys().next().value));
    }
  }

  /** @param {Exchange} exchange */
  #change(exchange) {
    exchange.revision += 1;
    this.#ports.changed(exchange);
  }
}

/**
 * @param {{name: string, value?: string, binaryValue?: number[]}[] | undefined} headers webRequest's.
 * @returns {string[]} Name, value, name, value …
 */
export function rawHeaders(headers) {
  return (headers ?? []).flatMap(({ name, value, binaryValue }) =>
    [name, value ?? String.fromCharCode(...(binaryValue ?? []))]);
}

/** @param {string} method One for which Chromium shows that there is no body, or that never has one. */
function isBodyAlwaysShown(method) {
  return method === "POST" || method === "PUT" || method === "GET" || method === "HEAD";
}

/** @param {Exchange | null} previous A hop with another method: the redirect dropped the body. */
function isPreviousOfOtherMethod(previous) {
  return previous !== null;
}

/** @param {Exchange} exchange */
function isPreflight(exchange) {
  return exchange.method === "OPTIONS"
    && value(exchange.requestHeaders ?? [], "access-control-request-method") !== null;
}

/**
 * @param {any} details
 * @returns {string | null} The cache mode that follows from the request alone: forms sent by POST revalidate, and so
 *   do the pages they redirect to.
 */
function cacheModeOf({ method, type }) {
  return method === "POST" && (type === "main_frame" || type === "sub_frame") ? "no-cache" : null;
}

/** @param {string} url @returns {string} Without `user:password@`, which no server is sent. */
function withoutPassword(url) {
  return url.replace(/^([a-z]+:\/\/)[^/?#@]*@/i, "$1");
}

/** @param {string} url */
function originOf(url) {
  return new URL(url).origin;
}

/**
 * @param {ExchangeBody} body
 * @param {string} code
 * @param {string} reason
 * @param {number} [sizeBytes]
 * @returns {ExchangeBody}
 */
function unavailable(body, code, reason, sizeBytes) {
  const form = body.kind === "wanted" ? body.form : undefined;
  return { kind: "unavailable", code, reason, ...(form && { form }), ...(sizeBytes !== undefined && { sizeBytes }) };
}

/**
 * @param {Exchange} exchange
 * @param {string} part
 * @param {string} code
 * @param {string} reason
 */
export function addNote(exchange, part, code, reason) {
  if (!exchange.notes.some((note) => note.part === part && note.code === code)) {
    exchange.notes.push({ part, code, reason });
  }
}
