/**
 * Writes a form's entries the way the browser does when it submits the form.
 *
 * Source: https://html.spec.whatwg.org/multipage/form-control-infrastructure.html#form-submission-algorithm
 */

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
  const isAscii = submission.entries.every((entry) => entry.every((text) => /^[\x00-\x7f]*$/.test(text)));
  if (!isAscii && !/^utf-?8$/i.test(submission.charset)) {
    return {
      code: "formCharset",
      reason: `The form was sent in ${submission.charset}, which only the browser's own encoder writes exactly.`,
    };
  }
  const entries = submission.entries.map((entry) => /** @type {Entry} */ (entry.map(withNormalNewlines)));
  switch (submission.enctype) {
    case "multipart/form-data": return multipart(entries, sentContentType);
    case "text/plain": return utf8(entries.map(([name, value]) => `${name}=${value}\r\n`).join(""));
    default: return utf8(new URLSearchParams(entries).toString());
  }
}

/** @param {string} text */
function withNormalNewlines(text) {
  return text.replace(/\r\n?|\n/g, "\r\n");
}

/** @param {string} text */
function utf8(text) {
  return { bytes: new TextEncoder().encode(text) };
}

/**
 * @param {Entry[]} entries With normal newlines.
 * @param {string} sentContentType
 */
function multipart(entries, sentContentType) {
  const boundary = /boundary=([^;\s]+)/i.exec(sentContentType)?.[1];
  if (!boundary) return { code: "boundaryUnknown", reason: "The request's Content-Type names no boundary." };
  const parts = entries.map(([name, value]) =>
    `--${boundary}\r\nContent-Disposition: form-data; name="${escapedName(name)}"\r\n\r\n${value}\r\n`);
  return utf8(`${parts.join("")}--${boundary}--\r\n`);
}

/** @param {string} name */
function escapedName(name) {
  return name.replace(/\r/g, "%0D").replace(/\n/g, "%0A").replace(/"/g, "%22");
}
