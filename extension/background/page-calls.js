/**
 * Brings together what webRequest saw and what the hook in the page saw, so that a request gets the bytes its page
 * gave it. Calls and requests of one frame, method and URL meet in the order they were made.
 *
 * A page can forge calls. What it says is used only for requests of its own frame, only where the browser does not
 * show the bytes, checked against what the browser does show, and marked `"source": "page"`.
 */

import { fitsBrowserBody, withSentBoundary } from "./request-body.js";
import { encodedForm } from "./form-encoding.js";
import { value } from "./wire-headers.js";
import { concatenated } from "../lib/bytes.js";

/** @typedef {import("./exchange.js").Exchange} Exchange */
/** @typedef {import("./request-body.js").BrowserBody} BrowserBody */

/** How long a request waits for its page to say what the body was. */
export const CALL_WAIT_MS = 2_000;

/** How long a body that was announced may take for its next part. */
export const PART_WAIT_MS = 20_000;

/** How long a call waits for its request. */
const CALL_LIFE_MS = 30_000;

/** Calls remembered, so that one told twice counts once. */
const ANNOUNCED_MAX = 10_000;

/** Bytes from pages held at once. */
export const PAGE_BYTES_MAX = 256 * 1024 * 1024;

/** A call told a second time belongs to a request no further from it than this. */
const RECALLED_NEARBY_MS = 250;

/** Clocks differ by this at most: the page's is cut to milliseconds. */
const CLOCK_SLACK_MS = 2;

/**
 * @typedef {object} PageCall
 * @property {string} key Who announced it: tab, frame and document, and the number the page gave it.
 * @property {number} tabId
 * @property {number} frameId
 * @property {string | null} documentId
 * @property {"fetch" | "xhr" | "beacon" | "form" | "eventsource" | "navigation"} via
 * @property {number} at Milliseconds since 1970.
 * @property {string} method
 * @property {string} url
 * @property {string | null} cache fetch's mode, when it is not the default.
 * @property {"low" | "sync" | null} priority
 * @property {"none" | "bytes" | "later" | "lazy" | "shown" | "form" | "impossible"} body `later`: bytes follow;
 *   `lazy`: bytes follow when asked for; `shown`: webRequest shows them.
 * @property {string | null} contentType The page copy's, with its boundary.
 * @property {Uint8Array | null} bytes
 * @property {import("./form-encoding.js").FormSubmission | null} form
 * @property {{code: string, reason: string} | null} absence
 * @property {boolean} [isRecalled] Told a second time, for a worker that may have missed it.
 */

/** @typedef {{exchange: Exchange, browserBody: BrowserBody, deadline: number, call: PageCall | null}} Wish */

export class PageCalls {
  /** @type {Map<string, PageCall[]>} By method and URL. */ #calls = new Map();
  /** @type {Map<string, Wish[]>} By method and URL. */ #wishes = new Map();
  /** @type {Map<string, {call: PageCall, pieces: Uint8Array[], isComplete: boolean, wish: Wish | null, at: number}>}
   *   Bodies under way, by the call's key. */
  #transfers = new Map();
  /** @type {Set<string>} */ #announcedKeys = new Set();
  /** @type {Set<string>} What EventSource connects to again by itself, by frame and URL. */ #eventSources = new Set();
  #heldBytes = 0;
  #ports;

  /**
   * @param {object} ports
   * @param {(exchange: Exchange, bytes: Uint8Array) => void} ports.found
   * @param {(exchange: Exchange, absence: {code: string, reason: string} | null) => void} ports.absent Null: there
   *   is no body.
   * @param {(exchange: Exchange, facts: {cacheMode?: string, priority?: "low" | "sync"}) => void} ports.facts
   * @param {(exchange: Exchange) => void} ports.unseen No page made it: a worker did, whose options are not known.
   * @param {(call: PageCall) => void} ports.ask Asks the page for the bytes of a `lazy` call.
   */
  constructor(ports) {
    this.#ports = ports;
  }

  /** @returns {boolean} Whether anything here depends on time. */
  get isWaiting() {
    return this.#wishes.size > 0 || this.#calls.size > 0 || this.#transfers.size > 0;
  }

  /**
   * A request went out.
   *
   * @param {Exchange} exchange
   * @param {BrowserBody} browserBody
   * @param {number} nowMs
   */
  requestSent(exchange, browserBody, nowMs) {
    if (exchange.redirectedFrom !== null) return;
    const isWanted = exchange.body.kind === "wanted";
    if (exchange.tabId < 0) {
      if (isWanted) this.#ports.absent(exchange, unseenReason(exchange));
      return;
    }
    if (!isWanted && !isHooked(exchange)) return;
    const wish = { exchange, browserBody, deadline: nowMs + CALL_WAIT_MS, call: null };
    const key = matchKey(exchange.method, exchange.url);
    const call = this.#takeCall(key, wish);
    if (call) this.#join(wish, call, nowMs);
    else push(this.#wishes, key, wish);
    if (!call && this.#eventSources.has(sourceKey(exchange)) && isEventStream(exchange)) {
      this.#ports.facts(exchange, { cacheMode: "no-store" });
    }
  }

  /**
   * The hook in a page saw a call.
   *
   * @param {PageCall} call
   * @param {number} nowMs
   */
  announced(call, nowMs) {
    if (this.#announcedKeys.has(call.key)) return;
    if (call.via === "eventsource") this.#eventSources.add(sourceKey(call));
    this.#announcedKeys.add(call.key);
    if (this.#announcedKeys.size > ANNOUNCED_MAX) {
      this.#announcedKeys.delete(/** @type {string} */ (this.#announcedKeys.values().next().value));
    }
    if (call.bytes && !this.#hold(call.bytes.length)) {
      call.bytes = null;
      call.body = "impossible";
      call.absence = tooMuch();
    }
    if (call.body === "later") {
      this.#transfers.set(call.key, { call, pieces: [], isComplete: false, wish: null, at: nowMs });
    }
    const key = matchKey(call.method, call.url);
    const wish = this.#takeWish(key, call);
    if (wish) this.#join(wish, call, nowMs);
    else push(this.#calls, key, call);
  }

  /**
   * A piece of a body that was announced as `later` or asked for.
   *
   * @param {string} callKey
   * @param {Uint8Array} bytes
   * @param {{isLast: boolean, contentType?: string | null, absence?: {code: string, reason: string} | null}} more
   * @param {number} nowMs
   */
  partArrived(callKey, bytes, more, nowMs) {
    const transfer = this.#transfers.get(callKey);
    if (!transfer || transfer.isComplete) return;
    transfer.at = nowMs;
    if (more.contentType) transfer.call.contentType = more.contentType;
    const absence = more.absence ?? (this.#hold(bytes.length) ? null : tooMuch());
    if (absence) {
      this.#dropTransfer(callKey);
      Object.assign(transfer.call, { body: "impossible", absence });
      if (transfer.wish) this.#deliver(transfer.wish, transfer.call);
      return;
    }
    transfer.pieces.push(bytes);
    if (!more.isLast) return;
    transfer.isComplete = true;
    transfer.call.bytes = concatenated(transfer.pieces);
    transfer.call.body = "bytes";
    transfer.pieces = [];
    this.#transfers.delete(callKey);
    if (transfer.wish) this.#deliver(transfer.wish, transfer.call);
  }

  /**
   * Gives up on what has waited too long.
   *
   * @param {number} nowMs
   */
  expire(nowMs) {
    for (const [key, transfer] of this.#transfers) {
      if (nowMs - transfer.at < PART_WAIT_MS) continue;
      this.#dropTransfer(key);
      Object.assign(transfer.call, { body: "impossible", absence: pageGone() });
      if (transfer.wish) this.#deliver(transfer.wish, transfer.call);
    }
    sweep(this.#wishes, (wish) => nowMs < wish.deadline, (wish) => {
      if (wish.exchange.body.kind === "wanted") this.#ports.absent(wish.exchange, unseenReason(wish.exchange));
      if (isAlwaysAnnounced(wish.exchange)) this.#ports.unseen(wish.exchange);
    });
    sweep(this.#calls, (call) => nowMs - call.at < CALL_LIFE_MS, (call) => this.#release(call));
  }

  /**
   * @param {string} key
   * @param {Wish} wish
   * @returns {PageCall | null}
   */
  #takeCall(key, wish) {
    const calls = this.#calls.get(key);
    if (!calls) return null;
    const isNavigation = isNavigationType(wish.exchange.resourceType);
    const index = isNavigation
      ? calls.findLastIndex((call) => this.#fits(wish, call))
      : calls.findIndex((call) => this.#fits(wish, call));
    return index === -1 ? null : takeAt(this.#calls, key, calls, index);
  }

  /**
   * @param {string} key
   * @param {PageCall} call
   * @returns {Wish | null}
   */
  #takeWish(key, call) {
    const wishes = this.#wishes.get(key);
    const index = wishes?.findIndex((wish) => this.#fits(wish, call)) ?? -1;
    return index === -1 ? null : takeAt(this.#wishes, key, /** @type {Wish[]} */ (wishes), index);
  }

  /**
   * @param {Wish} wish
   * @param {PageCall} call
   */
  #fits(wish, call) {
    const { exchange, browserBody } = wish;
    const isNavigation = isNavigationType(exchange.resourceType);
    if (isNavigation !== (call.via === "form" || call.via === "navigation")) return false;
    const isElsewhere = call.tabId !== exchange.tabId || call.frameId !== exchange.frameId;
    if (call.via !== "form" && isElsewhere) return false;
    if (!isNavigation && areDifferent(call.documentId, exchange.documentId)) return false;
    const queuedAtMs = exchange.timings.queuedAtMs ?? exchange.timings.sentAtMs ?? 0;
    if (call.at > queuedAtMs + CLOCK_SLACK_MS) return false;
    if (call.isRecalled && queuedAtMs - call.at > RECALLED_NEARBY_MS) return false;
    if (exchange.body.kind !== "wanted" || call.body !== "bytes") return true;
    return this.#bytesFor(call, wish) !== null;
  }

  /**
   * @param {Wish} wish
   * @param {PageCall} call
   * @param {number} nowMs
   */
  #join(wish, call, nowMs) {
    const facts = { ...(call.cache && { cacheMode: call.cache }), ...(call.priority && { priority: call.priority }) };
    if (Object.keys(facts).length > 0) this.#ports.facts(wish.exchange, facts);
    if (wish.exchange.body.kind !== "wanted") {
      this.#dropTransfer(call.key);
      this.#release(call);
      return;
    }
    if (call.body === "lazy") {
      this.#transfers.set(call.key, { call, pieces: [], isComplete: false, wish, at: nowMs });
      this.#ports.ask(call);
      return;
    }
    const transfer = this.#transfers.get(call.key);
    if (transfer) transfer.wish = wish;
    else this.#deliver(wish, call);
  }

  /**
   * @param {Wish} wish
   * @param {PageCall} call One whose body is settled.
   */
  #deliver(wish, call) {
    const { exchange } = wish;
    const result = this.#bodyOf(wish, call);
    this.#release(call);
    if (result === null) this.#ports.absent(exchange, null);
    else if ("bytes" in result) this.#ports.found(exchange, result.bytes);
    else this.#ports.absent(exchange, result);
  }

  /**
   * @param {Wish} wish
   * @param {PageCall} call
   * @returns {{bytes: Uint8Array} | {code: string, reason: string} | null}
   */
  #bodyOf(wish, call) {
    const contentType = value(wish.exchange.requestHeaders ?? [], "content-type") ?? "";
    switch (call.body) {
      case "none": return wish.browserBody.kind === "none" || wish.browserBody.kind === "unknown" ? null : mismatch();
      case "form": {
        const result = encodedForm(/** @type {any} */ (call.form), contentType);
        if (!("bytes" in result)) return result;
        return fitsBrowserBody(result.bytes, wish.browserBody, contentType) ? result : mismatch();
      }
      case "bytes": {
        const bytes = this.#bytesFor(call, wish);
        return bytes ? { bytes } : mismatch();
      }
      default: return call.absence ?? pageGone();
    }
  }

  /**
   * @param {PageCall} call One with bytes.
   * @param {Wish} wish
   * @returns {Uint8Array | null} The bytes as they were sent; null when the browser's word speaks against them.
   */
  #bytesFor(call, wish) {
    const contentType = value(wish.exchange.requestHeaders ?? [], "content-type") ?? "";
    const own = /** @type {Uint8Array} */ (call.bytes);
    const bytes = call.contentType ? withSentBoundary(own, call.contentType, contentType, wish.browserBody) : own;
    return fitsBrowserBody(bytes, wish.browserBody, contentType) ? bytes : null;
  }

  /**
   * @param {number} bytes
   * @returns {boolean} Whether there is room.
   */
  #hold(bytes) {
    if (this.#heldBytes + bytes > PAGE_BYTES_MAX) return false;
    this.#heldBytes += bytes;
    return true;
  }

  /** @param {PageCall} call */
  #release(call) {
    if (call.bytes) this.#heldBytes -= call.bytes.length;
    call.bytes = null;
  }

  /** @param {string} key */
  #dropTransfer(key) {
    const transfer = this.#transfers.get(key);
    if (!transfer) return;
    this.#transfers.delete(key);
    for (const piece of transfer.pieces) this.#heldBytes -= piece.length;
    transfer.pieces = [];
  }
}

/**
 * @param {string} method
 * @param {string} url
 * @returns {string} Equal for a call and its request: no fragment, and http and https alike, since the browser may
 *   upgrade between them.
 */
export function matchKey(method, url) {
  return `${method} ${url.replace(/#.*$/s, "").replace(/^http:/, "https:")}`;
}

/** @param {string} type webRequest's. */
function isNavigationType(type) {
  return type === "main_frame" || type === "sub_frame";
}

/** @param {Exchange} exchange One whose body is known, but which the page's hook announces all the same. */
function isHooked(exchange) {
  return exchange.resourceType === "xmlhttprequest" || exchange.resourceType === "ping"
    || isNavigationType(exchange.resourceType);
}

/** @param {string | null} one @param {string | null} other Null when the browser does not say. */
function areDifferent(one, other) {
  return one !== null && other !== null && one !== other;
}

/** @param {Exchange} exchange A request that the hook tells of if a page makes it, whatever its options. */
function isAlwaysAnnounced({ method, resourceType }) {
  return resourceType === "xmlhttprequest" && method !== "GET" && method !== "OPTIONS";
}

/** @param {{tabId: number, frameId: number, url: string}} caller */
function sourceKey({ tabId, frameId, url }) {
  return `${tabId}/${frameId} ${url}`;
}

/** @param {Exchange} exchange */
function isEventStream(exchange) {
  return exchange.method === "GET" && value(exchange.requestHeaders ?? [], "accept") === "text/event-stream";
}

/**
 * @param {Exchange} exchange
 * @returns {{code: string, reason: string}}
 */
function unseenReason(exchange) {
  if (exchange.tabId < 0) {
    return {
      code: "workerBody",
      reason: "A worker or the browser itself made this request; browsers show such bodies only for POST and PUT "
        + "with text or buffers, and extensions cannot look into workers.",
    };
  }
  return {
    code: "pageUnseen",
    reason: "The browser does not show this body, and no page script was seen making the request "
      + "(workers, and pages that were open before capture began, cannot be looked into).",
  };
}

/** @returns {{code: string, reason: string}} */
function mismatch() {
  return { code: "pageMismatch", reason: "What the page said of the body is not what the browser showed of it." };
}

/** @returns {{code: string, reason: string}} */
function pageGone() {
  return { code: "pageGone", reason: "The page was gone before it could hand over the body." };
}

/** @returns {{code: string, reason: string}} */
function tooMuch() {
  return { code: "tooLarge", reason: `More than ${PAGE_BYTES_MAX >> 20} MiB of bodies were under way at once.` };
}

/**
 * @template T
 * @param {Map<string, T[]>} map
 * @param {string} key
 * @param {T} item
 */
function push(map, key, item) {
  const list = map.get(key);
  if (list) list.push(item);
  else map.set(key, [item]);
}

/**
 * @template T
 * @param {Map<string, T[]>} map
 * @param {string} key
 * @param {T[]} list
 * @param {number} index
 * @returns {T}
 */
function takeAt(map, key, list, index) {
  const [item] = list.splice(index, 1);
  if (list.length === 0) map.delete(key);
  return item;
}

/**
 * @template T
 * @param {Map<string, T[]>} map
 * @param {(item: T) => boolean} isKept
 * @param {(item: T) => void} gone
 */
function sweep(map, isKept, gone) {
  for (const [key, list] of map) {
    const kept = list.filter(isKept);
    if (kept.length === list.length) continue;
    if (kept.length === 0) map.delete(key);
    else map.set(key, kept);
    list.filter((item) => !isKept(item)).forEach(gone);
  }
}
