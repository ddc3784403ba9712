/**
 * The declarativeNetRequest rule that puts the header lines of one request on it, and nothing on any other.
 *
 * Requests are told apart by a mark in the URL's fragment, which rules and webRequest see and no server does: two
 * requests to one URL never share a rule, and none has to wait for another.
 */

/** Rules of ours have ids from here on; the extension has no others. */
export const RULE_ID_MIN = 1_000_000;

const MARK = /#interceptor-[0-9a-f]{16}$/;

/**
 * Headers that the browser adds by itself, where a rule can take them off: what arrives is what was written. A rule
 * cannot take off Host, Connection, Content-Length, HTTP/2's priority, nor the Pragma and Cache-Control of a request
 * that goes past the cache.
 */
const ADDED_BY_BROWSER = [
  "accept", "accept-encoding", "accept-language", "content-type", "cookie", "dnt", "origin", "referer", "user-agent",
  "save-data", "sec-gpc", "sec-purpose", "sec-fetch-dest", "sec-fetch-mode", "sec-fetch-site", "sec-fetch-user",
  "sec-fetch-storage-access", "sec-ch-ua", "sec-ch-ua-mobile", "sec-ch-ua-platform",
];

/** These make the browser's cache stand aside and say so to the server; put on by the rule alone, they do not. */
const CONDITIONS = ["if-none-match", "if-modified-since", "if-unmodified-since", "if-match", "if-range"];

/**
 * @param {string} random 16 hexadecimal digits.
 * @returns {string} Goes behind the URL.
 */
export function newMark(random) {
  return `#interceptor-${random}`;
}

/**
 * @param {string} url
 * @returns {string | null} The mark of a request of ours.
 */
export function markOf(url) {
  return MARK.exec(url)?.[0] ?? null;
}

/**
 * @param {string[]} headers Name, value, name, value …
 * @returns {Map<string, {name: string, value: string}>} By lower-case name, in the order of their first lines; the
 *   values of lines with the same name are joined (RFC 9110, 5.3; RFC 6265, 5.4 for Cookie).
 */
export function joinedLines(headers) {
  const lines = new Map();
  for (let index = 0; index + 1 < headers.length; index += 2) {
    const [name, value] = headers.slice(index, index + 2);
    const key = name.toLowerCase();
    const before = lines.get(key);
    const separator = key === "cookie" ? "; " : ", ";
    lines.set(key, { name: before?.name ?? name, value: before ? before.value + separator + value : value });
  }
  return lines;
}

/**
 * @param {object} input
 * @param {number} input.id
 * @param {string} input.mark
 * @param {string} input.extensionId
 * @param {Map<string, {name: string, value: string}>} input.lines
 * @returns {chrome.declarativeNetRequest.Rule}
 */
export function headerRule({ id, mark, extensionId, lines }) {
  const set = [...lines].map(([header, { value }]) => ({ header, operation: "set", value }));
  const remove = ADDED_BY_BROWSER.filter((header) => !lines.has(header)).map(removing);
  return /** @type {any} */ ({
    id,
    action: {
      type: "modifyHeaders",
      requestHeaders: [...set, ...remove],
      // Without Location the browser takes a redirect for an answer, with its body.
      responseHeaders: ["set-cookie", "location"].map(removing),
    },
    condition: {
      urlFilter: `${mark}|`, isUrlFilterCaseSensitive: true, resourceTypes: ["xmlhttprequest"], tabIds: [-1],
      initiatorDomains: [extensionId],
    },
  });
}

/** @param {string} header */
function removing(header) {
  return { header, operation: "remove" };
}

/**
 * What is given to `fetch` as well: a header that is there already keeps the case of its name when a rule sets its
 * value. Names that scripts may not write are left out by `fetch` itself.
 *
 * @param {Map<string, {name: string, value: string}>} lines
 * @param {boolean} isCacheable
 * @returns {[string, string][]}
 */
export function namesInTheirCase(lines, isCacheable) {
  return [...lines].filter(([key]) => isCacheable || !CONDITIONS.includes(key))
    .map(([, { name, value }]) => [name, /^[\x20-\x7e]*$/.test(value) ? value : "-"]);
}
