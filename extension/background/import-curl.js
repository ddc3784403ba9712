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
