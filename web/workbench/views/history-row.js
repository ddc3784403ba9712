// @ts-check
import { make } from '../lib/dom.js';
import { icon } from '../lib/icons.js';
import { column } from '../models/columns.js';
import { OUTCOME_MARK, outcome } from '../models/exchange-words.js';
import { formatCount } from '../models/format.js';
import { visibleLine } from '../models/visible-text.js';
import { WaterfallBar } from './waterfall.js';

/**
 * @typedef {object} RowState
 * @property {boolean} isSelected
 * @property {boolean} isCursor
 * @property {boolean} isOpen Shown in the detail view.
 * @property {number} cell The cursor's cell.
 * @property {{startMs: number, spanMs: number}} span
 * @property {{linkName(id: number | null | undefined): string}} context
 */

/** One row element, used for whichever row is in its place. */
export class HistoryRow {
  constructor() {
    this.element = make('div', { role: 'row', class: 'row' });
    this.index = -1;
    this.shown = /** @type {unknown} */ (null);
    this.columns = /** @type {{name: string}[]} */ ([]);
    this.cells = /** @type {HTMLElement[]} */ ([]);
    this.texts = /** @type {Text[]} */ ([]);
    this.bar = new WaterfallBar();
    this.group = groupCell();
    this.hasBar = false;
    this.stateKey = '';
    this.stateCells = this.cells;
  }

  /**
   * @param {number} index
   * @param {import('../models/row-index.js').Row} row
   * @param {{name: string, widthPx: number}[]} columns
   * @param {RowState} state
   */
  show(index, row, columns, state) {
    if (index !== this.index) {
      this.index = index;
      this.element.dataset.index = String(index);
      this.element.id = `row-${index}`;
      this.element.setAttribute('aria-rowindex', String(index + 2));
    }
    if (row.kind === 'group') this.#showGroup(row.group);
    else this.#showExchange(row.exchange, columns, state);
    this.#showState(state);
  }

  /**
   * @param {import('../models/exchange-words.js').Summary | undefined} exchange
   * @param {{name: string, widthPx: number}[]} columns
   * @param {RowState} state
   */
  #showExchange(exchange, columns, state) {
    if (columns !== this.columns || this.element.classList.contains('group')) this.#shape(columns);
    if (exchange !== this.shown || !exchange) {
      this.shown = exchange ?? null;
      this.element.className = exchange ? `row is-${outcome(exchange)}` : 'row is-loading';
      this.texts.forEach((text, position) => this.#showCell(text, columns[position].name, exchange, state));
    }
    if (this.hasBar) this.bar.show(exchange, state.span);
  }

  /**
   * @param {Text} text
   * @param {string} name
   * @param {import('../models/exchange-words.js').Summary | undefined} exchange
   * @param {RowState} state
   */
  #showCell(text, name, exchange, state) {
    if (name === 'waterfall') return;
    const value = exchange ? visibleLine(column(name).text(exchange, state.context)) : '';
    const mark = name === 'status' && exchange ? `${OUTCOME_MARK[outcome(exchange)]} ` : '';
    const shown = mark + value;
    if (text.data !== shown) text.data = shown;
    if (name === 'method') /** @type {HTMLElement} */ (text.parentNode).dataset.method = exchange?.method ?? '';
  }

  /** @param {{name: string, widthPx: number}[]} columns */
  #shape(columns) {
    this.columns = columns;
    this.shown = null;
    this.texts = columns.map(() => document.createTextNode(''));
    this.cells = columns.map(({ name }, position) => {
      const cell = make('div', { role: 'gridcell', class: `cell c-${name}`, 'data-column': name });
      cell.append(name === 'waterfall' ? this.bar.element : this.texts[position]);
      return cell;
    });
    this.hasBar = columns.some(({ name }) => name === 'waterfall');
    this.element.className = 'row';
    this.element.removeAttribute('aria-expanded');
    this.element.replaceChildren(...this.cells);
  }

  /** @param {import('../stores/group-list.js').Group} group */
  #showGroup(group) {
    const key = `${group.key} ${group.count} ${group.failedCount} ${group.isOpen}`;
    if (key === this.shown) return;
    if (!this.element.classList.contains('group')) this.element.replaceChildren(this.group.cell);
    this.shown = key;
    this.cells = [this.group.cell];
    this.element.className = 'row group';
    this.element.setAttribute('aria-expanded', String(group.isOpen));
    this.group.label.textContent = visibleLine(group.label || '(none)');
    this.group.count.textContent = formatCount(group.count);
    this.group.failed.textContent = group.failedCount > 0 ? `▲ ${formatCount(group.failedCount)} with errors` : '';
  }

  /** @param {RowState} state */
  #showState({ isSelected, isCursor, isOpen, cell }) {
    const key = `${isSelected} ${isCursor} ${isOpen} ${isCursor ? cell : ''}`;
    if (key === this.stateKey && this.stateCells === this.cells) return;
    this.stateKey = key;
    this.stateCells = this.cells;
    this.element.setAttribute('aria-selected', String(isSelected));
    this.element.toggleAttribute('data-cursor', isCursor);
    this.element.toggleAttribute('data-open', isOpen);
    this.cells.forEach(
      (element, position) => element.toggleAttribute('data-cursor', isCursor && position === cell),
    );
  }
}

function groupCell() {
  const label = make('span', { class: 'label data' });
  const count = make('span', { class: 'count' });
  const failed = make('span', { class: 'failed' });
  const cell = make('div', { role: 'gridcell', class: 'cell' }, icon('chevron'), label, count, failed);
  return { cell, label, count, failed };
}
