// @ts-check
import { Store } from '../lib/store.js';
import { Selection } from '../models/selection.js';

/** Where the cursor is and which rows are selected. */
export class SelectionStore extends Store {
  constructor() {
    super();
    this.selection = new Selection();
    /**
     * The row of the cursor: an exchange's id, or a group's key behind `group:`.
     * @type {number | string | null}
     */
    this.cursor = null;
    /** Where that row was when last seen. */
    this.cursorIndex = -1;
    /**
     * Where a range begins.
     * @type {number | null}
     */
    this.anchor = null;
    /** The cell of the cursor, counted over the columns in view. */
    this.cell = 0;
  }

  /**
   * The exchange under the cursor.
   * @returns {number | null}
   */
  get cursorId() {
    return typeof this.cursor === 'number' ? this.cursor : null;
  }

  /**
   * Puts the cursor on a row and selects that one alone.
   * @param {number | string | null} key
   * @param {number} index
   */
  moveTo(key, index) {
    this.cursor = key;
    this.cursorIndex = index;
    this.anchor = typeof key === 'number' ? key : null;
    this.selection.only(typeof key === 'number' ? [key] : []);
    this.emit();
  }

  /**
   * Moves the cursor and selects a range.
   * @param {number} key
   * @param {number} index
   * @param {number[]} ids
   */
  extendTo(key, index, ids) {
    this.cursor = key;
    this.cursorIndex = index;
    this.selection.only(ids);
    this.emit();
  }

  /** @param {number} key @param {number} index */
  toggle(key, index) {
    this.cursor = key;
    this.cursorIndex = index;
    this.anchor = key;
    this.selection.toggle(key);
    this.emit();
  }

  /** @param {number} upTo */
  selectAll(upTo) {
    this.selection.all(upTo);
    this.emit();
  }

  clear() {
    this.selection.only(this.cursorId === null ? [] : [this.cursorId]);
    this.emit();
  }

  /** Forgets everything; another list is shown. */
  reset() {
    this.selection.clear();
    Object.assign(this, { cursor: null, cursorIndex: -1, anchor: null });
    this.emit();
  }
}
