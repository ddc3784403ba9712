// @ts-check
import { readPreference, writePreference } from '../lib/preferences.js';
import { Store } from '../lib/store.js';
import { clampWidth, column, readColumns } from '../models/columns.js';

/** Which columns the table shows, in which order and how wide; remembered by this browser. */
export class ColumnsStore extends Store {
  constructor() {
    super();
    this.shown = readColumns(readPreference('columns', null));
  }

  /** @param {string} name */
  has(name) {
    return this.shown.some((item) => item.name === name);
  }

  /** @param {string} name @param {boolean} isShown */
  setShown(name, isShown) {
    if (isShown === this.has(name)) return;
    if (isShown) this.shown.push({ name, widthPx: column(name).widthPx });
    else if (this.shown.length > 1) this.shown = this.shown.filter((item) => item.name !== name);
    this.#save();
  }

  /**
   * Moves a column by places, negative to the start.
   * @param {string} name
   * @param {number} places
   */
  move(name, places) {
    const from = this.shown.findIndex((item) => item.name === name);
    const to = Math.min(this.shown.length - 1, Math.max(0, from + places));
    if (from < 0 || from === to) return;
    const [item] = this.shown.splice(from, 1);
    this.shown.splice(to, 0, item);
    this.#save();
  }

  /** @param {string} name @param {number} widthPx */
  resize(name, widthPx) {
    const item = this.shown.find((candidate) => candidate.name === name);
    if (!item) return;
    item.widthPx = clampWidth(widthPx);
    this.#save();
  }

  reset() {
    this.shown = readColumns(null);
    this.#save();
  }

  #save() {
    writePreference('columns', this.shown);
    this.emit();
  }
}
