// @ts-check
import { parameters, request } from '../lib/api.js';
import { Store } from '../lib/store.js';
import { syncOf } from '../models/sync-words.js';

/** @typedef {import('../models/sync-words.js').Sync} Sync */

/** The domains whose cookies come from a browser, and how they are doing. */
export class SyncStore extends Store {
  /** @param {import('../lib/live.js').Live} live */
  constructor(live) {
    super();
    this.sync = /** @type {Sync} */ ({ domains: [], sources: [], repaired: 0 });
    this.isLoaded = false;
    live.addEventListener('sync', (event) => this.#take(/** @type {MessageEvent} */ (event).data));
  }

  /** @param {string} host @returns {import('../models/sync-words.js').SyncDomain | undefined} */
  of(host) {
    return syncOf(host, this.sync.domains);
  }

  async load() {
    this.#take(await request('/sync'));
  }

  /**
   * Adds a domain as the user typed it.
   * @param {string} domain
   * @param {{linkId: number, storeId: string}} [source]
   * @returns {Promise<{domain: string, notes: string[]}>} As the app understood it, and what else the
   *   user may want to know.
   * @throws {import('../lib/api.js').APIError} When it is refused, with the reason.
   */
  async add(domain, source) {
    const body = { domain, ...(source ? { linkId: source.linkId, storeId: source.storeId } : {}) };
    const answer = await request('/sync', { method: 'POST', body });
    await this.load();
    return { domain: answer.domain.domain, notes: answer.notes ?? [] };
  }

  /**
   * Stops the sync of a domain.
   * @param {string} domain In its typed form.
   * @param {boolean} purge Whether its cookies leave the jar too.
   * @returns {Promise<{keptCookies: number, purgedCookies: number}>}
   */
  async remove(domain, purge) {
    const answer = await request(`/sync${parameters({ domain, purge: String(purge) })}`, { method: 'DELETE' });
    await this.load();
    return answer;
  }

  /** Compares every domain with its browser now. */
  async reconcile() {
    this.#take(await request('/sync/reconcile', { method: 'POST' }));
  }

  /** @param {Sync} sync */
  #take(sync) {
    this.sync = sync;
    this.isLoaded = true;
    this.emit();
  }
}
