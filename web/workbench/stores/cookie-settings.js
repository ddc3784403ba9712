// @ts-check
import { request } from '../lib/api.js';
import { Store } from '../lib/store.js';

/** Which domains' cookies scripts may use, and whether loopback counts as secure. */
export class CookieSettings extends Store {
  constructor() {
    super();
    this.isLoopbackTrustworthy = true;
    this.scriptDomains = /** @type {string[]} */ ([]);
  }

  async load() {
    this.#take(await request('/cookies/settings'));
  }

  /**
   * @param {{isLoopbackTrustworthy?: boolean, scriptDomains?: string[]}} change
   * @throws {import('../lib/api.js').APIError} When it is refused; the old settings stay.
   */
  async save(change) {
    this.#take(await request('/cookies/settings', { method: 'PATCH', body: change }));
  }

  /** @param {{isLoopbackTrustworthy: boolean, scriptDomains: string[]}} settings */
  #take({ isLoopbackTrustworthy, scriptDomains }) {
    Object.assign(this, { isLoopbackTrustworthy, scriptDomains });
    this.emit();
  }
}
