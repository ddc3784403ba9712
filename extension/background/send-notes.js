/**
 * What the header lines of a request of the app's do not show, and why.
 */

/** @typedef {import("./wire-headers.js").Note} Note */

/** @param {string} httpVersion @returns {Note} */
export function leftOutNote(httpVersion) {
  return {
    part: "requestHeaders", code: "leftOut",
    reason: `${httpVersion} has no Host, Connection and Proxy-Connection; the browser leaves them out.`,
  };
}

/** @param {string} url @returns {Note} */
export function upgradeNote(url) {
  return {
    part: "requestHeaders", code: "upgraded",
    reason: `The browser changed the address before it sent anything, as HSTS does: ${new URL(url).origin}.`,
  };
}

/** @returns {Note} */
export function authorizationNote() {
  return {
    part: "requestHeaders", code: "authorization",
    reason: "The browser may have added Authorization below webRequest, where its value cannot be seen.",
  };
}
