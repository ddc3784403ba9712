// @ts-check
import { make } from '../lib/dom.js';

/** One row element of a table whose cells hold text. */
export class CellRow {
  /** @param {string[]} columns Their names, which are also classes: `c-name`. */
  constructor(columns) {
    this.shown = /** @type {unknown} */ (undefined);
    this.cells = Object.fromEntries(
      columns.map((name) => [name, make('div', { role: 'gridcell', class: `cell c-${name}`, 'data-column': name })]),
    );
    this.element = make('div', { role: 'row', class: 'row' }, ...Object.values(this.cells));
  }

  /**
   * Writes the texts, unless it is the same thing that is shown already.
   * @param {unknown} item `undefined` while it is being fetched.
   * @param {() => Record<string, string | Node>} texts
   */
  show(item, texts) {
    if (item === this.shown && item !== undefined) return;
    this.shown = item;
    this.element.classList.toggle('is-loading', item === undefined);
    const values = item === undefined ? {} : texts();
    for (const [name, cell] of Object.entries(this.cells)) cell.replaceChildren(values[name] ?? '');
  }
}

/**
 * The header of such a table.
 * @param {[string, string][]} columns Name and label.
 */
export function cellHeader(columns) {
  return make('div', { class: 'cell-header', role: 'rowgroup' }, make('div', { role: 'row', class: 'header-row' },
    ...columns.map(([name, label]) => make('div', { role: 'columnheader', class: `head c-${name}` }, label))));
}
