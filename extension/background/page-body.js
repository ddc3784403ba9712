/** The body a page told of, held against what the browser shows of the request. */

import { encodedForm } from "./form-encoding.js";
import { mismatch, pageGone } from "./page-absences.js";
import { fitsBrowserBody, withSentBoundary } from "./request-body.js";
import { value } from "./wire-headers.js";

/** @typedef {import("./page-call.js").PageCall} PageCall */
/** @typedef {import("./page-call.js").Wish} Wish */

/**
 * @param {Wish} wish
 * @param {PageCall} call
 * @returns {{bytes: Uint8Array} | {code: string, reason: string} | null}
 */
export function bodyOf(wish, call) {
  const contentType = value(wish.exchange.requestHeaders ?? [], "content-type") ?? "";
  switch (call.body) {
    case "none": return wish.browserBody.kind === "none" || wish.browserBody.kind === "unknown" ? null : mismatch();
    case "form": {
      const result = encodedForm(/** @type {any} */ (call.form), contentType);
      if (!("bytes" in result)) return result;
      return fitsBrowserBody(result.bytes, wish.browserBody, contentType) ? result : mismatch();
    }
    case "bytes": {
      const bytes = bytesFor(call, wish);
      return bytes ? { bytes } : mismatch();
    }
    default: return call.absence ?? pageGone();
  }
}

/**
 * @param {PageCall} call One with bytes.
 * @param {Wish} wish
 * @returns {Uint8Array | null} The bytes as they were sent; null when the browser's word speaks against them.
 */
export function bytesFor(call, wish) {
  const contentType = value(wish.exchange.requestHeaders ?? [], "content-type") ?? "";
  const own = /** @type {Uint8Array} */ (call.bytes);
  const bytes = call.contentType ? withSentBoundary(own, call.contentType, contentType, wish.browserBody) : own;
  return fitsBrowserBody(bytes, wish.browserBody, contentType) ? bytes : null;
}
