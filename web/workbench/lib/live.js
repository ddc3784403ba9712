// @ts-check
import { parameters } from './api.js';

/** The app's event stream for one query; comes back by itself. Emits `open`, `lost` and the app's events. */
export class Live extends EventTarget {
  constructor() {
    super();
    this.source = /** @type {EventSource | null} */ (null);
    this.query = '';
    this.retryMs = 500;
  }

  /**
   * Listens to another query.
   * @param {string} query
   */
  listen(query) {
    this.query = query;
    this.#open();
  }

  #open() {
    this.source?.close();
    const source = new EventSource(`/api/v1/events${parameters({ q: this.query })}`);
    this.source = source;
    source.onopen = () => {
      this.retryMs = 500;
      this.dispatchEvent(new Event('open'));
    };
    source.onerror = () => this.#lost(source);
    for (const type of ['status', 'exchanges', 'deleted', 'cookies', 'sync', 'importCurl', 'drafts']) {
      source.addEventListener(type, (event) => {
        this.dispatchEvent(new MessageEvent(type, { data: JSON.parse(event.data) }));
      });
    }
  }

  /** @param {EventSource} source */
  #lost(source) {
    if (source !== this.source) return;
    this.dispatchEvent(new Event('lost'));
    if (source.readyState !== EventSource.CLOSED) return;
    setTimeout(() => source === this.source && this.#open(), this.retryMs);
    this.retryMs = Math.min(8000, this.retryMs * 2);
  }
}
