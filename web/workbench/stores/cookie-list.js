// @ts-check
import { isAbort, parameters, request } from '../lib/api.js';
import { oneAtATime } from '../lib/frames.js';
import { Store } from '../lib/store.js';
import { Blocks } from '../models/blocks.js';
import { keyText } from '../models/cookie-words.js';

/** @typedef {import('../models/cookie-words.js').Cookie} Cookie */

const BLOCK_ROWS = 200;
const REFRESH_REST_MS = 150;

/**
 * The cookies of a domain that match a text, in the order of the API, fetched where they are looked
 * at. Events: `change`, `reset` (another list: begin at the top).
 */
export class CookieList extends Store {
  constructor() {
    super();
    this.text = '';
    this.domain = '';
    this.list = /** @type {Blocks<Cookie>} */ (new Blocks(BLOCK_ROWS));
    this.isLoaded = false;
    /** @type {string | null} */
    this.error = null;
    this.view = { first: 0, end: BLOCK_ROWS };
    this.asking = /** @type {Set<number>} */ (new Set());
    this.abort = new AbortController();
    this.refresh = oneAtATime(() => this.#refresh(), REFRESH_REST_MS);
  }

  get length() {
    return this.list.length;
  }

  /** @param {number} index */
  at(index) {
    return this.list.at(index);
  }

  /**
   * Shows another part of the jar.
   * @param {{text?: string, domain?: string}} what
   */
  async show({ text = this.text, domain = this.domain }) {
    if (this.isLoaded && text === this.text && domain === this.domain) return;
    Object.assign(this, { text, domain });
    this.abort.abort();
    this.abort = new AbortController();
    this.asking.clear();
    const list = /** @type {Blocks<Cookie>} */ (new Blocks(BLOCK_ROWS));
    await this.#fetch(list, 0);
  }

  /**
   * Says which rows are in view, so that they are fetched.
   * @param {number} first
   * @param {number} end
   */
  ensure(first, end) {
    this.view = { first, end };
    for (const block of this.list.missing(first, end)) void this.#fetch(this.list, block);
  }

  /** @param {Cookie} cookie @returns {number} Where it is among those at hand; -1 when it is not. */
  indexOf(cookie) {
    const key = keyText(cookie);
    return this.list.findIndex((item) => keyText(item) === key);
  }

  /**
   * Every cookie of the list, for doing something with all of them.
   * @returns {Promise<Cookie[]>}
   */
  async all() {
    const all = [];
    for (let hasMore = true; hasMore;) {
      const answer = await request(this.#path(all.length, 1000));
      all.push(...answer.cookies);
      ({ hasMore } = answer);
    }
    return all;
  }

  async #refresh() {
    if (!this.isLoaded && this.error === null) return;
    this.list.expire();
    const { first, end } = this.view;
    const blocks = this.list.missing(first, Math.max(end, 1));
    await Promise.all((blocks.length > 0 ? blocks : [0]).map((block) => this.#fetch(this.list, block)));
  }

  /** @param {Blocks<Cookie>} list @param {number} block */
  async #fetch(list, block) {
    if (this.asking.has(block)) return;
    this.asking.add(block);
    const { signal } = this.abort;
    try {
      const { cookies, total } = await request(this.#path(block * BLOCK_ROWS, BLOCK_ROWS), { signal });
      list.put(block, cookies, total);
      this.#adopt(list);
    } catch (error) {
      if (isAbort(error) || signal.aborted) return;
      this.error = /** @type {Error} */ (error).message;
      this.emit();
    } finally {
      if (!signal.aborted) this.asking.delete(block);
    }
  }

  /** @param {Blocks<Cookie>} list */
  #adopt(list) {
    const isOther = list !== this.list || !this.isLoaded;
    Object.assign(this, { list, isLoaded: true, error: null });
    this.emit();
    if (isOther) this.emit('reset');
  }

  /** @param {number} offset @param {number} limit */
  #path(offset, limit) {
    return `/cookies${parameters({ q: this.text, domain: this.domain, limit, offset })}`;
  }
}
