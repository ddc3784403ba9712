// @ts-check
/**
 * @typedef {object} Summary An exchange as a row; see docs/API.md.
 * @property {number} id
 * @property {string} uid
 * @property {string} state
 * @property {number} startedAtMs
 * @property {number | null} [durationMs]
 * @property {string} method
 * @property {string} url
 * @property {string} host
 * @property {string} resourceType
 * @property {number | null} [statusCode]
 * @property {string | null} [error]
 * @property {string | null} [mime]
 * @property {number | null} [requestBodyBytes]
 * @property {number | null} [responseBodyBytes]
 * @property {boolean | null} [isFromCache]
 * @property {boolean} [isIncognito]
 * @property {number | null} [linkId]
 * @property {number | null} [sessionId]
 * @property {number | null} [tabId]
 * @property {number} [hop]
 * @property {string | null} [remoteAddress]
 * @property {Record<string, number | null | undefined> | null} [timings]
 */

/** @typedef {'pending' | 'success' | 'redirect' | 'wrong' | 'broken' | 'failed' | 'other'} Outcome */

/** A shape for each outcome, so that colour is never the only sign. */
export const OUTCOME_MARK = /** @type {Record<Outcome, string>} */ ({
  pending: '○', success: '●', redirect: '→', wrong: '▲', broken: '■', failed: '✕', other: '·',
});

/**
 * How it ended, for colour and mark.
 * @param {Pick<Summary, 'state' | 'statusCode' | 'error'>} exchange
 * @returns {Outcome}
 */
export function outcome({ state, statusCode, error }) {
  if (error != null || state === 'failed') return 'failed';
  if (statusCode == null) return state === 'done' ? 'other' : 'pending';
  if (statusCode >= 500) return 'broken';
  if (statusCode >= 400) return 'wrong';
  if (statusCode >= 300) return 'redirect';
  return statusCode >= 200 ? 'success' : 'other';
}

/**
 * What the status column says.
 * @param {Pick<Summary, 'state' | 'statusCode' | 'error'>} exchange
 */
export function statusText(exchange) {
  if (exchange.error != null) return shortError(exchange.error);
  if (exchange.statusCode != null) return String(exchange.statusCode);
  return exchange.state === 'done' ? 'no status' : exchange.state === 'failed' ? 'failed' : 'pending';
}

/** The browser's usual errors in a word. */
const ERROR_WORDS = /** @type {Record<string, string>} */ ({
  ABORTED: 'aborted', BLOCKED_BY_CLIENT: 'blocked', CONNECTION_CLOSED: 'closed', CONNECTION_REFUSED: 'refused',
  CONNECTION_RESET: 'reset', CONNECTION_TIMED_OUT: 'timed out', FAILED: 'failed', INTERNET_DISCONNECTED: 'offline',
  NAME_NOT_RESOLVED: 'no DNS', TIMED_OUT: 'timed out', EMPTY_RESPONSE: 'empty', CACHE_MISS: 'no cache',
});

/**
 * `net::ERR_CONNECTION_REFUSED` as `refused`, a rarer one as `SSL_PROTOCOL_ERROR`.
 * @param {string} error
 */
export function shortError(error) {
  const name = error.replace(/^(net::)?(ERR_)?/, '') || error;
  return ERROR_WORDS[name] ?? name;
}

/** webRequest's names in the words of the query language. */
const TYPE_WORDS = /** @type {Record<string, string>} */ ({
  main_frame: 'document', sub_frame: 'iframe', xmlhttprequest: 'fetch', ping: 'beacon',
  stylesheet: 'style', csp_report: 'report', webtransport: 'transport',
});

/** @param {string} resourceType */
export function typeWord(resourceType) {
  return TYPE_WORDS[resourceType] ?? resourceType;
}

/**
 * A media type without its parameters and the obvious half.
 * @param {string | null | undefined} mime
 */
export function shortMime(mime) {
  if (!mime) return '';
  const bare = mime.split(';')[0].trim();
  return bare.replace(/^(application|text)\//, '') || bare;
}

/**
 * Bytes of request and response bodies together, `null` when neither is known.
 * @param {Summary} exchange
 */
export function bodyBytes({ requestBodyBytes, responseBodyBytes }) {
  if (requestBodyBytes == null && responseBodyBytes == null) return null;
  return (requestBodyBytes ?? 0) + (responseBodyBytes ?? 0);
}

/**
 * How assistive technology hears a row.
 * @param {Summary} exchange
 */
export function spokenRow(exchange) {
  return `${exchange.method} ${exchange.host}, ${statusText(exchange)}`;
}
