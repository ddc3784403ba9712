/**
 * Reads a `send` frame and refuses what a browser cannot send as it is written.
 */

import { isLoopback } from "./own-origins.js";

/** @typedef {{sizeBytes: number, base64: string | null}} SendBody The bytes, or null when they are asked for. */

/**
 * @typedef {object} SendRequest
 * @property {string} method
 * @property {string} url Without a fragment.
 * @property {string[]} headers Name, value, name, value …
 * @property {SendBody | null} body
 * @property {boolean} usesCookies
 * @property {boolean} usesCredentials Client certificates, and what the browser knows for HTTP authentication.
 * @property {string | null} storeId
 * @property {number} timeoutMs 0: none.
 */

/** RFC 9110, 5.6.2. */
const TOKEN = /^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/;

/** https://fetch.spec.whatwg.org/#concept-method-normalize */
const CAPITALS = ["DELETE", "GET", "HEAD", "OPTIONS", "POST", "PUT"];

/** https://fetch.spec.whatwg.org/#forbidden-method */
const FORBIDDEN = ["CONNECT", "TRACE", "TRACK"];

/** What setTimeout can count. */
const TIMEOUT_MS_MAX = 2_147_483_647;

/** Members that a frame has to have to be answered at all. */
const ID = /^[A-Za-z0-9._-]{1,64}$/;

/** @param {unknown} id */
export function isSendId(id) {
  return typeof id === "string" && ID.test(id);
}

/**
 * @param {any} frame The app's `send`.
 * @param {readonly string[]} ownOrigins The app's own, which are not sent to.
 * @returns {{request: SendRequest} | {message: string}} The request, or why it is refused.
 */
export function checkedSend(frame, ownOrigins) {
  const refusal = formRefusal(frame) ?? methodRefusal(frame.method) ?? urlRefusal(frame.url, ownOrigins)
    ?? headersRefusal(frame.headers) ?? bodyRefusal(frame);
  if (refusal !== null) return { message: refusal };
  const url = new URL(frame.url);
  url.hash = "";
  return {
    request: {
      method: frame.method, url: url.href.replace(/#$/, ""), headers: frame.headers, body: checkedBody(frame),
      usesCookies: frame.usesCookies === true, usesCredentials: frame.usesCredentials === true,
      storeId: typeof frame.storeId === "string" ? frame.storeId : null,
      timeoutMs: Math.min(Math.max(0, Number(frame.timeoutMs) || 0), TIMEOUT_MS_MAX),
    },
  };
}

/** @param {any} frame */
function formRefusal({ method, url, headers, body }) {
  if (typeof method !== "string" || typeof url !== "string") return "A request needs a method and a URL.";
  if (!Array.isArray(headers) || headers.length % 2 !== 0 || headers.some((text) => typeof text !== "string")) {
    return "Headers are a list of names and values in turn.";
  }
  if (body === null || body === undefined) return null;
  if (!Number.isSafeInteger(body.sizeBytes) || body.sizeBytes < 0) return "A body needs its size in bytes.";
  if (body.base64 !== undefined && typeof body.base64 !== "string") return "A body's bytes are base64.";
  return null;
}

/** @param {string} method */
function methodRefusal(method) {
  if (!TOKEN.test(method)) return `"${method.slice(0, 40)}" is not a method (RFC 9110, 9.1).`;
  const capitals = method.toUpperCase();
  if (FORBIDDEN.includes(capitals)) return `A browser sends no ${capitals} request. Send it natively.`;
  if (CAPITALS.includes(capitals) && method !== capitals) {
    return `A browser writes ${method} as ${capitals}. Write ${capitals}, or send it natively.`;
  }
  return null;
}

/**
 * @param {string} text
 * @param {readonly string[]} ownOrigins
 */
function urlRefusal(text, ownOrigins) {
  if (!URL.canParse(text)) return "The URL cannot be read: it needs a scheme and a host, as in https://example.com/.";
  const url = new URL(text);
  if (url.protocol !== "http:" && url.protocol !== "https:") {
    return `A browser sends http and https for us, not ${url.protocol.slice(0, -1)}.`;
  }
  if (url.username !== "" || url.password !== "") {
    return "A browser sends no user name and password out of a URL. Write an Authorization header instead.";
  }
  if (isOwn(url, ownOrigins)) return "This is Interceptor's own address, which requests are not sent to.";
  return null;
}

/**
 * @param {URL} url
 * @param {readonly string[]} ownOrigins
 * @returns {boolean} Whether the app answers there, by any name of this machine.
 */
function isOwn(url, ownOrigins) {
  const own = ownOrigins.filter((origin) => URL.canParse(origin)).map((origin) => new URL(origin));
  return own.some(({ origin, port }) => origin === url.origin || (port === url.port && isLoopback(url.hostname)));
}

/** @param {string[]} headers */
function headersRefusal(headers) {
  for (let index = 0; index < headers.length; index += 2) {
    const name = headers[index];
    if (!TOKEN.test(name)) return `"${name.slice(0, 40)}" is not a header name (RFC 9110, 5.1).`;
    if (/[\0\r\n]/.test(headers[index + 1])) return `The value of ${name} has a line break or a zero byte in it.`;
    if (name.toLowerCase() === "transfer-encoding") {
      return "A browser frames bodies itself and cannot send Transfer-Encoding. Leave it out, or send natively.";
    }
  }
  return null;
}

/** @param {any} frame */
function bodyRefusal({ method, headers, body }) {
  const sizeBytes = body?.sizeBytes ?? 0;
  if (sizeBytes > 0 && (method === "GET" || method === "HEAD")) {
    return `A browser sends no body with ${method}. Leave it out, or send natively.`;
  }
  for (let index = 0; index < headers.length; index += 2) {
    // A wrong one would put the rest of the body before the next request of whichever page uses the connection.
    if (headers[index].toLowerCase() === "content-length" && headers[index + 1].trim() !== String(sizeBytes)) {
      return `Content-Length has to be the body's size, ${sizeBytes}: the browser shares its connections with pages.`;
    }
  }
  return null;
}

/**
 * @param {any} frame
 * @returns {SendBody | null} GET and HEAD have none, not even an empty one.
 */
function checkedBody({ method, body }) {
  if (body === null || body === undefined || method === "GET" || method === "HEAD") return null;
  return { sizeBytes: body.sizeBytes, base64: body.base64 ?? (body.sizeBytes === 0 ? "" : null) };
}
