// @ts-check
import { parameters, request } from '../lib/api.js';
import { afterPause } from '../lib/frames.js';
import { Store } from '../lib/store.js';
import { outcome } from '../models/exchange-words.js';
import { formatDay } from '../models/format.js';
import { joined } from '../models/query-text.js';
import { ExchangeList } from './exchange-list.js';

/**
 * @typedef {import('../models/exchange-words.js').Summary} Summary
 * @typedef {'session' | 'day' | 'host'} Grouping
 * @typedef {object} Group
 * @property {string} key
 * @property {string} label
 * @property {number} count
 * @property {string} query Narrows to the group.
 * @property {number} newestId
 * @property {number} failedCount Failed, or answered with 400 and above.
 * @property {ExchangeList | null} list Its rows, once it was opened.
 * @property {boolean} isOpen
 */

/** The groups of a query; a group's rows are loaded when it is opened. */
export class GroupList extends Store {
  /**
   * @param {string} query
   * @param {Grouping} grouping
   * @param {AbortSignal} signal
   */
  constructor(query, grouping, signal) {
    super();
    this.query = query;
    this.grouping = grouping;
    this.signal = signal;
    this.groups = /** @type {Group[]} */ ([]);
    this.newestId = 0;
    this.isFrozen = false;
    this.isLoaded = false;
    this.reloadSoon = afterPause(() => void this.load().catch(() => {}), 1500);
  }

  async load() {
    const path = `/exchanges/groups${parameters({ by: this.grouping, q: this.query })}`;
    const answer = await request(path, { signal: this.signal });
    const known = new Map(this.groups.map((group) => [group.key, group]));
    this.groups = answer.groups.map((/** @type {Group} */ fresh) => {
      const old = known.get(String(fresh.key));
      return { ...fresh, key: String(fresh.key), list: old?.list ?? null, isOpen: old?.isOpen ?? false };
    });
    this.newestId = Math.max(0, ...this.groups.map(({ newestId }) => newestId ?? 0));
    this.isLoaded = true;
    this.emit();
  }

  /** @param {Group} group @param {boolean} isOpen */
  setOpen(group, isOpen) {
    group.isOpen = isOpen;
    if (isOpen && !group.list) {
      const list = new ExchangeList(joined(this.query, group.query), this.signal);
      group.list = list;
      list.addEventListener('change', () => this.emit(), { signal: this.signal });
      list.load().catch(() => this.#closeAgain(group));
    }
    this.emit();
  }

  /**
   * Takes back the opening of a group whose rows did not come, so that it can be tried again.
   * @param {Group} group
   */
  #closeAgain(group) {
    if (this.signal.aborted) return;
    group.list = null;
    group.isOpen = false;
    this.reloadSoon();
    this.emit();
  }

  /** @param {Summary} exchange */
  keyOf(exchange) {
    if (this.grouping === 'host') return exchange.host;
    if (this.grouping === 'day') return formatDay(exchange.startedAtMs);
    return String(exchange.sessionId ?? 0);
  }

  /** @param {Summary[]} exchanges @returns {number} How many were new. */
  apply(exchanges) {
    const byKey = new Map(this.groups.map((group) => [group.key, group]));
    let added = 0;
    for (const exchange of exchanges) {
      const group = byKey.get(this.keyOf(exchange));
      if (!group) {
        this.reloadSoon();
        continue;
      }
      const isNew = group.list ? group.list.apply([exchange]) > 0 : exchange.id > this.newestId;
      if (!isNew) continue;
      added += 1;
      group.count += 1;
      if (['failed', 'broken', 'wrong'].includes(outcome(exchange))) group.failedCount += 1;
      this.newestId = Math.max(this.newestId, exchange.id);
    }
    if (exchanges.length > 0) this.emit();
    return added;
  }

  /** @param {Set<number>} ids */
  remove(ids) {
    for (const { list } of this.groups) list?.remove(ids);
    this.reloadSoon();
  }

  removeAll() {
    this.groups = [];
    this.emit();
  }

  freeze() {
    for (const { list } of this.groups) list?.freeze();
  }

  thaw() {
    for (const { list } of this.groups) list?.thaw();
  }

  get heldBack() {
    return this.groups.reduce((sum, { list }) => sum + (list?.heldBack ?? 0), 0);
  }

  catchUp() {
    return this.load();
  }
}
