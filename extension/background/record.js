/**
 * An exchange as it travels: the record of docs/PROTOCOL.md.
 */

import { validatorsOf, wireHeaders } from "./wire-headers.js";

/** @typedef {import("./exchange.js").Exchange} Exchange */
/** @typedef {import("./wire-headers.js").Note} Note */

/** Said of every answer, until response bodies are captured. */
const RESPONSE_BODY_NOTE = Object.freeze({
  part: "responseBody", code: "notCaptured",
  reason: "Browsers do not show extensions the bytes of answers.",
});

/**
 * @param {Exchange} exchange
 * @returns {object} The record.
 */
export function recordOf(exchange) {
  const { headers, derived, notes } = sentHeaders(exchange);
  const body = requestBody(exchange);
  const allNotes = [...exchange.notes, ...notes, ...body.notes, ...responseNotes(exchange)];
  return withoutUndefined({
    id: exchange.id,
    revision: Math.max(1, exchange.revision),
    state: exchange.state === "begun" ? "sent" : exchange.state,
    startedAtMs: startedAtMs(exchange),
    requestId: exchange.requestId,
    hop: exchange.hop,
    redirectedFrom: exchange.redirectedFrom ?? undefined,
    method: exchange.method,
    url: exchange.url,
    resourceType: exchange.resourceType,
    initiator: exchange.initiator ?? undefined,
    tabId: exchange.tabId,
    frameId: exchange.frameId,
    parentFrameId: exchange.parentFrameId,
    isIncognito: exchange.isIncognito,
    requestHeaders: headers,
    derivedRequestHeaders: derived.length > 0 ? derived : undefined,
    requestBody: body.body,
    httpVersion: exchange.httpVersion ?? undefined,
    statusCode: exchange.statusCode ?? undefined,
    statusText: exchange.statusCode === null ? undefined : statusText(exchange.statusLine ?? ""),
    responseHeaders: exchange.responseHeaders ?? undefined,
    remoteAddress: exchange.remoteAddress ?? undefined,
    isFromCache: exchange.isFromCache ?? undefined,
    error: exchange.error ?? undefined,
    timings: exchange.timings,
    notes: allNotes.length > 0 ? allNotes : undefined,
  });
}

/**
 * When the request went out, as far as it is known: history is then in the order the servers saw. A request that
 * waited for its preflight comes after it.
 *
 * @param {Exchange} exchange
 */
export function startedAtMs(exchange) {
  const { sentAtMs, queuedAtMs, headersAtMs, responseStartedAtMs, finishedAtMs } = exchange.timings;
  return sentAtMs ?? queuedAtMs ?? headersAtMs ?? responseStartedAtMs ?? finishedAtMs ?? 0;
}

/** @param {Exchange} exchange */
function sentHeaders(exchange) {
  if (exchange.requestHeaders === null) return { headers: [], derived: [], notes: [] };
  return wireHeaders({
    method: exchange.method,
    url: exchange.url,
    resourceType: exchange.resourceType,
    headers: exchange.requestHeaders,
    httpVersion: exchange.httpVersion,
    bodyBytes: bodyBytes(exchange),
    hasBody: exchange.body.kind !== "none",
    isStream: exchange.body.kind === "unavailable" && exchange.body.code === "stream",
    cacheMode: exchange.cacheMode,
    priority: exchange.priority,
    isFromTab: exchange.tabId >= 0,
    isOver: exchange.state === "done" || exchange.state === "failed",
    cache: cacheUse(exchange),
    validators: validatorsOf(exchange.responseHeaders ?? []),
  });
}

/** @param {Exchange} exchange */
function cacheUse(exchange) {
  if (exchange.isRevalidated === true) return "revalidated";
  if (exchange.isFromCache) {
    const canRevalidate = validatorsOf(exchange.responseHeaders ?? []).length > 0;
    return exchange.isRevalidated === false || !canRevalidate ? "hit" : "maybeRevalidated";
  }
  return exchange.mayBeConditional && exchange.statusCode !== null ? "maybeRevalidated" : null;
}

/** @param {Exchange} exchange */
function bodyBytes(exchange) {
  const body = exchange.body;
  switch (body.kind) {
    case "none": return 0;
    case "wanted": return null;
    case "unavailable": return body.sizeBytes ?? null;
    default: return body.sizeBytes;
  }
}

/**
 * @param {Exchange} exchange
 * @returns {{body: object | undefined, notes: Note[]}}
 */
function requestBody(exchange) {
  const body = exchange.body;
  switch (body.kind) {
    case "none": return { body: undefined, notes: [] };
    case "inline":
      return { body: { sizeBytes: body.sizeBytes, base64: body.base64, source: body.source }, notes: [] };
    case "stored":
      return { body: { sizeBytes: body.sizeBytes, sha256: body.sha256, source: body.source }, notes: [] };
    case "hashing":
      return {
        body: { isAvailable: false, sizeBytes: body.sizeBytes },
        notes: [note("pending", "The body was still being read when this was written.")],
      };
    case "wanted":
      return {
        body: withoutUndefined({ isAvailable: false, form: body.form }),
        notes: [note("pending", "The body had not arrived from the page when this was written.")],
      };
    default:
      return {
        body: withoutUndefined({ isAvailable: false, sizeBytes: body.sizeBytes, form: body.form }),
        notes: [note(body.code, body.reason)],
      };
  }
}

/**
 * @param {string} code
 * @param {string} reason
 * @returns {Note}
 */
function note(code, reason) {
  return { part: "requestBody", code, reason };
}

/** @param {Exchange} exchange */
function responseNotes(exchange) {
  return exchange.statusCode === null ? [] : [RESPONSE_BODY_NOTE];
}

/** @param {string} statusLine */
function statusText(statusLine) {
  return /^HTTP\/\S+ \d+ (.*)$/.exec(statusLine)?.[1] ?? "";
}

/**
 * @template {object} T
 * @param {T} object
 * @returns {T} Without the members that are undefined.
 */
function withoutUndefined(object) {
  return /** @type {T} */ (Object.fromEntries(Object.entries(object).filter(([, member]) => member !== undefined)));
}
