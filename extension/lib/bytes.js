/**
 * Bytes to text and back. No chrome.*, no state.
 */

/** 24 KiB: a multiple of three, and few enough arguments for String.fromCharCode. */
const CHUNK_BYTES = 24_576;

/**
 * @param {Uint8Array} bytes
 * @returns {string} RFC 4648 base64, with padding.
 */
export function toBase64(bytes) {
  if (typeof bytes.toBase64 === "function") return bytes.toBase64();
  const pieces = [];
  for (let offset = 0; offset < bytes.length; offset += CHUNK_BYTES) {
    const chunk = bytes.subarray(offset, offset + CHUNK_BYTES);
    pieces.push(btoa(String.fromCharCode.apply(null, chunk)));
  }
  return pieces.join("");
}

/**
 * @param {string} text RFC 4648 base64.
 * @returns {Uint8Array}
 * @throws {Error} When the text is not base64.
 */
export function fromBase64(text) {
  if (typeof Uint8Array.fromBase64 === "function") return Uint8Array.fromBase64(text);
  const characters = atob(text);
  const bytes = new Uint8Array(characters.length);
  for (let index = 0; index < characters.length; index++) bytes[index] = characters.charCodeAt(index);
  return bytes;
}

/**
 * @param {Uint8Array[]} pieces
 * @returns {Uint8Array} One array; the piece itself when there is only one.
 */
export function concatenated(pieces) {
  if (pieces.length === 1) return pieces[0];
  const bytes = new Uint8Array(pieces.reduce((sum, piece) => sum + piece.length, 0));
  let offset = 0;
  for (const piece of pieces) {
    bytes.set(piece, offset);
    offset += piece.length;
  }
  return bytes;
}

/**
 * @param {Uint8Array} bytes
 * @returns {Promise<string>} The SHA-256 digest in 64 lower-case hexadecimal digits.
 */
export async function sha256Hex(bytes) {
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return hex(digest);
}

/**
 * @param {Uint8Array} bytes
 * @returns {string} Two lower-case digits a byte.
 */
export function hex(bytes) {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/**
 * Finds a byte sequence.
 *
 * @param {Uint8Array} haystack
 * @param {Uint8Array} needle
 * @param {number} [from] Where to begin.
 * @returns {number} The offset, or −1.
 */
export function indexOfBytes(haystack, needle, from = 0) {
  if (needle.length === 0) return from;
  const last = haystack.length - needle.length;
  let at = haystack.indexOf(needle[0], from);
  while (at !== -1 && at <= last) {
    let matched = 1;
    while (matched < needle.length && haystack[at + matched] === needle[matched]) matched++;
    if (matched === needle.length) return at;
    at = haystack.indexOf(needle[0], at + 1);
  }
  return -1;
}

/**
 * Replaces every occurrence of a byte sequence by another.
 *
 * @param {Uint8Array} bytes
 * @param {Uint8Array} from
 * @param {Uint8Array} to
 * @returns {Uint8Array} A new array when something was replaced.
 */
export function replacingBytes(bytes, from, to) {
  const pieces = [];
  let rest = 0;
  for (let at = indexOfBytes(bytes, from); at !== -1; at = indexOfBytes(bytes, from, rest)) {
    pieces.push(bytes.subarray(rest, at), to);
    rest = at + from.length;
  }
  if (pieces.length === 0) return bytes;
  pieces.push(bytes.subarray(rest));
  return concatenated(pieces);
}
