/**
 * Why a request of the app's did not end well, in the protocol's codes and the browser's words.
 */

/** @typedef {{code: string, message: string}} SendFailure */

/** First match wins. https://source.chromium.org/chromium/chromium/src/+/main:net/base/net_error_list.h */
const CODES = /** @type {[string, RegExp][]} */ ([
  ["couldNotResolve", /ERR_(NAME_|DNS_|ICANN_NAME_COLLISION|HOST_RESOLVER)/],
  ["tlsFailed", /ERR_(CERT_|SSL_|BAD_SSL_|ECH_|CERTIFICATE_|TLS)/],
  ["timedOut", /ERR_(TIMED_OUT|CONNECTION_TIMED_OUT|QUIC_HANDSHAKE_TIMED_OUT)/],
  ["invalidRequest", /ERR_(UNSAFE_PORT|INVALID_URL|UNKNOWN_URL_SCHEME|DISALLOWED_URL_SCHEME|INVALID_ARGUMENT)/],
  ["couldNotConnect", /ERR_(CONNECTION_(REFUSED|FAILED)|ADDRESS_|INTERNET_DISCONNECTED|BLOCKED_BY_(PRIVATE|LOCAL)_)/],
  ["couldNotConnect", /ERR_(NETWORK_|PROXY_|TUNNEL_|SOCKS_|MANDATORY_PROXY|NO_SUPPORTED_PROXIES)/],
  ["connectionClosed", /ERR_(CONNECTION_|EMPTY_RESPONSE|SOCKET_|HTTP2_|QUIC_|INCOMPLETE_|CONTENT_LENGTH_MISMATCH)/],
  ["connectionClosed", /ERR_(INVALID_(HTTP_)?RESPONSE|INVALID_CHUNKED|RESPONSE_HEADERS_)/],
]);

/**
 * @param {string} words webRequest's, as `net::ERR_CONNECTION_REFUSED`.
 * @returns {SendFailure}
 */
export function failureFromBrowser(words) {
  return { code: CODES.find(([, pattern]) => pattern.test(words))?.[0] ?? "failed", message: words };
}

/** An end that was decided, not met with. */
export class SendEnd extends Error {
  /**
   * @param {string} code One of the protocol's.
   * @param {string} message
   */
  constructor(code, message) {
    super(message);
    this.code = code;
  }
}
