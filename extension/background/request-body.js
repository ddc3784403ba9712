/**
 * What webRequest says of a request's body, and how it compares with what a page says.
 *
 * Chromium gives `requestBody` for POST and PUT only. Strings and buffers come as exact bytes; urlencoded and
 * multipart bodies without files come parsed, keys sorted; files and blobs leave gaps. docs/adr/0002 has the table.
 */

import { concatenated, indexOfBytes, replacingBytes } from "../lib/bytes.js";

/**
 * @typedef {{kind: "none"}
 *   | {kind: "bytes", bytes: Uint8Array}
 *   | {kind: "form", form: Record<string, string[]>}
 *   | {kind: "pieces", pieces: Uint8Array[]}
 *   | {kind: "unknown"}} BrowserBody
 * `pieces` are parts of the body in order, with something missing between or around them.
 */

/**
 * @param {any} requestBody webRequest's `details.requestBody`.
 * @returns {BrowserBody}
 */
export function readBrowserBody(requestBody) {
  if (!requestBody) return { kind: "none" };
  if (requestBody.formData) return { kind: "form", form: formAsText(requestBody.formData) };
  if (!Array.isArray(requestBody.raw)) return { kind: "unknown" };
  const pieces = requestBody.raw.filter((part) => part.bytes).map((part) => new Uint8Array(part.bytes));
  const hasFile = requestBody.raw.some((part) => !part.bytes);
  if (hasFile || requestBody.error || isMultipartWithGaps(pieces)) return { kind: "pieces", pieces };
  return { kind: "bytes", bytes: concatenated(pieces) };
}

/**
 * Chromium leaves the files of a multipart body out without a trace, so that more than one piece means a gap.
 *
 * @param {Uint8Array[]} pieces
 */
function isMultipartWithGaps(pieces) {
  return pieces.length !== 1;
}

/**
 * @param {Record<string, unknown[]>} formData Values are strings, or bytes where they are not UTF-8.
 * @returns {Record<string, string[]>}
 */
function formAsText(formData) {
  const form = /** @type {Record<string, string[]>} */ ({});
  for (const [name, values] of Object.entries(formData)) {
    Object.defineProperty(form, name, {
      value: values.map((value) => (typeof value === "string" ? value : decoded(value))),
      enumerable: true,
    });
  }
  return form;
}

/** @param {unknown} value An ArrayBuffer. */
function decoded(value) {
  return value instanceof ArrayBuffer ? new TextDecoder().decode(value) : String(value);
}

/**
 * @param {string} contentType
 * @returns {string | null} The boundary of a multipart body.
 */
export function boundaryOf(contentType) {
  const match = /^multipart\/[^;]+;.*?boundary=(?:"([^"]+)"|([^;\s]+))/i.exec(contentType.trim());
  return match ? match[1] ?? match[2] : null;
}

/**
 * Gives a multipart body the boundary that went over the wire. Chromium writes a FormData the same way each time
 * but for the boundary, which it makes up anew; both have the same length.
 *
 * @param {Uint8Array} bytes The page's copy.
 * @param {string} ownContentType The page copy's.
 * @param {string} sentContentType The request's.
 * @param {BrowserBody} [body] What the browser shows, which may begin with the boundary.
 * @returns {Uint8Array}
 */
export function withSentBoundary(bytes, ownContentType, sentContentType, body) {
  const own = boundaryOf(ownContentType);
  const sent = boundaryOf(sentContentType) ?? shownBoundary(body);
  if (!own || !sent || own === sent) return bytes;
  const encoder = new TextEncoder();
  return replacingBytes(bytes, encoder.encode(`--${own}`), encoder.encode(`--${sent}`));
}

/** @param {BrowserBody | undefined} body @returns {string | null} */
function shownBoundary(body) {
  if (body?.kind !== "pieces" || body.pieces.length === 0) return null;
  const start = new TextDecoder().decode(body.pieces[0].subarray(0, 100));
  return /^--(\S+)\r\n/.exec(start)?.[1] ?? null;
}

/**
 * Whether a page's bytes fit what the browser itself said of the body. A page can say anything; where the browser
 * knows something, that decides.
 *
 * @param {Uint8Array} bytes The page's, with the boundary that was sent.
 * @param {BrowserBody} body The browser's word.
 * @param {string} contentType The request's.
 * @returns {boolean}
 */
export function fitsBrowserBody(bytes, body, contentType) {
  switch (body.kind) {
    case "form": return fitsForm(bytes, body.form, contentType);
    case "pieces": return fitsPieces(bytes, body.pieces);
    case "bytes": return bytes.length === body.bytes.length && indexOfBytes(bytes, body.bytes) === 0;
    default: return true;
  }
}

/**
 * @param {Uint8Array} bytes
 * @param {Record<string, string[]>} form
 * @param {string} contentType
 */
function fitsForm(bytes, form, contentType) {
  const isUrlencoded = /^\s*application\/x-www-form-urlencoded/i.test(contentType);
  const pairs = isUrlencoded ? urlencodedPairs(bytes) : multipartPairs(bytes, boundaryOf(contentType) ?? "");
  return canonical(pairs) === canonical(Object.entries(form).flatMap(([name, values]) =>
    values.map((value) => /** @type {[string, string]} */ ([name, value]))));
}

/** @param {[string, string][]} pairs */
function canonical(pairs) {
  return JSON.stringify(pairs.map((pair) => JSON.stringify(pair)).sort());
}

/**
 * @param {Uint8Array} bytes
 * @returns {[string, string][]}
 */
function urlencodedPairs(bytes) {
  return [...new URLSearchParams(new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes))];
}

/**
 * @param {Uint8Array} bytes
 * @param {string} boundary
 * @returns {[string, string][]}
 */
function multipartPairs(bytes, boundary) {
  const text = new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes);
  const pairs = /** @type {[string, string][]} */ ([]);
  for (const part of text.split(`--${boundary}`).slice(1, -1)) {
    const end = part.indexOf("\r\n\r\n");
    const name = /[; ]name="([^"]*)"/i.exec(part.slice(0, end));
    const file = /filename="([^"]*)"/i.exec(part.slice(0, end)); // The browser gives a file's name as its value.
    if (name) pairs.push([unescapedName(name[1]), file ? file[1] : part.slice(end + 4, -2)]);
  }
  return pairs;
}

/** @param {string} name As written in Content-Disposition. */
function unescapedName(name) {
  return name.replace(/%22/g, '"').replace(/%0D/gi, "\r").replace(/%0A/gi, "\n");
}

/**
 * @param {Uint8Array} bytes
 * @param {Uint8Array[]} pieces
 */
function fitsPieces(bytes, pieces) {
  let from = 0;
  for (const piece of pieces) {
    const at = indexOfBytes(bytes, piece, from);
    if (at === -1) return false;
    from = at + piece.length;
  }
  return true;
}
