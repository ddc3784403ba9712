// @ts-check
import { request } from '../lib/api.js';
import { afterPause } from '../lib/frames.js';
import { Store } from '../lib/store.js';
import { keptForm, openRequests } from '../models/open-requests.js';
import { editOf } from '../models/request-edit.js';
import { RequestStore } from './request-store.js';

const KEEP_PAUSE_MS = 500;
const CLOSED_MAX = 20;
const FILES_NOT_KEPT = 'The open requests hold more than 4 MiB. '
  + 'Files that were read into them are not kept for the next visit.';

/** The open requests, of which one is shown; the app keeps them from visit to visit. */
export class RequestsStore extends Store {
  constructor() {
    super();
    this.tabs = [new RequestStore()];
    this.selected = 0;
    this.closed = /** @type {RequestStore[]} */ ([]);
    /** Why they are not kept, or not wholly; empty when they are. */
    this.problem = '';
    this.loading = /** @type {Promise<void> | null} */ (null);
    /** Nothing may take the place of what was kept before that was read. */
    this.mayKeep = false;
    this.isPending = false;
    this.keepSoon = afterPause(() => void this.keep(), KEEP_PAUSE_MS);
  }

  get current() {
    return this.tabs[this.selected];
  }

  /** Reads what was open; asked for once. */
  load() {
    this.loading ??= this.#load();
    return this.loading;
  }

  /**
   * Opens a request in a tab of its own, or in the one shown when nothing is written there.
   * @param {Partial<import('../models/request-draft.js').Draft> | null} [draft]
   * @param {string[]} [notes]
   */
  open(draft, notes = []) {
    const tab = new RequestStore({ edit: editOf(draft) });
    tab.notes = notes;
    tab.section = firstSection(tab.draft);
    if (draft && this.current.isBlank) this.tabs[this.selected] = tab;
    else this.#insert(tab);
    this.#watch(tab);
    this.#told('opened');
    return tab;
  }

  duplicate() {
    const { edit, via, section } = this.current;
    const tab = new RequestStore({ edit, via, section });
    this.#insert(tab);
    this.#watch(tab);
    this.#told('opened');
  }

  /** @param {number} index */
  select(index) {
    if (index < 0 || index >= this.tabs.length) return;
    this.selected = index;
    void this.current.remember();
    this.#told();
  }

  /** @param {number} step */
  move(step) {
    this.select((this.selected + step + this.tabs.length) % this.tabs.length);
  }

  /** @param {number} [index] */
  close(index = this.selected) {
    const [tab] = this.tabs.splice(index, 1);
    tab.cancel();
    if (!tab.isBlank) this.closed = [...this.closed, tab].slice(-CLOSED_MAX);
    if (this.tabs.length === 0) this.#insert(this.#watch(new RequestStore()));
    else if (index < this.selected || this.selected === this.tabs.length) this.selected -= 1;
    this.select(Math.max(0, this.selected));
  }

  /** @param {number} index The one that stays. */
  closeOthers(index) {
    for (let at = this.tabs.length - 1; at >= 0; at -= 1) if (at !== index) this.close(at);
  }

  /** @returns {boolean} Whether there was one to open again. */
  reopen() {
    const tab = this.closed.pop();
    if (!tab) return false;
    this.#insert(tab);
    this.#told('opened');
    return true;
  }

  /** Hands them to the app when something changed: another window may have kept its own since. */
  async keep() {
    if (!this.mayKeep || !this.isPending) return;
    this.keepSoon.cancel();
    this.isPending = false;
    const { body, isCut } = keptForm(this.tabs, this.selected);
    const before = this.problem;
    try {
      await request('/tabs', { method: 'PUT', body });
      this.problem = isCut ? FILES_NOT_KEPT : '';
    } catch (error) {
      this.problem = `The open requests are not kept: ${/** @type {Error} */ (error).message}`;
    }
    if (this.problem !== before) this.emit('problem');
  }

  async #load() {
    const { requests, selected } = openRequests(await this.#kept());
    const isUntouched = this.tabs.length === 1 && this.current.isBlank;
    if (requests.length > 0) {
      const others = isUntouched ? [] : this.tabs;
      this.tabs = [...requests.map((item) => new RequestStore(item)), ...others];
      this.selected = isUntouched ? selected : requests.length + this.selected;
    }
    this.tabs.forEach((tab) => this.#watch(tab));
    void this.current.remember();
    this.emit();
  }

  async #kept() {
    try {
      const kept = await request('/tabs');
      this.mayKeep = true;
      return kept;
    } catch (error) {
      this.problem = `The open requests could not be read and will not be kept: ${/** @type {Error} */ (error).message}`;
      this.emit('problem');
      return null;
    }
  }

  /** @param {RequestStore} tab */
  #insert(tab) {
    const at = this.tabs.length === 0 ? 0 : this.selected + 1;
    this.tabs.splice(at, 0, tab);
    this.selected = at;
  }

  /** @param {RequestStore} tab */
  #watch(tab) {
    // A listener that is added twice is there once.
    tab.addEventListener('change', this.#changed);
    return tab;
  }

  #changed = () => this.#told('tab');

  /** @param {string} [type] */
  #told(type) {
    this.emit();
    if (type) this.emit(type);
    this.isPending = true;
    this.keepSoon();
  }
}

/** @param {import('../models/request-draft.js').Draft} draft */
function firstSection(draft) {
  if (draft.body.kind !== 'none') return 'body';
  return draft.headers.length > 0 && !draft.url.includes('?') ? 'headers' : 'params';
}
