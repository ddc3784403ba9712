/**
 * Writes a form's entries the way the browser does when it submits the form.
 *
 * Source: https://html.spec.whatwg.org/multipage/form-control-infrastructure.html#form-submission-algorithm
 */

import { boundaryOf } from "./request-body.js";

/** @typedef {[name: string, value: string]} Entry Files are named by their file name where only names are sent. */

/**
 * @typedef {object} FormSubmission
 * @property {"application/x-www-form-urlencoded" | "multipart/form-data" | "text/plain"} enctype
 * @property {string} charset What the form is sent in, as `UTF-8`.
 * @property {Entry[]} entries In tree order.
 */

/**
 * @param {FormSubmission} submission
 * @param {string} sentContentType The request's, for its boundary.
 * @returns {{bytes: Uint8Array} | {code: string, reason: string}}
 */
export function encodedForm(submission, sentContentType) {
  const encode = encoderFor(submission.charset);
  const isAscii = submission.entries.every((entry) => entry.every((text) => /^[\x00-\x7f]*$/.test(text)));
  if (!isAscii && !encode) {
    return {
      code: "formCharset",
      reason: `The form was sent in ${submission.charset}, which only the browser's own encoder writes exactly.`,
    };
  }
  const entries = submission.entries.map((entry) => /** @type {Entry} */ (entry.map(withNormalNewlines)));
  return written(submission.enctype, entries, sentContentType, encode ?? utf8);
}

/**
 * @param {string} enctype
 * @param {Entry[]} entries
 * @param {string} sentContentType
 * @param {(text: string) => Uint8Array} encode
 */
function written(enctype, entries, sentContentType, encode) {
  switch (enctype) {
    case "multipart/form-data": return multipart(entries, sentContentType, encode);
    case "text/plain": return { bytes: encode(entries.map(([name, value]) => `${name}=${value}\r\n`).join("")) };
    default:
      return {
        bytes: utf8(entries.map((entry) => entry.map((text) => percentEncoded(encode(text))).join("=")).join("&")),
      };
  }
}

/**
 * @param {Uint8Array} bytes
 * @returns {string} As application/x-www-form-urlencoded writes them.
 */
function percentEncoded(bytes) {
  return Array.from(bytes, (byte) => {
    const character = String.fromCharCode(byte);
    if (/[*\-._0-9A-Za-z]/.test(character)) return character;
    return byte === 0x20 ? "+" : `%${byte.toString(16).toUpperCase().padStart(2, "0")}`;
  }).join("");
}

/**
 * @param {string} charset
 * @returns {((text: string) => Uint8Array) | null} Null for encodings of several bytes other than UTF-8.
 */
function encoderFor(charset) {
  if (/^utf-?8$/i.test(charset)) return utf8;
  try {
    const decoder = new TextDecoder(charset);
    if (/^(utf|gb|big5|euc|iso-2022|shift|x-user|replacement)/.test(decoder.encoding)) return null;
    /** @type {Map<string, number>} */ const bytes = new Map();
    for (let byte = 0; byte < 256; byte++) bytes.set(decoder.decode(Uint8Array.of(byte)), byte);
    return (text) => Uint8Array.from(Array.from(text).flatMap((character) => {
      const byte = bytes.get(character);
      return byte !== undefined && character !== "\ufffd" ? [byte] : [...utf8(`&#${character.codePointAt(0)};`)];
    }));
  } catch {
    return null;
  }
}

/** @param {string} text */
function withNormalNewlines(text) {
  return text.replace(/\r\n?|\n/g, "\r\n");
}

/** @param {string} text @returns {Uint8Array} */
function utf8(text) {
  return new TextEncoder().encode(text);
}

/**
 * @param {Entry[]} entries With normal newlines.
 * @param {string} sentContentType
 * @param {(text: string) => Uint8Array} encode
 */
function multipart(entries, sentContentType, encode) {
  const boundary = boundaryOf(sentContentType);
  if (!boundary) return { code: "boundaryUnknown", reason: "The request's Content-Type names no boundary." };
  const parts = entries.map(([name, value]) =>
    `--${boundary}\r\nContent-Disposition: form-data; name="${escapedName(name)}"\r\n\r\n${value}\r\n`);
  return { bytes: encode(`${parts.join("")}--${boundary}--\r\n`) };
}

/** @param {string} name */
function escapedName(name) {
  return name.replace(/\r/g, "%0D").replace(/\n/g, "%0A").replace(/"/g, "%22");
}
