/**
 * The header list as it went over the wire. webRequest shows it before the network stack writes its own part;
 * what that part is follows from the URL, the connection, the body and the cache, and is only derived when it
 * does with certainty.
 *
 * Source: https://source.chromium.org/chromium/chromium/src/+/main:net/http/http_network_transaction.cc
 * (`BuildRequestHeaders`) and `http_cache_transaction.cc` (`ConditionalizeRequest`).
 */

/**
 * @typedef {object} WireInput
 * @property {string} method
 * @property {string} url
 * @property {string} resourceType
 * @property {string[]} headers As webRequest shows them: name, value, name, value …
 * @property {string | null} httpVersion
 * @property {number | null} bodyBytes The body's size; null when it is not known.
 * @property {boolean} hasBody
 * @property {boolean} [isStream] A body sent as it is made has no Content-Length.
 * @property {string | null} cacheMode fetch's, when a page told it.
 * @property {"low" | "sync" | null} priority What a page asked for.
 * @property {boolean} isFromTab
 * @property {boolean} [isOver] No answer is to come any more.
 * @property {"hit" | "revalidated" | "maybeRevalidated" | null} cache What the browser's cache did.
 * @property {string[]} validators `If-None-Match`, value, `If-Modified-Since`, value: what a revalidation sends.
 */

/** Headers that make the browser's cache stand aside when a page writes them itself. */
const CONDITIONS = ["if-none-match", "if-modified-since", "if-unmodified-since", "if-match", "if-range"];

/** @typedef {{part: string, code: string, reason: string}} Note */

/**
 * @param {WireInput} input
 * @returns {{headers: string[], derived: string[], notes: Note[]}}
 */
export function wireHeaders(input) {
  const url = new URL(input.url);
  if (input.cache === "hit") return { headers: input.headers, derived: [], notes: [] };
  const isMultiplexed = input.httpVersion === "HTTP/2" || input.httpVersion === "HTTP/3";
  if (!isMultiplexed && input.httpVersion === null && url.protocol === "https:") {
    return { headers: input.headers, derived: [], notes: input.isOver ? [versionNote()] : [] };
  }
  const notes = /** @type {Note[]} */ ([]);
  const isHandshake = input.resourceType === "websocket";
  const front = isMultiplexed ? [] : connectionHeaders(url, isHandshake);
  if (value(input.headers, "user-agent") === null) notes.push(downloaderNote());
  if (isHandshake) notes.push(handshakeNote());
  else front.push(...lengthHeaders(input, notes), ...cacheModeHeaders(input));
  const written = withRangeMoved(pairs(input.headers), input);
  const prepended = pairs(front).map(([name, own]) => /** @type {[string, string]} */ (
    [name, written.find((pair) => isNamed(pair, name))?.[1] ?? own]));
  const rest = written.filter((pair) => !prepended.some(([name]) => isNamed(pair, name)));
  const missing = (/** @type {string[]} */ raw) =>
    pairs(raw).filter(([name]) => !rest.some((pair) => isNamed(pair, name)));
  const appended = missing(input.cache === "revalidated" ? input.validators : []);
  const priority = missing(isMultiplexed ? priorityHeader(input, notes) : []);
  const cookies = isMultiplexed ? rest.filter((pair) => isNamed(pair, "cookie")) : [];
  const middle = [...rest.filter((pair) => !cookies.includes(pair)), ...priority, ...cookies];
  if (input.cache === "maybeRevalidated") notes.push(conditionalNote());
  const headers = [...prepended, ...middle, ...appended].flat();
  return {
    headers: isMultiplexed ? withLowerCaseNames(headers) : headers,
    derived: [...prepended, ...priority, ...appended].map(([name]) => (isMultiplexed ? name.toLowerCase() : name)),
    notes,
  };
}

/**
 * @param {URL} url
 * @param {boolean} isHandshake
 */
function connectionHeaders(url, isHandshake) {
  return isHandshake
    ? ["Host", url.host, "Connection", "Upgrade", "Pragma", "no-cache", "Cache-Control", "no-cache"]
    : ["Host", url.host, "Connection", "keep-alive"];
}

/** @returns {Note} */
function versionNote() {
  return {
    part: "requestHeaders", code: "httpVersion",
    reason: "No answer showed which HTTP was spoken, and what the browser adds below webRequest depends on it.",
  };
}

/** @returns {Note} */
function downloaderNote() {
  return {
    part: "requestHeaders", code: "browserHeaders",
    reason: "The browser made this request itself, as for a download link, and adds User-Agent, Referer and others "
      + "below webRequest.",
  };
}

/** @returns {Note} */
function handshakeNote() {
  return {
    part: "requestHeaders", code: "handshakeHeaders",
    reason: "Sec-WebSocket-Key, -Extensions and -Protocol are made below webRequest; the key is random.",
  };
}

/**
 * @param {WireInput} input
 * @param {Note[]} notes
 */
function lengthHeaders(input, notes) {
  if (input.bodyBytes !== null && input.hasBody) return ["Content-Length", String(input.bodyBytes)];
  if (input.isStream) return [];
  if (input.bodyBytes === null) {
    notes.push({
      part: "requestHeaders", code: "contentLength",
      reason: "Content-Length is written below webRequest and the size of the body is not known.",
    });
    return [];
  }
  return input.method === "POST" || input.method === "PUT" ? ["Content-Length", "0"] : [];
}

/** @param {WireInput} input */
function cacheModeHeaders(input) {
  const isOwnCondition = input.cacheMode === null && CONDITIONS.some((name) => value(input.headers, name) !== null);
  switch (isOwnCondition ? "no-cache" : input.cacheMode) {
    case "no-store":
    case "reload": return ["Pragma", "no-cache", "Cache-Control", "no-cache"];
    case "no-cache": return ["Cache-Control", "max-age=0"];
    default: return [];
  }
}

/**
 * The cache takes a GET's Range out and writes it again behind all others, unless it stands aside.
 *
 * @param {[string, string][]} written
 * @param {WireInput} input
 * @returns {[string, string][]}
 */
function withRangeMoved(written, input) {
  const range = input.method === "GET" && input.cacheMode === null && written.find((pair) => isNamed(pair, "range"));
  return range ? [...written.filter((pair) => pair !== range), ["Range", range[1]]] : written;
}

/**
 * RFC 9218 `priority`, which Chromium writes in HTTP/2 and HTTP/3 behind all others but `cookie`. What documents,
 * fetch and beacons get was measured; scripts, images and the rest depend on where they stand in the document.
 *
 * @param {WireInput} input
 * @param {Note[]} notes
 * @returns {string[]}
 */
function priorityHeader(input, notes) {
  switch (input.isFromTab ? input.resourceType : "") {
    case "main_frame":
    case "sub_frame": return ["priority", "u=0, i"];
    case "xmlhttprequest":
      if (input.priority === "low") return ["priority", "i"];
      return ["priority", input.priority === "sync" ? "u=0, i" : "u=1, i"];
    case "ping": return ["priority", "u=4, i"];
    default:
      notes.push({
        part: "requestHeaders", code: "priority",
        reason: "The browser adds a priority header below webRequest for most requests of this kind.",
      });
      return [];
  }
}

/** @returns {Note} */
function conditionalNote() {
  return {
    part: "requestHeaders", code: "conditionalHeaders",
    reason: "The browser's cache may have added If-None-Match or If-Modified-Since below webRequest.",
  };
}

/**
 * @param {string[]} responseHeaders Name, value, name, value …
 * @returns {string[]} What the cache sends to revalidate such a response, in the order it does.
 */
export function validatorsOf(responseHeaders) {
  const etag = value(responseHeaders, "etag");
  const modified = value(responseHeaders, "last-modified");
  return [
    ...(etag ? ["If-None-Match", etag] : []),
    ...(modified ? ["If-Modified-Since", modified] : []),
  ];
}

/**
 * @param {string} url
 * @param {string} statusLine As in `HTTP/1.1 200 OK`. Chromium writes `HTTP/1.1 200` for HTTP/2 and HTTP/3.
 * @param {string[]} responseHeaders
 * @returns {string | null} The version, when the answer shows it. Over TLS, no reason phrase and no capital in any
 *   name together mean HTTP/2 (or 3, which the page's clock tells where it may).
 */
export function httpVersionOf(url, statusLine, responseHeaders) {
  const match = /^(HTTP\/\d(?:\.\d)?) \d{3}(?: (.*))?$/.exec(statusLine);
  if (!match) return null;
  if (!/^(https|wss):/.test(url)) return match[1];
  const hasReason = (match[2] ?? "") !== "";
  if (!hasReason && responseHeaders.length === 0) return null;
  const hasCapitals = responseHeaders.some((text, index) => index % 2 === 0 && /[A-Z]/.test(text));
  return hasReason || hasCapitals ? match[1] : "HTTP/2";
}

/**
 * @param {string[]} raw
 * @param {string} name Lower-case.
 * @returns {string | null} The first value.
 */
export function value(raw, name) {
  for (let index = 0; index + 1 < raw.length; index += 2) {
    if (raw[index].length === name.length && raw[index].toLowerCase() === name) return raw[index + 1];
  }
  return null;
}

/**
 * @param {[string, string]} pair
 * @param {string} name
 */
function isNamed(pair, name) {
  return pair[0].length === name.length && pair[0].toLowerCase() === name.toLowerCase();
}

/**
 * @param {string[]} raw
 * @returns {[string, string][]}
 */
function pairs(raw) {
  const list = /** @type {[string, string][]} */ ([]);
  for (let index = 0; index + 1 < raw.length; index += 2) list.push([raw[index], raw[index + 1]]);
  return list;
}

/** @param {string[]} raw */
function withLowerCaseNames(raw) {
  return raw.map((text, index) => (index % 2 === 0 ? text.toLowerCase() : text));
}
