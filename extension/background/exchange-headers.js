/**
 * What webRequest's events say of an exchange's headers, written into it without cookie values.
 */

import { withoutCookieValues } from "./redaction.js";
import { value } from "./wire-headers.js";

/** @typedef {import("./exchange.js").Exchange} Exchange */

/**
 * @param {Exchange} exchange
 * @param {any} details onSendHeaders'.
 */
export function setSentHeaders(exchange, details) {
  exchange.requestHeaders = withoutCookieValues(rawHeaders(details.requestHeaders));
  exchange.timings.sentAtMs = details.timeStamp;
  exchange.notes = exchange.notes.filter((note) => note.part !== "requestHeaders");
  // https://w3c.github.io/ServiceWorker/#update-algorithm: scripts of workers are asked for past the cache, unless
  // they were registered with `updateViaCache: "all"`, which hardly anybody does.
  if (value(exchange.requestHeaders, "service-worker") === "script") exchange.cacheMode ??= "no-cache";
  if (isPreflight(exchange)) exchange.body = { kind: "none" };
}

/**
 * @param {Exchange} exchange
 * @param {any} details Of any event of the answer.
 * @param {boolean} isFirstSight onHeadersReceived has the headers in the order they came; later events move some.
 */
export function setAnswer(exchange, details, isFirstSight) {
  exchange.statusLine = details.statusLine ?? exchange.statusLine;
  exchange.statusCode = details.statusCode ?? exchange.statusCode;
  if (details.responseHeaders && (isFirstSight || exchange.responseHeaders === null)) {
    exchange.responseHeaders = withoutCookieValues(rawHeaders(details.responseHeaders));
  }
  if (details.ip) exchange.remoteAddress = details.ip;
  if (typeof details.fromCache === "boolean") exchange.isFromCache = details.fromCache;
}

/** @param {Exchange} exchange */
export function isPreflight(exchange) {
  return exchange.method === "OPTIONS"
    && value(exchange.requestHeaders ?? [], "access-control-request-method") !== null;
}

/** @param {number | null | undefined} statusCode @returns {boolean} Whether a server or proxy asked for a password. */
export function isChallenge(statusCode) {
  return statusCode === 401 || statusCode === 407;
}

/**
 * @param {{name: string, value?: string, binaryValue?: number[]}[] | undefined} headers webRequest's.
 * @returns {string[]} Name, value, name, value …
 */
export function rawHeaders(headers) {
  return (headers ?? []).flatMap(({ name, value, binaryValue }) =>
    [name, value ?? String.fromCharCode(...(binaryValue ?? []))]);
}
