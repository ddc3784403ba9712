// @ts-check
import { isAbort, parameters, request } from '../lib/api.js';
import { afterPause } from '../lib/frames.js';
import { Store } from '../lib/store.js';
import { Timeline } from '../models/timeline.js';

/** @typedef {import('../models/exchange-words.js').Summary} Summary */

const PAGE_ROWS = 200;
const ITEMS_MAX = 30_000;
const FETCHES_MAX = 3;

/** The exchanges of one query: loaded where someone looks, and kept in step with what arrives. */
export class ExchangeList extends Store {
  /** @param {string} query @param {AbortSignal} signal Ends its requests. */
  constructor(query, signal) {
    super();
    this.query = query;
    this.signal = signal;
    this.timeline = new Timeline();
    /**
     * Rows up to here are shown; `null`: all of them.
     * @type {number | null}
     */
    this.frozenAt = null;
    this.isLoaded = false;
    this.epoch = 0;
    this.fetches = /** @type {Set<string>} */ (new Set());
    this.reloadSoon = afterPause(() => void this.load().catch(() => {}), 700);
  }

  /** How many are shown. */
  get length() {
    return this.frozenAt ?? this.timeline.length;
  }

  /** How many arrived behind a frozen view. */
  get heldBack() {
    return this.timeline.length - this.length;
  }

  /** The newest id at hand; 0 when there is none. */
  get newestId() {
    return this.timeline.at(this.timeline.length - 1)?.id ?? 0;
  }

  /** @param {number} ordinal */
  at(ordinal) {
    return this.timeline.at(ordinal);
  }

  freeze() {
    this.frozenAt ??= this.timeline.length;
  }

  thaw() {
    this.frozenAt = null;
  }

  /**
   * Counts and fetches the newest; what is shown stays until that is here.
   * @throws {import('../lib/api.js').APIError} For a query that is not understood.
   */
  async load() {
    const epoch = ++this.epoch;
    const { exchanges } = await this.#page({ order: 'newest', offset: 0, limit: PAGE_ROWS, upTo: null });
    const upTo = exchanges[0]?.id ?? null;
    const count = exchanges.length < PAGE_ROWS ? exchanges.length : await this.#count(upTo);
    if (epoch !== this.epoch || this.signal.aborted) return;
    const late = this.isLoaded ? this.timeline.items.filter(
      (item) => item && upTo !== null && item.id > upTo,
    ) : [];
    this.timeline = new Timeline(count, exchanges.reverse());
    for (const exchange of late) this.timeline.put(/** @type {Summary} */ (exchange));
    if (this.frozenAt !== null) this.frozenAt = Math.min(this.frozenAt, this.timeline.length);
    this.isLoaded = true;
    this.fetches.clear();
    this.emit();
  }

  /** Fetches the newest once more, to close the gap before a live stream stands. */
  async catchUp() {
    const { exchanges } = await this.#page({ order: 'newest', offset: 0, limit: PAGE_ROWS, upTo: null });
    const overlaps = exchanges.length < PAGE_ROWS || exchanges.some(({ id }) => this.timeline.byId.has(id));
    if (!overlaps) return this.load();
    this.apply(exchanges.reverse());
  }

  /**
   * Takes new and changed exchanges in.
   * @param {Summary[]} exchanges
   * @returns {number} How many were new.
   */
  apply(exchanges) {
    let added = 0;
    for (const exchange of exchanges) {
      const outcome = this.timeline.put(exchange);
      if (outcome.kind === 'unknown') this.reloadSoon();
      if (outcome.kind !== 'added') continue;
      added += 1;
      if (this.frozenAt !== null && outcome.ordinal < this.frozenAt) this.frozenAt += 1;
    }
    if (exchanges.length > 0) this.emit();
    return added;
  }

  /** @param {Set<number>} ids */
  remove(ids) {
    const { removed, removedBefore } = this.timeline.remove(ids, this.length);
    if (this.frozenAt !== null) this.frozenAt -= removedBefore;
    this.epoch += 1;
    this.fetches.clear();
    if (removed < ids.size) this.reloadSoon();
    this.emit();
  }

  removeAll() {
    this.epoch += 1;
    this.timeline = new Timeline();
    if (this.frozenAt !== null) this.frozenAt = 0;
    this.emit();
  }

  /**
   * Fetches what is missing of a stretch, a page around it at a time.
   * @param {number} start
   * @param {number} end
   */
  ensure(start, end) {
    const gap = this.timeline.missing(start, end);
    if (!gap) return;
    const pageStart = Math.floor(gap.start / PAGE_ROWS) * PAGE_ROWS;
    const pageEnd = Math.min(pageStart + PAGE_ROWS, this.timeline.tailStart);
    this.#fetch(pageStart, pageEnd);
    if (pageEnd < end) this.ensure(pageEnd, end);
  }

  /**
   * The ids of a stretch, fetched where they are not at hand.
   * @param {number} start
   * @param {number} end
   * @returns {Promise<number[]>}
   */
  async idsBetween(start, end) {
    const ids = [];
    for (let at = start; at < end;) {
      const known = this.timeline.at(at);
      if (known) {
        ids.push(known.id);
        at += 1;
        continue;
      }
      const stop = Math.min(end, at + 1000, Math.max(at + 1, this.timeline.tailStart));
      const { exchanges } = await this.#stretch(at, stop);
      ids.push(...exchanges.map(({ id }) => id));
      at = stop;
    }
    return ids;
  }

  /** @param {number} start @param {number} end */
  async #fetch(start, end) {
    const key = `${start}`;
    if (this.fetches.has(key) || this.fetches.size >= FETCHES_MAX) return;
    this.fetches.add(key);
    const epoch = this.epoch;
    try {
      const { exchanges } = await this.#stretch(start, end);
      if (epoch !== this.epoch) return;
      if (exchanges.length < end - start) this.reloadSoon();
      this.timeline.fill(start, exchanges);
      this.timeline.trim(start - 5000, end + 5000, ITEMS_MAX);
    } catch (error) {
      if (!isAbort(error)) this.reloadSoon();
    } finally {
      if (epoch === this.epoch) this.fetches.delete(key);
      this.emit();
    }
  }

  /**
   * One stretch, oldest first.
   * @param {number} start
   * @param {number} end
   */
  async #stretch(start, end) {
    const plan = this.timeline.plan(start, end);
    const answer = await this.#page(plan);
    if (plan.order === 'newest') answer.exchanges.reverse();
    return answer;
  }

  /** @param {import('../models/timeline.js').FetchPlan} plan @returns {Promise<{exchanges: Summary[]}>} */
  #page(plan) {
    return request(`/exchanges${parameters({ q: this.query, ...plan })}`, { signal: this.signal });
  }

  /** @param {number | null} upTo */
  async #count(upTo) {
    const ask = (/** @type {number | null} */ limit) =>
      request(`/exchanges/count${parameters({ q: this.query, upTo, limit })}`, { signal: this.signal });
    const { count, isExact } = await ask(null);
    return isExact === false ? (await ask(10_000_000)).count : count;
  }
}
