// @ts-check
import { isAbort, request } from '../lib/api.js';
import { Store } from '../lib/store.js';

/** The exchange that is open beside the table. */
export class DetailStore extends Store {
  constructor() {
    super();
    /** @type {number | null} */
    this.id = null;
    this.exchange = /** @type {any} */ (null);
    this.error = /** @type {string | null} */ (null);
    this.abort = new AbortController();
  }

  get isOpen() {
    return this.id !== null;
  }

  /**
   * Shows an exchange; the one before stays until it is here.
   * @param {number} id
   */
  async open(id) {
    if (id === this.id) return;
    this.id = id;
    this.emit('opened');
    await this.#load();
  }

  close() {
    this.abort.abort();
    this.id = null;
    this.exchange = null;
    this.error = null;
    this.emit('opened');
    this.emit();
  }

  /**
   * Loads it again when it is among what changed.
   * @param {{id: number, state: string}[]} changed
   */
  refresh(changed) {
    if (this.exchange && changed.some(({ id }) => id === this.id)) void this.#load();
  }

  async #load() {
    this.abort.abort();
    this.abort = new AbortController();
    const { signal } = this.abort;
    try {
      const exchange = await request(`/exchanges/${this.id}`, { signal });
      if (signal.aborted) return;
      this.exchange = exchange;
      this.error = null;
    } catch (error) {
      if (isAbort(error) || signal.aborted) return;
      this.exchange = null;
      this.error = /** @type {Error} */ (error).message;
    }
    this.emit();
  }
}
