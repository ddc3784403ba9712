/**
 * One request on the wire with its answer, as the extension keeps it until the app has it.
 *
 *     begun ──▶ sent ──▶ responding ──▶ done
 *       └─────────┴───────────┴───────▶ failed
 */

/** @typedef {import("./wire-headers.js").Note} Note */

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

/**
 * @param {any} details Any of webRequest's events for it.
 * @param {{id: string, hop: number, previous: Exchange | null, isIncognito: boolean}} place
 * @returns {Exchange} One that has begun.
 */
export function newExchange(details, { id, hop, previous, isIncognito }) {
  return {
    id, revision: 0, state: "begun",
    requestId: details.requestId, hop, redirectedFrom: previous?.id ?? null,
    method: details.method, url: withoutPassword(details.url), resourceType: details.type,
    initiator: details.initiator ?? null, documentId: details.documentId ?? null,
    tabId: details.tabId ?? -1, frameId: details.frameId ?? -1, parentFrameId: details.parentFrameId ?? -1,
    isIncognito,
    requestHeaders: null, body: { kind: "none" },
    statusLine: null, statusCode: null, responseHeaders: null, httpVersion: null,
    remoteAddress: null, isFromCache: null, isRevalidated: null, mayBeConditional: false,
    cacheMode: previous?.cacheMode ?? cacheModeOf(details), priority: previous?.priority ?? null,
    error: null, timings: {}, notes: [],
  };
}

/** @param {Exchange} exchange */
export function isOver(exchange) {
  return exchange.state === "done" || exchange.state === "failed";
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
