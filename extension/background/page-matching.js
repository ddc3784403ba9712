/** Which call of a page made which request: by frame, document, method, URL, moment and what is known of the body. */

import { bytesFor } from "./page-body.js";
import { value } from "./wire-headers.js";

/** @typedef {import("./exchange.js").Exchange} Exchange */
/** @typedef {import("./page-call.js").PageCall} PageCall */
/** @typedef {import("./page-call.js").Wish} Wish */

/** A call told a second time belongs to a request no further from it than this. */
const RECALLED_NEARBY_MS = 250;

/** Clocks differ by this at most: the page's is cut to milliseconds. */
const CLOCK_SLACK_MS = 2;

/**
 * @param {Wish} wish
 * @param {PageCall} call
 * @returns {boolean} Whether the call may have made the request.
 */
export function fits(wish, call) {
  const { exchange } = wish;
  const isNavigation = isNavigationType(exchange.resourceType);
  if (isNavigation !== (call.via === "form" || call.via === "navigation")) return false;
  const isElsewhere = call.tabId !== exchange.tabId || call.frameId !== exchange.frameId;
  if (call.via !== "form" && isElsewhere) return false;
  if (!isNavigation && areDifferent(call.documentId, exchange.documentId)) return false;
  const queuedAtMs = exchange.timings.queuedAtMs ?? exchange.timings.sentAtMs ?? 0;
  if (call.at > queuedAtMs + CLOCK_SLACK_MS) return false;
  if (call.isRecalled && queuedAtMs - call.at > RECALLED_NEARBY_MS) return false;
  if (exchange.body.kind !== "wanted" || call.body !== "bytes") return true;
  return bytesFor(call, wish) !== null;
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
export function isNavigationType(type) {
  return type === "main_frame" || type === "sub_frame";
}

/** @param {Exchange} exchange One whose body is known, but which the page's hook announces all the same. */
export function isHooked(exchange) {
  return exchange.resourceType === "xmlhttprequest" || exchange.resourceType === "ping"
    || isNavigationType(exchange.resourceType);
}

/** @param {string | null} one @param {string | null} other Null when the browser does not say. */
function areDifferent(one, other) {
  return one !== null && other !== null && one !== other;
}

/** @param {Exchange} exchange A request that the hook tells of if a page makes it, whatever its options. */
export function isAlwaysAnnounced({ method, resourceType }) {
  return resourceType === "xmlhttprequest" && method !== "GET" && method !== "OPTIONS";
}

/** @param {{tabId: number, frameId: number, url: string}} caller */
export function sourceKey({ tabId, frameId, url }) {
  return `${tabId}/${frameId} ${url}`;
}

/** @param {Exchange} exchange */
export function isEventStream(exchange) {
  return exchange.method === "GET" && value(exchange.requestHeaders ?? [], "accept") === "text/event-stream";
}
