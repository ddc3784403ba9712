/**
 * Decides which requests are captured. Applied at the source: what is filtered out never leaves the browser.
 */

/** @typedef {import("../protocol/protocol.js").CaptureSettings} CaptureSettings */

/** The longest expression taken; longer ones are an accident. */
const REGEX_CHARACTERS_MAX = 4096;

/**
 * Checks settings that came from a person or from the app.
 *
 * @param {unknown} candidate
 * @returns {{settings: CaptureSettings} | {message: string}} The settings in full, or why they are refused.
 */
export function checkedSettings(candidate) {
  const given = /** @type {any} */ (candidate);
  const filter = given?.filter;
  if (typeof given !== "object" || given === null || typeof filter !== "object" || filter === null) {
    return { message: "Capture settings need a filter." };
  }
  const urlRegex = filter.urlRegex ?? "";
  if (typeof urlRegex !== "string") return { message: "The URL filter has to be text." };
  const refusal = regexRefusal(urlRegex);
  if (refusal) return { message: refusal };
  for (const member of ["methods", "resourceTypes", "excludedDomains"]) {
    const list = filter[member] ?? [];
    if (!Array.isArray(list) || list.some((item) => typeof item !== "string")) {
      return { message: `"${member}" has to be a list of words.` };
    }
  }
  const domains = [];
  for (const text of filter.excludedDomains ?? []) {
    const domain = normalizedDomain(text);
    if (domain === null) return { message: `"${text.slice(0, 80)}" is not a domain.` };
    if (!domains.includes(domain)) domains.push(domain);
  }
  return {
    settings: {
      isCapturing: given.isCapturing === true,
      revision: Number.isSafeInteger(given.revision) ? given.revision : 0,
      filter: {
        urlRegex,
        methods: [...new Set((filter.methods ?? []).map((method) => method.trim().toUpperCase()))].filter(Boolean),
        resourceTypes: [...new Set(filter.resourceTypes ?? [])],
        excludedDomains: domains,
      },
      saveTo: typeof given.saveTo === "string" ? given.saveTo : "history",
    },
  };
}

/**
 * @param {string} pattern
 * @returns {string | null} Why the browser refuses the expression, in its words; null when it takes it.
 */
export function regexRefusal(pattern) {
  if (pattern.length > REGEX_CHARACTERS_MAX) {
    return `The URL filter is longer than ${REGEX_CHARACTERS_MAX} characters.`;
  }
  try {
    new RegExp(pattern);
    return null;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

/**
 * @param {string} text As typed: `example.com`, `*.example.com`, `https://example.com:8080/x`, `[::1]:80`.
 * @returns {string | null} The host, with the port when one was given; null when it is not a host.
 */
export function normalizedDomain(text) {
  const bare = text.trim().replace(/^[a-z][a-z0-9+.-]*:\/\//i, "").replace(/^\*?\./, "");
  const port = /:(\d{1,5})(?:[/?#]|$)/.exec(bare.replace(/^\[[^\]]*\]/, ""));
  try {
    const url = new URL(`http://${bare}`);
    if (url.hostname === "" || url.username !== "" || /\s/.test(bare)) return null;
    return port ? `${url.hostname}:${Number(port[1])}` : url.hostname;
  } catch {
    return null;
  }
}

/** A filter made ready: the expression is compiled once. */
export class Filter {
  /** @type {RegExp | null} */ #regex;
  /** @type {Set<string> | null} */ #methods;
  /** @type {Set<string>} */ #types;
  /** @type {string[]} */ #domains;
  /** @type {boolean} */ #isCapturing;
  /** @type {Set<string>} */ #ownOrigins;
  /** @type {string} */ #ownExtension;

  /**
   * @param {CaptureSettings} settings Checked ones.
   * @param {string[]} ownOrigins The app's, never captured.
   * @param {string} extensionOrigin Ours, as `chrome-extension://id`.
   */
  constructor(settings, ownOrigins, extensionOrigin) {
    const filter = settings.filter;
    this.#isCapturing = settings.isCapturing;
    this.#regex = filter.urlRegex === "" ? null : new RegExp(filter.urlRegex);
    this.#methods = filter.methods.length === 0 ? null : new Set(filter.methods);
    this.#types = new Set(filter.resourceTypes);
    this.#domains = filter.excludedDomains;
    this.#ownOrigins = new Set(ownOrigins.flatMap((origin) => [origin, origin.replace(/^http/, "ws")]));
    this.#ownExtension = extensionOrigin;
  }

  /**
   * @param {{url: string, method: string, type: string, initiator?: string}} request As webRequest gives it.
   * @returns {boolean} Whether it is captured.
   */
  admits(request) {
    if (!this.#isCapturing || !this.#types.has(request.type)) return false;
    if (this.#methods && !this.#methods.has(request.method.toUpperCase())) return false;
    // A page that the extension opens in a tab is the user's: `interceptor browser URL`.
    if (request.initiator === this.#ownExtension && request.type !== "main_frame") return false;
    const url = parsed(request.url);
    if (!url || !isCapturedScheme(url.protocol) || this.#ownOrigins.has(url.origin)) return false;
    if (this.#domains.some((domain) => excludes(domain, url))) return false;
    return this.#regex === null || this.#regex.test(request.url);
  }
}

/**
 * @param {string} text
 * @returns {URL | null}
 */
function parsed(text) {
  try {
    return new URL(text);
  } catch {
    return null;
  }
}

/** @param {string} protocol With its colon. */
function isCapturedScheme(protocol) {
  return protocol === "http:" || protocol === "https:" || protocol === "ws:" || protocol === "wss:";
}

/**
 * @param {string} domain A normalised one, with or without a port.
 * @param {URL} url
 * @returns {boolean}
 */
function excludes(domain, url) {
  const port = /^(.*[^:]):(\d+)$/.exec(domain);
  const host = port ? port[1] : domain;
  if (port && port[2] !== (url.port || defaultPort(url.protocol))) return false;
  return url.hostname === host || (url.hostname.endsWith(`.${host}`) && !host.startsWith("["));
}

/** @param {string} protocol With its colon. */
function defaultPort(protocol) {
  return protocol === "https:" || protocol === "wss:" ? "443" : "80";
}
