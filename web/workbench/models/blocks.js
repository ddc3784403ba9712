// @ts-check
/**
 * A long list of which only parts are at hand, in blocks of the same size. Parts that may have
 * changed stay until they are fetched again.
 * @template T
 */
export class Blocks {
  /** @param {number} size Rows in a block. */
  constructor(size) {
    this.size = size;
    this.length = 0;
    this.blocks = /** @type {Map<number, T[]>} */ (new Map());
    this.expired = /** @type {Set<number>} */ (new Set());
  }

  /**
   * @param {number} index
   * @returns {T | undefined} `undefined` when it is not at hand.
   */
  at(index) {
    return this.blocks.get(Math.floor(index / this.size))?.[index % this.size];
  }

  /**
   * The blocks of a stretch of rows that have to be fetched.
   * @param {number} first
   * @param {number} end One past the last.
   * @returns {number[]}
   */
  missing(first, end) {
    const missing = [];
    const last = Math.ceil(Math.min(end, this.length) / this.size);
    for (let block = Math.floor(first / this.size); block < last; block += 1) {
      if (!this.blocks.has(block) || this.expired.has(block)) missing.push(block);
    }
    return missing;
  }

  /**
   * Takes in a block and how long the list is now.
   * @param {number} block
   * @param {T[]} rows
   * @param {number} length
   */
  put(block, rows, length) {
    this.length = length;
    this.blocks.set(block, rows);
    this.expired.delete(block);
    for (const known of [...this.blocks.keys()]) {
      if (known > 0 && known * this.size >= length) this.blocks.delete(known);
    }
  }

  /** Says that everything at hand may have changed. */
  expire() {
    this.expired = new Set(this.blocks.keys());
  }

  /**
   * Where the first row that fits is, among those at hand; -1 when none is.
   * @param {(row: T) => boolean} fits
   */
  findIndex(fits) {
    for (const block of [...this.blocks.keys()].sort((a, b) => a - b)) {
      const at = /** @type {T[]} */ (this.blocks.get(block)).findIndex(fits);
      if (at >= 0) return block * this.size + at;
    }
    return -1;
  }
}
