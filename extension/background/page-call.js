/** What a page's hook tells of a call, and the request that waits for it. */

/** @typedef {import("./exchange.js").Exchange} Exchange */
/** @typedef {import("./request-body.js").BrowserBody} BrowserBody */

/**
 * @typedef {object} PageCall
 * @property {string} key Who announced it: tab, frame and document, and the number the page gave it.
 * @property {number} tabId
 * @property {number} frameId
 * @property {string | null} documentId
 * @property {"fetch" | "xhr" | "beacon" | "form" | "eventsource" | "navigation"} via
 * @property {number} at Milliseconds since 1970.
 * @property {string} method
 * @property {string} url
 * @property {string | null} cache fetch's mode, when it is not the default.
 * @property {"low" | "sync" | null} priority
 * @property {"none" | "bytes" | "later" | "lazy" | "shown" | "form" | "impossible"} body `later`: bytes follow;
 *   `lazy`: bytes follow when asked for; `shown`: webRequest shows them.
 * @property {string | null} contentType The page copy's, with its boundary.
 * @property {Uint8Array | null} bytes
 * @property {import("./form-encoding.js").FormSubmission | null} form
 * @property {{code: string, reason: string} | null} absence
 * @property {boolean} [isRecalled] Told a second time, for a worker that may have missed it.
 */

/** @typedef {{exchange: Exchange, browserBody: BrowserBody, deadline: number, call: PageCall | null}} Wish */

export {};
