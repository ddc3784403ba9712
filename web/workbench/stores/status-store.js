// @ts-check
import { request } from '../lib/api.js';
import { Store } from '../lib/store.js';
import { connection, linkLabel, profileLabel } from '../models/connection.js';

/** The app's state, its links and its capture settings. */
export class StatusStore extends Store {
  /** @param {import('../lib/live.js').Live} live */
  constructor(live) {
    super();
    this.status = /** @type {any} */ (null);
    this.isAppHere = true;
    this.linkNames = /** @type {Map<number, string>} */ (new Map());
    this.profileNames = /** @type {Map<number, string>} */ (new Map());
    live.addEventListener('status', (event) => this.#take(/** @type {MessageEvent} */ (event).data));
    live.addEventListener('open', () => this.#setAppHere(true));
    live.addEventListener('lost', () => this.#setAppHere(false));
  }

  get connection() {
    return connection(this.status, this.isAppHere);
  }

  /** @returns {any} Capture settings as in docs/PROTOCOL.md; `null` before the first status. */
  get capture() {
    return this.status?.capture ?? null;
  }

  async load() {
    this.#take(await request('/status'));
  }

  /**
   * Changes the capture settings.
   * @param {Record<string, unknown>} change
   * @throws {import('../lib/api.js').APIError} When the app refuses; the old settings stay.
   */
  async setCapture(change) {
    const capture = await request('/capture', { method: 'PATCH', body: change });
    this.status = { ...this.status, capture };
    this.emit();
  }

  /** @param {number | null | undefined} id */
  linkName(id) {
    if (id == null) return '';
    return this.linkNames.get(id) ?? `link ${id}`;
  }

  /**
   * The same, shorter.
   * @param {number | null | undefined} id
   * @returns {string} Empty when it is not known.
   */
  profileName(id) {
    return id == null ? '' : this.profileNames.get(id) ?? '';
  }

  /** @param {any} status */
  #take(status) {
    this.status = status;
    this.isAppHere = true;
    for (const link of status.links ?? []) {
      this.linkNames.set(link.id, linkLabel(link));
      this.profileNames.set(link.id, profileLabel(link));
    }
    this.emit();
  }

  /** @param {boolean} isAppHere */
  #setAppHere(isAppHere) {
    if (this.isAppHere === isAppHere) return;
    this.isAppHere = isAppHere;
    this.emit();
  }
}
