// @ts-check
/**
 * @typedef {object} Part
 * @property {{name: string, value: string}[]} headers
 * @property {string | null} name
 * @property {string | null} fileName
 * @property {string | null} mime
 * @property {Uint8Array<ArrayBuffer>} bytes
 */

/**
 * The boundary that a Content-Type names.
 * @param {string | null} contentType
 */
export function boundaryOf(contentType) {
  const match = /;\s*boundary=(?:"([^"]{1,200})"|([^\s;]{1,200}))/i.exec(contentType ?? '');
  return match ? match[1] ?? match[2] : null;
}

/**
 * Takes a multipart body apart.
 * @param {Uint8Array<ArrayBuffer>} bytes
 * @param {string} boundary
 * @param {number} [partsMax]
 * @returns {{parts: Part[], isComplete: boolean}} Not complete: the closing delimiter is missing.
 * @see https://www.rfc-editor.org/rfc/rfc2046#section-5.1.1
 */
export function parseMultipart(bytes, boundary, partsMax = 1000) {
  const delimiter = new TextEncoder().encode(`--${boundary}`);
  const parts = /** @type {Part[]} */ ([]);
  let at = indexOf(bytes, delimiter, 0);
  while (at >= 0 && parts.length < partsMax) {
    const start = at + delimiter.length;
    if (bytes[start] === 0x2D && bytes[start + 1] === 0x2D) return { parts, isComplete: true };
    const next = indexOf(bytes, delimiter, start);
    const end = next < 0 ? bytes.length : lineEndBefore(bytes, next);
    const contentStart = skipLineEnd(bytes, start);
    parts.push(parsePart(bytes.subarray(contentStart, Math.max(contentStart, end))));
    at = next;
  }
  return { parts, isComplete: false };
}

/** @param {Uint8Array<ArrayBuffer>} bytes @returns {Part} */
function parsePart(bytes) {
  const blank = indexOf(bytes, new Uint8Array([13, 10, 13, 10]), 0);
  const startsBlank = bytes[0] === 13 && bytes[1] === 10;
  const headEnd = startsBlank ? 0 : blank < 0 ? bytes.length : blank;
  const bodyStart = startsBlank ? 2 : blank < 0 ? bytes.length : blank + 4;
  const headers = new TextDecoder().decode(bytes.subarray(0, headEnd)).split('\r\n')
    .filter((line) => line.includes(':'))
    .map((line) => {
      const at = line.indexOf(':');
      return { name: line.slice(0, at), value: line.slice(at + 1).trim() };
    });
  const disposition = headerValue(headers, 'content-disposition');
  return {
    headers,
    name: parameter(disposition, 'name'),
    fileName: parameter(disposition, 'filename'),
    mime: headerValue(headers, 'content-type'),
    bytes: bytes.subarray(bodyStart),
  };
}

/** @param {{name: string, value: string}[]} headers @param {string} name */
function headerValue(headers, name) {
  return headers.find((header) => header.name.toLowerCase() === name)?.value ?? null;
}

/** @param {string | null} value @param {string} name */
function parameter(value, name) {
  const match = new RegExp(`;\\s*${name}="((?:[^"\\\\]|\\\\.)*)"`, 'i').exec(value ?? '');
  return match ? match[1].replace(/%22/g, '"').replace(/%0D%0A/gi, '\n') : null;
}

/**
 * @param {Uint8Array} bytes
 * @param {Uint8Array} wanted
 * @param {number} from
 */
function indexOf(bytes, wanted, from) {
  const last = bytes.length - wanted.length;
  for (let at = bytes.indexOf(wanted[0], from); at >= 0 && at <= last; at = bytes.indexOf(wanted[0], at + 1)) {
    let matched = 1;
    while (matched < wanted.length && bytes[at + matched] === wanted[matched]) matched += 1;
    if (matched === wanted.length) return at;
  }
  return -1;
}

/** @param {Uint8Array} bytes @param {number} at */
function skipLineEnd(bytes, at) {
  return bytes[at] === 13 && bytes[at + 1] === 10 ? at + 2 : bytes[at] === 10 ? at + 1 : at;
}

/** @param {Uint8Array} bytes @param {number} at */
function lineEndBefore(bytes, at) {
  return bytes[at - 1] === 10 && bytes[at - 2] === 13 ? at - 2 : bytes[at - 1] === 10 ? at - 1 : at;
}
