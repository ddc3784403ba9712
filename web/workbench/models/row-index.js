// @ts-check
/**
 * @typedef {import('./exchange-words.js').Summary} Summary
 * @typedef {{kind: 'exchange', exchange: Summary | undefined, ordinal: number, section: number}} ExchangeRow
 * @typedef {{kind: 'group', group: any, section: number}} GroupRow
 * @typedef {ExchangeRow | GroupRow} Row
 * @typedef {{length: number, at(ordinal: number): Summary | undefined, ensure(start: number, end: number): void,
 *   timeline: import('./timeline.js').Timeline}} List
 * @typedef {{group: any | null, list: List | null}} Section A list, with a header row when it is a group.
 */

/** Which row stands where, over one list or over groups of lists, newest or oldest first. */
export class RowIndex {
  /** @param {Section[]} sections @param {boolean} isNewestFirst */
  constructor(sections, isNewestFirst) {
    this.sections = sections;
    this.isNewestFirst = isNewestFirst;
    this.starts = /** @type {number[]} */ ([]);
    this.length = 0;
    for (const section of sections) {
      this.starts.push(this.length);
      this.length += rowCount(section);
    }
  }

  /** @param {number} index @returns {Row} */
  row(index) {
    const section = this.#sectionAt(index);
    const { group, list } = this.sections[section];
    const inside = index - this.starts[section] - (group ? 1 : 0);
    if (inside < 0) return { kind: 'group', group, section };
    const ordinal = this.#ordinal(/** @type {List} */ (list), inside);
    return { kind: 'exchange', exchange: /** @type {List} */ (list).at(ordinal), ordinal, section };
  }

  /**
   * Asks the lists for the rows of a stretch.
   * @param {number} first
   * @param {number} end
   */
  ensure(first, end) {
    this.sections.forEach(({ group, list }, section) => {
      if (!list || (group && !group.isOpen)) return;
      const start = this.starts[section] + (group ? 1 : 0);
      const from = Math.max(0, first - start);
      const to = Math.min(list.length, end - start);
      if (from >= to) return;
      if (this.isNewestFirst) list.ensure(list.length - to, list.length - from);
      else list.ensure(from, to);
    });
  }

  /**
   * Where an exchange stands; -1 when it is not at hand.
   * @param {number} id
   */
  indexOf(id) {
    for (let section = 0; section < this.sections.length; section += 1) {
      const { group, list } = this.sections[section];
      if (!list || (group && !group.isOpen)) continue;
      const ordinal = list.timeline.ordinalOf(id);
      if (ordinal < 0 || ordinal >= list.length) continue;
      return this.starts[section] + (group ? 1 : 0) + this.#ordinal(list, ordinal);
    }
    return -1;
  }

  /**
   * Where a group's header stands; -1 when there is none.
   * @param {string} key
   */
  indexOfGroup(key) {
    const section = this.sections.findIndex(({ group }) => group?.key === key);
    return section < 0 ? -1 : this.starts[section];
  }

  /**
   * Position in view from position in the list, and back.
   * @param {List} list
   * @param {number} position
   */
  #ordinal(list, position) {
    return this.isNewestFirst ? list.length - 1 - position : position;
  }

  /** @param {number} index */
  #sectionAt(index) {
    let low = 0;
    let high = this.starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.starts[middle] <= index) low = middle;
      else high = middle - 1;
    }
    return low;
  }
}

/** @param {Section} section */
function rowCount({ group, list }) {
  if (!group) return list?.length ?? 0;
  return 1 + (group.isOpen && list ? list.length : 0);
}
