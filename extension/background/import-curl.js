/**
 * A cURL command that was selected in a page, for the app.
 */

const encoder = new TextEncoder();
const decoder = new TextDecoder();

/** The text of an `importCurl` frame at most, in bytes of UTF-8: frames of ours stay under 1 MiB. */
export const CURL_BYTES_MAX = 1_000_000;

/**
 * @param {string} text
 * @returns {{kind: "importCurl", text: string}} With the beginning of a text that is too long.
 */
export function importCurlFrame(text) {
  const bytes = encoder.encode(text);
  const kept = bytes.length <= CURL_BYTES_MAX ? text
    : decoder.decode(bytes.subarray(0, CURL_BYTES_MAX), { stream: false }).replace(/\uFFFD$/, "");
  return { kind: "importCurl", text: kept };
}

/**
 * What the user is to see once the app has the command: the workbench's tab, where this browser has one.
 *
 * @param {any} answer The app's; null when none came.
 * @param {(page: string) => Promise<boolean>} showTab Whether there is a tab of that page, which it shows.
 * @param {(url: string) => unknown} openTab
 */
export async function showImport(answer, showTab, openTab) {
  const url = workbenchURL(answer);
  if (url === "") return;
  if (!await showTab(`${new URL(url).origin}/`) && answer.isOpen !== true) openTab(url);
}

/**
 * @param {any} answer A `workbench` frame, or null.
 * @returns {string} Where the workbench is; empty when the answer does not say, or leads off this machine.
 */
export function workbenchURL(answer) {
  const url = typeof answer?.url === "string" ? answer.url : "";
  return /^http:\/\/(127\.0\.0\.1|localhost|\[::1\])[:/]/.test(url) ? url : "";
}
