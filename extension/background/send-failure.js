/**
 * Why a request of the app's did not end well, in the protocol's codes and the browser's words.
 */

/** @typedef {{code: string, message: string}} SendFailure */

/** First match wins. https://source.chromium.org/chromium/chromium/src/+/main:net/base/net_error_list.h */
const CODES = /** @type {[RegExp, string][]} */ ([
  [/ERR_(NAME_|DNS_|ICANN_NAME_COLLISION|HOST_RESOLVER)/, "couldNotResolve"],
  [/ERR_(CERT_|SSL_|BAD_SSL_|ECH_|CERTIFICATE_|TLS)/, "tlsFailed"],
  [/ERR_(TIMED_OUT|CONNECTION_TIMED_OUT|QUIC_HANDSHAKE_TIMED_OUT)/, "timedOut"],
  [/ERR_(UNSAFE_PORT|INVALID_URL|UNKNOWN_URL_SCHEME|DISALLOWED_URL_SCHEME|INVALID_ARGUMENT)/, "invalidRequest"],
  [/ERR_(CONNECTION_(REFUSED|FAILED)|ADDRESS_|INTERNET_DISCONNECTED|NETWORK_(ACCESS_DENIED|IO_SUSPENDED|CHANGED)|PROXY_|TUNNEL_|SOCKS_|MANDATORY_PROXY|NO_SUPPORTED_PROXIES|BLOCKED_BY_(PRIVATE|LOCAL)_NETWORK)/,
    "couldNotConnect"],
  [/ERR_(CONNECTION_|EMPTY_RESPONSE|SOCKET_|HTTP2_|QUIC_|INCOMPLETE_|CONTENT_LENGTH_MISMATCH|INVALID_(HTTP_)?RESPONSE|INVALID_CHUNKED|RESPONSE_HEADERS_)/,
    "connectionClosed"],
]);

/**
 * @param {string} words webRequest's, as `net::ERR_CONNECTION_REFUSED`.
 * @returns {SendFailure}
 */
export function failureFromBrowser(words) {
  return { code: CODES.find(([pattern]) => pattern.test(words))?.[1] ?? "failed", message: words };
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

/**
 * @template Value
 * @param {Promise<Value>} promise
 * @param {AbortSignal} signal
 * @returns {Promise<Value>} Rejects with the signal's reason as soon as it is given.
 */
export function unlessAborted(promise, signal) {
  return new Promise((resolve, reject) => {
    const abort = () => reject(signal.reason);
    if (signal.aborted) return abort();
    signal.addEventListener("abort", abort, { once: true });
    promise.then(resolve, reject).finally(() => signal.removeEventListener("abort", abort));
  });
}
