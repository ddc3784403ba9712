/**
 * The words and numbers of docs/PROTOCOL.md that the extension uses.
 */

/** The protocol this extension speaks, and the oldest it can. */
export const PROTOCOL_VERSION = 1;
export const PROTOCOL_VERSION_MIN = 1;

/** A `records` frame stays under this, in characters of JSON; browsers allow 64 MiB, we keep frames small. */
export const FRAME_CHARACTERS_MAX = 900_000;

/** Records in one frame at most. */
export const FRAME_RECORDS_MAX = 256;

/** A body in a `bodyPart` frame at most. Offsets are multiples of it. */
export const PART_BYTES_MAX = 524_288;

/**
 * Bodies up to this travel inside their record, larger ones in `bodyPart` frames. The protocol allows 262,144;
 * a record travels once or twice (`sent`, `done`), so a smaller bound copies less.
 */
export const INLINE_BODY_BYTES_MAX = 65_536;

/** Cookies, or changes of them, in one frame at most, in bytes of JSON: 512 KiB with what is around them. */
export const COOKIE_PART_BYTES_MAX = 523_264;

/** Time between pings while capture is on or a domain is synced, below the 30 s after which an idle worker is stopped. */
export const PING_INTERVAL_MS = 20_000;

/** Numbers of `error` frames that the extension acts upon. */
export const ErrorCode = Object.freeze({
  protocolTooOld: 7,
  protocolTooNew: 8,
  appNotRunning: 10,
  appGone: 11,
  storeFailed: 12,
  invalidFilter: 13,
  bodyMismatch: 14,
  peerNotAllowed: 15,
});

/** Resource types captured unless switched: documents, fetch and XHR, beacons, handshakes. */
export const DEFAULT_RESOURCE_TYPES = Object.freeze([
  "main_frame", "sub_frame", "xmlhttprequest", "ping", "csp_report", "websocket", "webtransport", "other",
]);

/** Every resource type the popup has a switch for, in the order it shows them. */
export const ALL_RESOURCE_TYPES = Object.freeze([
  ...DEFAULT_RESOURCE_TYPES, "script", "stylesheet", "image", "font", "media", "object",
]);

/**
 * @typedef {object} CaptureFilter
 * @property {string} urlRegex A regular expression searched in the whole URL; empty matches all.
 * @property {string[]} methods Upper-case; empty means all.
 * @property {string[]} resourceTypes webRequest's names.
 * @property {string[]} excludedDomains Domains left out with their subdomains; a port may be given.
 */

/**
 * @typedef {object} CaptureSettings
 * @property {boolean} isCapturing
 * @property {number} revision Counts changes; the app gives it.
 * @property {CaptureFilter} filter
 * @property {string} saveTo
 */

/** @returns {CaptureSettings} What a fresh installation uses. */
export function defaultSettings() {
  return {
    isCapturing: false,
    revision: 0,
    filter: { urlRegex: "", methods: [], resourceTypes: [...DEFAULT_RESOURCE_TYPES], excludedDomains: [] },
    saveTo: "history",
  };
}
