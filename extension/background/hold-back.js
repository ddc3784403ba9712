/**
 * The browser's patience with server errors. After a few answers of 500 and above from one address (without its
 * query), Chromium holds an extension's requests to it back, longer each time, up to 15 minutes; addresses of this
 * machine are exempt. Nothing of such a request goes out, and webRequest does not tell of it.
 *
 * Source: https://source.chromium.org/chromium/chromium/src/+/main:extensions/renderer/extension_throttle_manager.cc
 */

import { isLoopback } from "./own-origins.js";
import { SendEnd } from "./send-failure.js";
import { soon, unlessAborted } from "./waits.js";

/** @typedef {import("./send-events.js").SeenRequest} SeenRequest */

/** How often a request that was held back is tried again. */
const AGAIN_MS = 500;

/** For how long. */
const PATIENCE_MS = 20_000;

/** How long webRequest's first event may be behind: without it, the browser did not take the request up. */
const FIRST_EVENT_LATE_MS = 150;

/**
 * @param {() => Promise<Response>} fetchIt
 * @param {SeenRequest} seen What webRequest tells of it.
 * @param {AbortSignal} signal
 * @param {(milliseconds: number, action: () => void) => () => void} after
 * @returns {Promise<Response>} Of the one time that the browser took it up.
 * @throws {SendEnd} When it did not for too long.
 */
export async function fetchOnceTakenUp(fetchIt, seen, signal, after) {
  for (let waitedMs = 0; ; waitedMs += AGAIN_MS) {
    signal.throwIfAborted();
    try {
      return await fetchIt();
    } catch (error) {
      await soon(seen.takenUp, FIRST_EVENT_LATE_MS, after);
      if (seen.isTakenUp || signal.aborted) throw error;
      if (waitedMs >= PATIENCE_MS) throw heldBack();
    }
    await unlessAborted(soon(seen.takenUp, AGAIN_MS, after), signal);
  }
}

/**
 * @param {string} url
 * @param {number} statusCode Of its answer.
 * @returns {boolean} Whether the browser counts it.
 */
export function isCounted(url, statusCode) {
  return statusCode >= 500 && !isLoopback(new URL(url).hostname);
}

/**
 * A request that this rule ends inside the browser counts as one that went well, and takes one server error back.
 *
 * @param {chrome.declarativeNetRequest.Rule} headerRule That of the request that met with the error.
 * @returns {chrome.declarativeNetRequest.Rule} In its place.
 */
export function forgivingRule({ id, condition }) {
  return /** @type {any} */ ({ id, condition, action: { type: "redirect", redirect: { url: "data:," } } });
}

/** @returns {SendEnd} */
function heldBack() {
  return new SendEnd("failed", "The browser holds requests to this address back because it answered with server errors "
    + "several times (net::ERR_TEMPORARILY_THROTTLED). Nothing went out. Try again later, or send it natively.");
}
