// @ts-check
/** Which exchanges are selected: some by id, or all that match the query but a few. */
export class Selection {
  constructor() {
    this.ids = /** @type {Set<number>} */ (new Set());
    this.isAll = false;
    this.except = /** @type {Set<number>} */ (new Set());
    this.upTo = Infinity;
  }

  /** @param {number} id */
  has(id) {
    return this.isAll ? id <= this.upTo && !this.except.has(id) : this.ids.has(id);
  }

  /**
   * How many; of everything `total` match.
   * @param {number} total
   */
  count(total) {
    return this.isAll ? Math.max(0, total - this.except.size) : this.ids.size;
  }

  clear() {
    this.ids.clear();
    this.except.clear();
    this.isAll = false;
  }

  /**
   * Selects these and nothing else.
   * @param {Iterable<number>} ids
   */
  only(ids) {
    this.clear();
    this.ids = new Set(ids);
  }

  /** @param {number} id */
  toggle(id) {
    const set = this.isAll ? this.except : this.ids;
    if (!set.delete(id)) set.add(id);
  }

  /**
   * Selects all that match now; what arrives later is not part of it.
   * @param {number} upTo
   */
  all(upTo) {
    this.clear();
    this.isAll = true;
    this.upTo = upTo;
  }

  /**
   * Forgets ids that are gone.
   * @param {Iterable<number>} ids
   */
  drop(ids) {
    for (const id of ids) {
      this.ids.delete(id);
      this.except.delete(id);
    }
  }
}
