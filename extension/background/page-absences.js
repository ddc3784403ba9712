/** Why a page's body is not there, for the user. */

/** @typedef {import("./exchange.js").Exchange} Exchange */

/** Bytes from pages held at once. */
export const PAGE_BYTES_MAX = 256 * 1024 * 1024;

/**
 * @param {Exchange} exchange
 * @returns {{code: string, reason: string}}
 */
export function unseenReason(exchange) {
  if (exchange.tabId < 0) {
    return {
      code: "workerBody",
      reason: "A worker or the browser itself made this request; browsers show such bodies only for POST and PUT "
        + "with text or buffers, and extensions cannot look into workers.",
    };
  }
  return {
    code: "pageUnseen",
    reason: "The browser does not show this body, and no page script was seen making the request "
      + "(workers, and pages that were open before capture began, cannot be looked into).",
  };
}

/** @returns {{code: string, reason: string}} */
export function mismatch() {
  return { code: "pageMismatch", reason: "What the page said of the body is not what the browser showed of it." };
}

/** @returns {{code: string, reason: string}} */
export function pageGone() {
  return { code: "pageGone", reason: "The page was gone before it could hand over the body." };
}

/** @returns {{code: string, reason: string}} */
export function tooMuch() {
  return { code: "tooLarge", reason: `More than ${PAGE_BYTES_MAX >> 20} MiB of bodies were under way at once.` };
}
