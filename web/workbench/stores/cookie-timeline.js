// @ts-check
import { isAbort, parameters, request } from '../lib/api.js';
import { oneAtATime } from '../lib/frames.js';
import { Store } from '../lib/store.js';
import { withNewest } from '../models/change-list.js';

const PAGE_ROWS = 200;
const REFRESH_REST_MS = 150;
/** How near the end of what is at hand the next page is asked for. */
const AHEAD_ROWS = 60;

/** What changed in the jar, newest first. Events: `change`, `reset`, `prepended` (detail: rows added above). */
export class CookieTimeline extends Store {
  constructor() {
    super();
    this.text = '';
    this.domain = '';
    this.changes = /** @type {import('../models/change-list.js').Change[]} */ ([]);
    this.hasMore = false;
    this.isLoaded = false;
    /** @type {string | null} */
    this.error = null;
    this.isAsking = false;
    this.abort = new AbortController();
    this.refresh = oneAtATime(() => this.#refresh(), REFRESH_REST_MS);
  }

  /** @param {{text?: string, domain?: string}} what */
  async show({ text = this.text, domain = this.domain }) {
    if (this.isLoaded && text === this.text && domain === this.domain) return;
    Object.assign(this, { text, domain, isAsking: false });
    this.abort.abort();
    this.abort = new AbortController();
    await this.#ask({}, (answer) => {
      Object.assign(this, answer, { isLoaded: true });
      this.emit();
      this.emit('reset');
    });
  }

  /**
   * Fetches older ones when the end comes into view.
   * @param {number} end
   */
  ensure(end) {
    if (!this.hasMore || this.isAsking || end + AHEAD_ROWS < this.changes.length) return;
    this.isAsking = true;
    void this.#ask({ before: this.changes.at(-1)?.id }, ({ changes, hasMore }) => {
      this.changes = [...this.changes, ...changes];
      this.hasMore = hasMore;
      this.emit();
    }).finally(() => { this.isAsking = false; });
  }

  async #refresh() {
    if (!this.isLoaded && this.error === null) return;
    await this.#ask({}, (answer) => {
      const { changes, added, hasGap } = withNewest(this.changes, answer.changes);
      if (hasGap || !this.isLoaded) this.hasMore = answer.hasMore;
      this.changes = changes;
      this.isLoaded = true;
      this.emit();
      if (!hasGap) this.dispatchEvent(new CustomEvent('prepended', { detail: added }));
    });
  }

  /**
   * @param {{before?: number}} more
   * @param {(answer: {changes: import('../models/change-list.js').Change[], hasMore: boolean}) => void} take
   */
  async #ask(more, take) {
    const { signal } = this.abort;
    const query = parameters({ q: this.text, domain: this.domain, limit: PAGE_ROWS, ...more });
    try {
      const answer = await request(`/cookies/timeline${query}`, { signal });
      this.error = null;
      take(answer);
    } catch (error) {
      if (isAbort(error) || signal.aborted) return;
      this.error = /** @type {Error} */ (error).message;
      this.emit();
    }
  }
}
