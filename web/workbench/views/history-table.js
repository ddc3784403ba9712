// @ts-check
import { button, make } from '../lib/dom.js';
import { oncePerFrame } from '../lib/frames.js';
import { icon } from '../lib/icons.js';
import { View, place } from '../lib/view.js';
import { fittingColumns, gridTemplate } from '../models/column-fit.js';
import { plural } from '../models/format.js';
import { timeSpan } from '../models/phases.js';
import { WindowMath } from '../models/window-math.js';
import { showCellMenu } from './cell-menu.js';
import { cellTitle } from './cell-title.js';
import { EmptyState } from './empty-state.js';
import { HistoryHeader } from './history-header.js';
import { HistoryRow } from './history-row.js';
import { RowPool } from './row-pool.js';

const ROW_PX = 24;
const OVERSCAN_ROWS = 8;
/** How far from the top still counts as being there. */
const TOP_PX = 4;

/** The grid of exchanges: a window of row elements over any number of rows. */
export class HistoryTable extends View {
  columns = /** @type {{name: string, widthPx: number}[]} */ ([]);
  isAtEnd = true;

  show() {
    const { history, selection, columns, detail, status } = this.app;
    this.header = place(HistoryHeader, this.app);
    this.canvas = make('div', { class: 'canvas', role: 'rowgroup' });
    this.pool = new RowPool(this.canvas, () => new HistoryRow());
    this.grid = make(
      'div',
      {
        class: 'grid',
        role: 'grid',
        tabindex: 0,
        'aria-multiselectable': 'true',
        'aria-label': 'Captured requests',
      },
      this.header,
      this.canvas,
    );
    this.heldBack = button('', () => this.toTop(), { class: 'held-back primary', hidden: true });
    this.replaceChildren(this.grid, this.heldBack, place(EmptyState, this.app));
    this.draw = oncePerFrame(() => this.#draw(), this.signal);
    const { signal } = this;
    this.grid.addEventListener('scroll', () => this.#scrolled(), { signal, passive: true });
    this.grid.addEventListener('keydown', () => this.grid?.setAttribute('data-keys', ''), { signal });
    this.grid.addEventListener('pointerdown', () => this.grid?.removeAttribute('data-keys'), { signal });
    this.canvas.addEventListener('pointerdown', (event) => this.#pressed(event), { signal });
    this.canvas.addEventListener('contextmenu', (event) => this.#menu(event), { signal });
    this.canvas.addEventListener('pointerover', (event) => this.#title(event), { signal });
    new ResizeObserver(() => this.#fit()).observe(this.grid);
    history.watch(this.draw, signal);
    history.addEventListener('reset', () => this.#reset(), { signal });
    selection.watch(this.draw, signal);
    status.watch(() => this.draw?.(), signal);
    detail.addEventListener('opened', () => this.draw?.(), { signal });
    columns.watch(() => this.#fit(), signal);
  }

  /** Rows that one page key moves. */
  get pageRows() {
    return this.#math().pageRows;
  }

  /**
   * Brings a row into view.
   * @param {number} index
   */
  reveal(index) {
    const grid = /** @type {HTMLElement} */ (this.grid);
    const top = this.#math().scrollTopShowing(index, grid.scrollTop);
    if (Math.abs(top - grid.scrollTop) > 0.5) grid.scrollTop = top;
    this.draw?.();
  }

  /** Back to where new rows appear. */
  toTop() {
    const { history } = this.app;
    const grid = /** @type {HTMLElement} */ (this.grid);
    grid.scrollTop = 0;
    history.setAway(false);
    history.release();
    this.draw?.();
  }

  focusGrid() {
    this.grid?.focus({ preventScroll: true });
  }

  /** Opens the menu at the cursor's cell. */
  menuAtCursor() {
    const cell = this.canvas?.querySelector('.cell[data-cursor]');
    const box = (cell ?? this.grid)?.getBoundingClientRect();
    const name = cell instanceof HTMLElement ? cell.dataset.column : undefined;
    if (box) showCellMenu(this.app, name, { x: box.left + 12, y: box.bottom });
  }

  #math() {
    const grid = /** @type {HTMLElement} */ (this.grid);
    const viewportPx = Math.max(ROW_PX, grid.clientHeight - (this.header?.offsetHeight ?? 0));
    return new WindowMath(this.app.history.rowCount, ROW_PX, viewportPx);
  }

  #fit() {
    const grid = /** @type {HTMLElement} */ (this.grid);
    this.columns = fittingColumns(this.app.columns.shown, grid.clientWidth || 1200);
    this.app.visibleColumns = this.columns;
    grid.style.setProperty('--columns', gridTemplate(this.columns));
    this.header?.setColumns(this.columns);
    this.draw?.();
  }

  #reset() {
    const grid = /** @type {HTMLElement} */ (this.grid);
    grid.scrollTop = this.app.history.isNewestFirst ? 0 : this.#math().canvasPx;
    this.isAtEnd = true;
    this.draw?.();
  }

  #scrolled() {
    const { scrollTop, clientHeight, scrollHeight } = /** @type {HTMLElement} */ (this.grid);
    const { history } = this.app;
    this.isAtEnd = scrollTop + clientHeight >= scrollHeight - TOP_PX;
    history.setAway(history.isNewestFirst && scrollTop > TOP_PX);
    this.draw?.();
  }

  #draw() {
    const grid = /** @type {HTMLElement} */ (this.grid);
    const canvas = /** @type {HTMLElement} */ (this.canvas);
    const { history, selection, detail, status } = this.app;
    const math = this.#math();
    canvas.style.blockSize = `${math.canvasPx}px`;
    if (!history.isNewestFirst && this.isAtEnd) grid.scrollTop = math.canvasPx;
    const { scrollTop } = grid;
    const view = math.range(scrollTop);
    const range = math.range(scrollTop, OVERSCAN_ROWS);
    history.rows.ensure(range.first, range.end);
    const span = this.#span(view);
    let cursorRow = '';
    this.pool?.draw(range, math, scrollTop, (element, index) => {
      const row = history.row(index);
      const id = row.kind === 'exchange' ? row.exchange?.id ?? null : null;
      const key = row.kind === 'group' ? `group:${row.group.key}` : id;
      const isCursor = selection.cursor !== null ? key === selection.cursor : index === selection.cursorIndex;
      if (isCursor) {
        cursorRow = `row-${index}`;
        selection.cursorIndex = index;
      }
      element.show(index, row, this.columns, {
        isCursor,
        isSelected: id !== null && selection.selection.has(id),
        isOpen: id !== null && id === detail.id,
        cell: Math.min(selection.cell, this.columns.length - 1),
        span,
        context: status,
      });
    });
    this.#describe(cursorRow);
  }

  /**
   * The time span of the rows in view.
   * @param {{first: number, end: number}} view
   */
  #span({ first, end }) {
    const seen = [];
    for (let index = first; index < end; index += 1) {
      const row = this.app.history.row(index);
      if (row.kind === 'exchange' && row.exchange) seen.push(row.exchange);
    }
    return timeSpan(seen);
  }

  /** @param {string} cursorRow */
  #describe(cursorRow) {
    const grid = /** @type {HTMLElement} */ (this.grid);
    const { history } = this.app;
    grid.setAttribute('role', history.grouping === 'none' ? 'grid' : 'treegrid');
    grid.setAttribute('aria-rowcount', String(history.rowCount + 1));
    grid.setAttribute('aria-colcount', String(this.columns.length));
    if (cursorRow) grid.setAttribute('aria-activedescendant', cursorRow);
    else grid.removeAttribute('aria-activedescendant');
    const heldBack = /** @type {HTMLElement} */ (this.heldBack);
    heldBack.hidden = history.heldBack === 0 || history.isPaused || !history.isNewestFirst;
    if (!heldBack.hidden) heldBack.replaceChildren(icon('above'), `${plural(history.heldBack, 'new request')}`);
  }

  /** @param {Event} event @returns {{index: number, column: string | undefined} | null} */
  #place(event) {
    const target = /** @type {HTMLElement} */ (event.target);
    const row = /** @type {HTMLElement | null} */ (target.closest('.row'));
    const cell = /** @type {HTMLElement | null} */ (target.closest('.cell'));
    return row ? { index: Number(row.dataset.index), column: cell?.dataset.column } : null;
  }

  /** @param {PointerEvent} event */
  #pressed(event) {
    const place = this.#place(event);
    if (!place || event.button !== 0) return;
    const { actions, selection } = this.app;
    const position = this.columns.findIndex(({ name }) => name === place.column);
    if (position >= 0) selection.cell = position;
    if (event.shiftKey) event.preventDefault();
    this.focusGrid();
    if (event.shiftKey) void actions.extendTo(place.index);
    else if (event.ctrlKey || event.metaKey) actions.toggleAt(place.index);
    else actions.press(place.index);
  }

  /** @param {MouseEvent} event */
  #menu(event) {
    const place = this.#place(event);
    if (!place) return;
    event.preventDefault();
    this.app.actions.pointAt(place.index);
    showCellMenu(this.app, place.column, { x: event.clientX, y: event.clientY });
  }

  /**
   * Gives the cell that is pointed at its full text as title.
   * @param {Event} event
   */
  #title(event) {
    const place = this.#place(event);
    const cell = /** @type {HTMLElement} */ (event.target).closest('.cell');
    const row = place && place.index < this.app.history.rowCount ? this.app.history.row(place.index) : null;
    if (!place?.column || !(cell instanceof HTMLElement) || row?.kind !== 'exchange' || !row.exchange) return;
    cell.title = cellTitle(place.column, row.exchange, this.app.status);
  }
}

customElements.define('history-table', HistoryTable);
