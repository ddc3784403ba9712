/**
 * Brings together what webRequest saw and what the hook in the page saw, so that a request gets the bytes its page
 * gave it. Calls and requests of one frame, method and URL meet in the order they were made.
 *
 * A page can forge calls. What it says is used only for requests of its own frame, only where the browser does not
 * show the bytes, checked against what the browser does show, and marked `"source": "page"`.
 */

import { pageGone, PAGE_BYTES_MAX, tooMuch, unseenReason } from "./page-absences.js";
import { bodyOf } from "./page-body.js";
import { fits, isAlwaysAnnounced, isEventStream, isHooked, isNavigationType, matchKey, sourceKey } from "./page-matching.js";
import { push, sweep, takeAt } from "./waiting-lists.js";
import { concatenated } from "../lib/bytes.js";

/** @typedef {import("./exchange.js").Exchange} Exchange */
/** @typedef {import("./request-body.js").BrowserBody} BrowserBody */
/** @typedef {import("./page-call.js").PageCall} PageCall */
/** @typedef {import("./page-call.js").Wish} Wish */

/** How long a request waits for its page to say what the body was. */
export const CALL_WAIT_MS = 2_000;

/** How long a body that was announced may take for its next part. */
export const PART_WAIT_MS = 20_000;

/** How long a call waits for its request. */
const CALL_LIFE_MS = 30_000;

/** Calls remembered, so that one told twice counts once. */
const ANNOUNCED_MAX = 10_000;

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
      ? calls.findLastIndex((call) => fits(wish, call))
      : calls.findIndex((call) => fits(wish, call));
    return index === -1 ? null : takeAt(this.#calls, key, calls, index);
  }

  /**
   * @param {string} key
   * @param {PageCall} call
   * @returns {Wish | null}
   */
  #takeWish(key, call) {
    const wishes = this.#wishes.get(key);
    const index = wishes?.findIndex((wish) => fits(wish, call)) ?? -1;
    return index === -1 ? null : takeAt(this.#wishes, key, /** @type {Wish[]} */ (wishes), index);
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
    const result = bodyOf(wish, call);
    this.#release(call);
    if (result === null) this.#ports.absent(exchange, null);
    else if ("bytes" in result) this.#ports.found(exchange, result.bytes);
    else this.#ports.absent(exchange, result);
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
