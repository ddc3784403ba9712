// @ts-check
/**
 * @typedef {import('./exchange-words.js').Summary} Summary
 * @typedef {{order: 'oldest' | 'newest', offset: number, limit: number, upTo: number | null}} FetchPlan
 */

/**
 * All exchanges that match a query, oldest first, of which only some are at hand. An exchange keeps
 * its place while newer ones arrive, so that a window of rows stays true.
 *
 * From `tailStart` on everything is at hand: that is where new ones are put. What lies before is
 * fetched by distance from the tail's first exchange, whose id (`upTo`) no newer arrival can shift.
 */
export class Timeline {
  /**
   * @param {number} [count] How many there are.
   * @param {Summary[]} [newest] The newest of them, oldest first.
   */
  constructor(count = 0, newest = []) {
    this.items = /** @type {(Summary | undefined)[]} */ (new Array(Math.max(count, newest.length)));
    this.byId = /** @type {Map<number, Summary>} */ (new Map());
    this.tailStart = this.items.length - newest.length;
    newest.forEach((exchange, index) => this.#place(this.tailStart + index, exchange));
  }

  get length() {
    return this.items.length;
  }

  /** @param {number} ordinal @returns {Summary | undefined} */
  at(ordinal) {
    return this.items[ordinal];
  }

  /**
   * Takes a new or changed exchange in.
   * @param {Summary} exchange
   * @returns {{kind: 'changed'} | {kind: 'added', ordinal: number} | {kind: 'unknown'}} `unknown`: it is
   *   older than the tail and not at hand; whether it is new cannot be told.
   */
  put(exchange) {
    const known = this.byId.get(exchange.id);
    if (known) {
      this.items[this.#ordinalOfKnown(known)] = exchange;
      this.byId.set(exchange.id, exchange);
      return { kind: 'changed' };
    }
    const first = this.items[this.tailStart];
    if (this.tailStart > 0 && (!first || exchange.id < first.id)) return { kind: 'unknown' };
    const ordinal = this.#tailPlace(exchange.id);
    if (ordinal === this.items.length) this.items.push(exchange);
    else this.items.splice(ordinal, 0, exchange);
    this.byId.set(exchange.id, exchange);
    return { kind: 'added', ordinal };
  }

  /**
   * Takes exchanges out.
   * @param {Set<number>} ids
   * @param {number} [before] Count the removed ones below this ordinal.
   * @returns {{removed: number, removedBefore: number}} Fewer removed than asked: the rest were not at hand.
   */
  remove(ids, before = this.length) {
    let removed = 0;
    let removedBefore = 0;
    let removedBeforeTail = 0;
    this.items = this.#filtered((exchange, ordinal) => {
      if (!exchange || !ids.has(exchange.id)) return true;
      removed += 1;
      if (ordinal < before) removedBefore += 1;
      if (ordinal < this.tailStart) removedBeforeTail += 1;
      this.byId.delete(exchange.id);
      return false;
    });
    this.tailStart -= removedBeforeTail;
    return { removed, removedBefore };
  }

  /**
   * Puts fetched exchanges where they belong.
   * @param {number} start Ordinal of the first.
   * @param {Summary[]} exchanges Oldest first.
   */
  fill(start, exchanges) {
    exchanges.forEach((exchange, index) => {
      const ordinal = start + index;
      if (ordinal < this.tailStart && !this.items[ordinal]) this.#place(ordinal, exchange);
    });
  }

  /**
   * The first stretch that is not at hand.
   * @param {number} start
   * @param {number} end
   * @returns {{start: number, end: number} | null}
   */
  missing(start, end) {
    let first = Math.max(0, start);
    const last = Math.min(end, this.tailStart);
    while (first < last && this.items[first]) first += 1;
    if (first >= last) return null;
    let stop = first + 1;
    while (stop < last && !this.items[stop]) stop += 1;
    return { start: first, end: stop };
  }

  /**
   * How to ask for a stretch before the tail, from whichever end is nearer.
   * @param {number} start
   * @param {number} end
   * @returns {FetchPlan}
   */
  plan(start, end) {
    const upTo = this.items[this.tailStart]?.id ?? null;
    const through = upTo === null ? this.length : this.tailStart + 1;
    const limit = end - start;
    return start <= through - end
      ? { order: 'oldest', offset: start, limit, upTo }
      : { order: 'newest', offset: through - end, limit, upTo };
  }

  /**
   * Lets go of what is far from view, once there is much of it.
   * @param {number} keepStart
   * @param {number} keepEnd
   * @param {number} itemsMax
   */
  trim(keepStart, keepEnd, itemsMax) {
    if (this.byId.size <= itemsMax) return;
    const tailStart = Math.max(this.tailStart, this.length - 1000);
    for (let ordinal = 0; ordinal < tailStart; ordinal += 1) {
      const exchange = this.items[ordinal];
      if (!exchange || (ordinal >= keepStart && ordinal < keepEnd)) continue;
      this.items[ordinal] = undefined;
      this.byId.delete(exchange.id);
    }
    this.tailStart = tailStart;
  }

  /** @param {number} id @returns {number} -1 when it is not at hand. */
  ordinalOf(id) {
    const known = this.byId.get(id);
    return known ? this.#ordinalOfKnown(known) : -1;
  }

  /** @param {Summary} known */
  #ordinalOfKnown(known) {
    const place = this.#tailPlace(known.id);
    return this.items[place] === known ? place : this.items.indexOf(known);
  }

  /**
   * Where an id stands, or would stand, in the tail.
   * @param {number} id
   */
  #tailPlace(id) {
    let low = this.tailStart;
    let high = this.items.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (/** @type {Summary} */ (this.items[middle]).id < id) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /** @param {(exchange: Summary | undefined, ordinal: number) => boolean} keeps */
  #filtered(keeps) {
    const kept = [];
    for (let ordinal = 0; ordinal < this.items.length; ordinal += 1) {
      if (keeps(this.items[ordinal], ordinal)) kept.push(this.items[ordinal]);
    }
    return kept;
  }

  /** @param {number} ordinal @param {Summary} exchange */
  #place(ordinal, exchange) {
    this.items[ordinal] = exchange;
    this.byId.set(exchange.id, exchange);
  }
}
