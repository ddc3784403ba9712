// @ts-check
import { APIError, isAbort } from '../lib/api.js';
import { Live } from '../lib/live.js';
import { readPreference, writePreference } from '../lib/preferences.js';
import { Store } from '../lib/store.js';
import { RowIndex } from '../models/row-index.js';
import { ExchangeList } from './exchange-list.js';
import { GroupList } from './group-list.js';

/**
 * @typedef {import('../models/exchange-words.js').Summary} Summary
 * @typedef {'none' | import('./group-list.js').Grouping} Grouping
 */

const RETRY_MS = 1500;

/**
 * What the history table shows: a query, its rows in order and groups, and what arrives.
 * Events: `change` (rows or settings), `reset` (another list: begin at the top), `query` (its text or
 * error), `arrived` (detail of new or changed summaries).
 */
export class HistoryStore extends Store {
  constructor() {
    super();
    this.query = '';
    /** @type {{message: string, position?: number, text: string} | null} */
    this.queryError = null;
    this.isNewestFirst = readPreference('newestFirst', true);
    this.grouping = /** @type {Grouping} */ (readPreference('grouping', 'none'));
    this.isPaused = false;
    this.isAway = false;
    this.isReading = false;
    this.isLoading = true;
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    this.retry = undefined;
    this.live = new Live();
    this.abort = new AbortController();
    this.list = /** @type {ExchangeList | GroupList} */ (new ExchangeList('', this.abort.signal));
    this.rows = new RowIndex([], true);
    this.#listen();
  }

  /** Rows in view order; as of the last change. */
  get rowCount() {
    return this.rows.length;
  }

  /** How many exchanges match, shown or not. */
  get total() {
    if (this.list instanceof ExchangeList) return this.list.timeline.length;
    return this.list.groups.reduce((sum, { count }) => sum + count, 0);
  }

  /** How many arrived and wait behind the view. */
  get heldBack() {
    return this.list.heldBack;
  }

  /**
   * Shows what matches a query; one that is not understood leaves everything as it was.
   * @param {string} query
   */
  async setQuery(query) {
    const text = query.trim();
    const isSame = text === this.query && this.queryError === null && !this.isLoading;
    if (isSame) return;
    await this.#show(text, this.grouping);
  }

  /** @param {Grouping} grouping */
  async setGrouping(grouping) {
    writePreference('grouping', grouping);
    await this.#show(this.query, grouping);
  }

  /** @param {boolean} isNewestFirst */
  setOrder(isNewestFirst) {
    this.isNewestFirst = isNewestFirst;
    writePreference('newestFirst', isNewestFirst);
    this.#rebuild();
    this.emit('reset');
  }

  /** @param {boolean} isPaused */
  setPaused(isPaused) {
    this.isPaused = isPaused;
    if (isPaused) this.#freezeOrThaw();
    else this.release();
  }

  /**
   * Whether the reader has scrolled away from where new rows appear.
   * @param {boolean} isAway
   */
  setAway(isAway) {
    if (isAway === this.isAway) return;
    this.isAway = isAway;
    this.#freezeOrThaw();
  }

  /**
   * Whether an exchange is open, whose row should not run away.
   * @param {boolean} isReading
   */
  setReading(isReading) {
    if (isReading === this.isReading) return;
    this.isReading = isReading;
    this.#freezeOrThaw();
  }

  /** Lets in what waits, once, and holds the rest again if the view is held. */
  release() {
    if (!this.isPaused) this.list.thaw();
    this.#freezeOrThaw();
  }

  /** @param {import('./group-list.js').Group} group */
  toggleGroup(group) {
    if (this.list instanceof GroupList) this.list.setOpen(group, !group.isOpen);
  }

  /** @param {number} index */
  row(index) {
    return this.rows.row(index);
  }

  /** New rows push the old ones down only where the newest come first. */
  get #isHeld() {
    return this.isPaused || (this.isNewestFirst && (this.isAway || this.isReading));
  }

  #freezeOrThaw() {
    if (this.#isHeld) this.list.freeze();
    else this.list.thaw();
    this.#rebuild();
  }

  /** @param {string} query @param {Grouping} grouping */
  async #show(query, grouping) {
    clearTimeout(this.retry);
    const abort = new AbortController();
    this.pending?.abort();
    this.pending = abort;
    const list = grouping === 'none'
      ? new ExchangeList(query, abort.signal)
      : new GroupList(query, grouping, abort.signal);
    try {
      await list.load();
    } catch (error) {
      if (isAbort(error) || abort.signal.aborted) return;
      return this.#refuse(error, query, grouping);
    }
    if (abort.signal.aborted) return;
    this.#adopt(list, abort, query, grouping);
  }

  /**
   * Says why nothing else is shown; what is no fault of the query is tried again.
   * @param {unknown} error
   * @param {string} query
   * @param {Grouping} grouping
   */
  #refuse(error, query, grouping) {
    const { message } = /** @type {Error} */ (error);
    const isQueryWrong = error instanceof APIError && error.status === 400;
    this.queryError = { message, text: query, position: isQueryWrong ? error.position : undefined };
    this.isLoading = false;
    if (!isQueryWrong) this.retry = setTimeout(() => void this.#show(query, grouping), RETRY_MS);
    if (this.live.source === null) this.live.listen('');
    this.emit('query');
    this.emit();
  }

  /**
   * @param {ExchangeList | GroupList} list
   * @param {AbortController} abort
   * @param {string} query
   * @param {Grouping} grouping
   */
  #adopt(list, abort, query, grouping) {
    this.abort.abort();
    this.abort = abort;
    this.pending = undefined;
    const isOtherQuery = query !== this.live.query || this.live.source === null;
    Object.assign(this, { list, query, grouping, queryError: null, isLoading: false, isAway: false });
    list.addEventListener('change', () => this.#rebuild(), { signal: abort.signal });
    if (this.#isHeld) list.freeze();
    if (list instanceof GroupList && list.groups.length > 0 && list.groups.length <= 3) {
      list.setOpen(list.groups[0], true);
    }
    this.#rebuild();
    this.emit('reset');
    this.emit('query');
    if (isOtherQuery) this.live.listen(query);
    else list.catchUp().catch(() => {});
  }

  #rebuild() {
    const sections = this.list instanceof GroupList
      ? this.list.groups.map((group) => ({ group, list: group.list }))
      : [{ group: null, list: this.list }];
    this.rows = new RowIndex(sections, this.isNewestFirst);
    this.emit();
  }

  #listen() {
    this.live.addEventListener('open', () => {
      if (this.list.isLoaded) this.list.catchUp().catch(() => {});
    });
    this.live.addEventListener('exchanges', (event) => {
      if (!this.list.isLoaded) return;
      const { exchanges, isTruncated } = /** @type {MessageEvent} */ (event).data;
      const added = this.list.apply(exchanges);
      if (isTruncated) this.list.reloadSoon();
      this.dispatchEvent(new CustomEvent('arrived', { detail: { exchanges, added } }));
    });
    this.live.addEventListener('deleted', (event) => {
      const { ids, all } = /** @type {MessageEvent} */ (event).data;
      if (all) this.list.removeAll();
      else this.list.remove(new Set(ids));
    });
  }
}
