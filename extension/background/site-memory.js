/**
 * What earlier exchanges told of sites and is needed to write down later ones: validators in the cache, folders the
 * browser sends a password to, HTTP versions.
 */

import { httpVersionOf, validatorsOf } from "./wire-headers.js";

/** @typedef {import("./exchange.js").Exchange} Exchange */

/** URLs whose validators are remembered. */
const VALIDATED_URLS_MAX = 4000;

export class SiteMemory {
  /** @type {Map<string, true>} URLs that were answered with a validator. */ #validated = new Map();
  /** @type {Map<string, Set<string>>} Folders that asked for a password and got one, by origin. */ #realms = new Map();
  /** @type {Map<string, string>} HTTP versions, by origin. */ #versions = new Map();

  /** @param {Exchange} exchange One that is over. */
  rememberValidators(exchange) {
    if (exchange.method !== "GET" || exchange.responseHeaders === null) return;
    if (validatorsOf(exchange.responseHeaders).length === 0) return;
    this.#validated.delete(exchange.url);
    this.#validated.set(exchange.url, true);
    if (this.#validated.size > VALIDATED_URLS_MAX) {
      this.#validated.delete(/** @type {string} */ (this.#validated.keys().next().value));
    }
  }

  /** @param {string} url */
  hasValidators(url) {
    return this.#validated.has(url);
  }

  /** @param {string} url One that was asked for with a password after it had been refused without. */
  rememberRealm(url) {
    const { origin, pathname } = new URL(url);
    const folders = this.#realms.get(origin) ?? new Set();
    this.#realms.set(origin, folders.add(pathname.replace(/[^/]*$/, "")));
  }

  /** @param {string} url @returns {boolean} Whether the browser may send a password there unasked. */
  isInRealm(url) {
    const { origin, pathname } = new URL(url);
    return [...(this.#realms.get(origin) ?? [])].some((folder) => pathname.startsWith(folder));
  }

  /**
   * @param {string} url
   * @param {string} version
   */
  rememberVersion(url, version) {
    this.#versions.set(originOf(url), version);
  }

  /** @param {string} url @returns {string | null} */
  versionOf(url) {
    return this.#versions.get(originOf(url)) ?? null;
  }

  /** @param {Exchange} exchange One whose answer has begun; it gets the version it is known to have had. */
  setVersion(exchange) {
    exchange.httpVersion ??= httpVersionOf(exchange.url, exchange.statusLine ?? "", exchange.responseHeaders ?? [])
      ?? this.versionOf(exchange.url);
    if (exchange.httpVersion) this.rememberVersion(exchange.url, exchange.httpVersion);
  }
}

/** @param {string} url */
function originOf(url) {
  return new URL(url).origin;
}
