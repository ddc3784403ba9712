// @ts-check
/** Headers that no page may set; from here they arrive as written. Source: the extension that the seed describes. */
export const RESTRICTED_HEADERS = [
  'Accept-Charset', 'Accept-Encoding', 'Access-Control-Request-Headers', 'Access-Control-Request-Method', 'Connection',
  'Content-Length', 'Cookie', 'Cookie2', 'Content-Transfer-Encoding', 'Date', 'Expect', 'Host', 'Keep-Alive', 'Origin',
  'Referer', 'TE', 'Trailer', 'Transfer-Encoding', 'Upgrade', 'User-Agent', 'Via',
];

const COMMON_HEADERS = [
  'Accept', 'Accept-Language', 'Authorization', 'Cache-Control', 'Content-Disposition', 'Content-Encoding',
  'Content-Language', 'Content-MD5', 'Content-Type', 'DNT', 'Forwarded', 'From', 'If-Match', 'If-Modified-Since',
  'If-None-Match', 'If-Range', 'If-Unmodified-Since', 'Idempotency-Key', 'Last-Event-ID', 'Max-Forwards', 'Pragma',
  'Prefer', 'Proxy-Authorization', 'Proxy-Connection', 'Range', 'Sec-Fetch-Dest', 'Sec-Fetch-Mode', 'Sec-Fetch-Site',
  'Sec-Fetch-User', 'Sec-GPC', 'Upgrade-Insecure-Requests', 'Warning', 'X-API-Key', 'X-Correlation-ID', 'X-CSRF-Token',
  'X-Forwarded-For', 'X-Forwarded-Host', 'X-Forwarded-Proto', 'X-HTTP-Method-Override', 'X-Request-ID',
  'X-Requested-With', 'traceparent', 'tracestate',
];

/** Names to choose from, in order. */
export const HEADER_NAMES = [...RESTRICTED_HEADERS, ...COMMON_HEADERS].sort((a, b) => (
  a.toLowerCase() < b.toLowerCase() ? -1 : 1
));

const MEDIA_TYPES = [
  'application/json', 'application/xml', 'application/x-www-form-urlencoded', 'application/octet-stream',
  'application/graphql', 'application/problem+json', 'multipart/form-data', 'text/plain', 'text/html', 'text/xml',
  'text/event-stream', '*/*',
];

const VALUES = /** @type {Record<string, string[]>} */ ({
  accept: MEDIA_TYPES, 'content-type': MEDIA_TYPES,
  'accept-encoding': ['gzip, deflate, br, zstd', 'gzip', 'identity'],
  'cache-control': ['no-cache', 'no-store', 'max-age=0', 'only-if-cached'],
  connection: ['keep-alive', 'close', 'Upgrade'],
  expect: ['100-continue'],
  pragma: ['no-cache'],
  te: ['trailers'],
  'transfer-encoding': ['chunked'],
  upgrade: ['websocket', 'h2c'],
  'x-requested-with': ['XMLHttpRequest'],
});

/**
 * Values that a header often has.
 * @param {string} name
 */
export function headerValues(name) {
  return VALUES[name.toLowerCase()] ?? [];
}

/**
 * Whether a page could not set it: one of the list, or a name with a reserved beginning.
 * @param {string} name
 * @see https://fetch.spec.whatwg.org/#forbidden-request-header
 */
export function isRestricted(name) {
  const lower = name.toLowerCase();
  return /^(proxy|sec)-/.test(lower) || RESTRICTED_HEADERS.some((known) => known.toLowerCase() === lower);
}
