// @ts-check
import { make } from '../lib/dom.js';
import { oncePerFrame } from '../lib/frames.js';
import { keyName } from '../models/keymap.js';
import { WindowMath } from '../models/window-math.js';
import { RowPool } from './row-pool.js';

const ROW_PX = 24;
const OVERSCAN_ROWS = 8;

/**
 * @template {{element: HTMLElement}} Row
 * @typedef {object} RowGridOptions
 * @property {string} name Begins the ids of the rows; unique on the page.
 * @property {'grid' | 'tree'} role
 * @property {string} label
 * @property {HTMLElement} [header] A row of column headers.
 * @property {() => Row} makeRow
 * @property {(row: Row, index: number, isCursor: boolean) => void} showRow
 * @property {(first: number, end: number) => void} [ensure] Told which rows come into view.
 * @property {(index: number) => void} [moved] Told where keys have moved the cursor.
 * @property {(index: number) => void} [opened] Told about a click, and about Enter unless `entered` is.
 * @property {(index: number) => void} [entered] Told about Enter.
 * @property {(key: string, index: number) => boolean} [pressed] Whether it took another key.
 */

/**
 * Any number of rows of one height, of which only those in view are in the document; a cursor that
 * keys and clicks move.
 * @template {{element: HTMLElement}} Row
 */
export class RowGrid extends HTMLElement {
  /** @param {RowGridOptions<Row>} options */
  constructor(options) {
    super();
    this.options = options;
    this.count = 0;
    this.cursor = -1;
    this.canvas = make('div', { class: 'canvas', role: options.role === 'grid' ? 'rowgroup' : 'none' });
    this.pool = new RowPool(this.canvas, options.makeRow);
    this.redraw = oncePerFrame(() => this.#draw());
  }

  connectedCallback() {
    const { role, label, header } = this.options;
    this.className = 'grid';
    this.tabIndex = 0;
    this.setAttribute('role', role);
    this.setAttribute('aria-label', label);
    this.replaceChildren(...(header ? [header] : []), this.canvas);
    this.#abort = new AbortController();
    const { signal } = this.#abort;
    this.addEventListener('scroll', this.redraw, { signal, passive: true });
    this.addEventListener('keydown', (event) => this.#key(event), { signal });
    this.addEventListener('pointerdown', (event) => this.#pointer(event), { signal });
    this.#observer = new ResizeObserver(this.redraw);
    this.#observer.observe(this);
  }

  disconnectedCallback() {
    this.#abort.abort();
    this.#observer?.disconnect();
  }

  #abort = new AbortController();
  /** @type {ResizeObserver | undefined} */
  #observer;

  /** @param {number} count */
  setCount(count) {
    this.count = count;
    this.redraw();
  }

  /** @param {number} index -1 for none. */
  setCursor(index) {
    this.cursor = index;
    this.redraw();
  }

  toTop() {
    this.scrollTop = 0;
    this.redraw();
  }

  /**
   * Moves the cursor as a key would.
   * @param {number} index
   */
  moveTo(index) {
    if (this.count === 0) return;
    this.cursor = Math.max(0, Math.min(this.count - 1, index));
    this.reveal(this.cursor);
    this.options.moved?.(this.cursor);
  }

  /** @param {number} step */
  move(step) {
    this.moveTo(this.cursor < 0 ? 0 : this.cursor + step);
  }

  /** @param {number} index */
  reveal(index) {
    const top = this.math.scrollTopShowing(index, this.scrollTop);
    if (Math.abs(top - this.scrollTop) > 0.5) this.scrollTop = top;
    this.redraw();
  }

  /**
   * Keeps what is read in place when rows come in above it.
   * @param {number} rows
   */
  shift(rows) {
    if (this.scrollTop === 0) return;
    this.canvas.style.blockSize = `${this.math.canvasPx}px`;
    this.scrollTop += (rows * ROW_PX) / this.math.scale;
  }

  get math() {
    const headerPx = this.options.header?.offsetHeight ?? 0;
    return new WindowMath(this.count, ROW_PX, Math.max(ROW_PX, this.clientHeight - headerPx));
  }

  /**
   * The row that an event happened on.
   * @param {Event} event
   * @returns {{index: number, column: string | undefined} | null}
   */
  placeOf(event) {
    const target = /** @type {HTMLElement} */ (event.target);
    const row = /** @type {HTMLElement | null} */ (target.closest('.row'));
    const cell = /** @type {HTMLElement | null} */ (target.closest('.cell'));
    return row ? { index: Number(row.dataset.index), column: cell?.dataset.column } : null;
  }

  #draw() {
    if (!this.isConnected || this.clientHeight === 0) return;
    const { math } = this;
    this.canvas.style.blockSize = `${math.canvasPx}px`;
    const { scrollTop } = this;
    const range = math.range(scrollTop, OVERSCAN_ROWS);
    this.options.ensure?.(range.first, range.end);
    this.pool.draw(range, math, scrollTop, (row, index) => this.#show(row, index));
    this.setAttribute('aria-rowcount', String(this.count + (this.options.header ? 1 : 0)));
    const isInView = this.cursor >= range.first && this.cursor < range.end;
    if (isInView) this.setAttribute('aria-activedescendant', `${this.options.name}-${this.cursor}`);
    else this.removeAttribute('aria-activedescendant');
  }

  /** @param {Row} row @param {number} index */
  #show(row, index) {
    const { element } = row;
    const id = `${this.options.name}-${index}`;
    if (element.id !== id) {
      element.id = id;
      element.dataset.index = String(index);
      if (this.options.role === 'grid') element.setAttribute('aria-rowindex', String(index + 2));
    }
    element.toggleAttribute('data-cursor', index === this.cursor);
    this.options.showRow(row, index, index === this.cursor);
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    const key = keyName(event);
    if (key === null || event.target !== this) return;
    this.setAttribute('data-keys', '');
    const move = this.#moves[key];
    if (move) move();
    else if (key === 'Enter' && this.cursor >= 0) (this.options.entered ?? this.options.opened)?.(this.cursor);
    else if (!this.options.pressed?.(key, this.cursor)) return;
    event.preventDefault();
  }

  /** @type {Record<string, () => void>} */
  #moves = {
    ArrowDown: () => this.move(1),
    j: () => this.move(1),
    ArrowUp: () => this.move(-1),
    k: () => this.move(-1),
    PageDown: () => this.move(this.math.pageRows),
    PageUp: () => this.move(-this.math.pageRows),
    Home: () => this.moveTo(0),
    End: () => this.moveTo(this.count - 1),
  };

  /** @param {PointerEvent} event */
  #pointer(event) {
    this.removeAttribute('data-keys');
    const place = this.placeOf(event);
    if (!place || event.button !== 0 || /** @type {Element} */ (event.target).closest('button')) return;
    this.cursor = place.index;
    this.redraw();
    this.options.opened?.(place.index);
  }
}

customElements.define('row-grid', RowGrid);
