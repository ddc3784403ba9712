// @ts-check
import { request } from '../lib/api.js';
import { oneAtATime } from '../lib/frames.js';
import { Store } from '../lib/store.js';
import { domainRows } from '../models/domain-tree.js';

const REFRESH_REST_MS = 300;

/** The domains that have cookies, as a tree. */
export class CookieDomains extends Store {
  constructor() {
    super();
    this.domains = /** @type {import('../models/domain-tree.js').DomainCount[]} */ ([]);
    this.open = /** @type {Set<string>} */ (new Set());
    this.rows = domainRows([], this.open);
    this.isLoaded = false;
    this.refresh = oneAtATime(() => this.#load(), REFRESH_REST_MS);
  }

  /** How many cookies the jar has. */
  get total() {
    return this.rows[0].count;
  }

  /** @param {string} site @param {boolean} isOpen */
  setOpen(site, isOpen) {
    if (isOpen) this.open.add(site);
    else this.open.delete(site);
    this.#rebuild();
  }

  async #load() {
    try {
      ({ domains: this.domains } = await request('/cookies/domains'));
      this.isLoaded = true;
    } catch {
      // The list of cookies says what is wrong; the tree keeps what it had.
      return;
    }
    this.#rebuild();
  }

  #rebuild() {
    this.rows = domainRows(this.domains, this.open);
    this.emit();
  }
}
