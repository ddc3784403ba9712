/**
 * How many cookies the browser has of each synced domain, counted while somebody looks.
 */

/** @typedef {import("./synced-domains.js").SyncedDomain} SyncedDomain */

/** How long changes are awaited before they are counted. */
const PAUSE_MS = 200;

export class CookieCounts {
  /** @type {Map<string, number>} */ #counts = new Map();
  /** @type {(() => void) | null} */ #cancel = null;
  #ports;

  /**
   * @param {object} ports
   * @param {() => readonly SyncedDomain[]} ports.domains
   * @param {(domain: SyncedDomain) => Promise<chrome.cookies.Cookie[]>} ports.read
   * @param {() => boolean} ports.isLookedAt
   * @param {(milliseconds: number, action: () => void) => () => void} ports.after
   * @param {() => void} ports.counted
   */
  constructor(ports) {
    this.#ports = ports;
  }

  /** @returns {(SyncedDomain & {count: number | null})[]} Null until it is counted. */
  get shown() {
    return this.#ports.domains().map((domain) => ({ ...domain, count: this.#counts.get(keyOf(domain)) ?? null }));
  }

  /** Domains or cookies may be others now. */
  changed() {
    if (!this.#ports.isLookedAt()) return;
    this.#cancel ??= this.#ports.after(PAUSE_MS, () => this.#count());
  }

  async #count() {
    this.#cancel = null;
    const domains = this.#ports.domains();
    const lists = await Promise.allSettled(domains.map((domain) => this.#ports.read(domain)));
    this.#counts = new Map(lists.flatMap((list, index) =>
      (list.status === "fulfilled" ? [[keyOf(domains[index]), list.value.length]] : [])));
    this.#ports.counted();
  }
}

/** @param {SyncedDomain} domain */
function keyOf({ domain, isHost, storeId }) {
  return `${storeId} ${isHost} ${domain}`;
}
