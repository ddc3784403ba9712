// @ts-check
import { make } from '../lib/dom.js';
import { View } from '../lib/view.js';
import { column } from '../models/columns.js';
import { showColumnMenu } from './column-menu.js';

/** The column headers: drag to reorder, drag an edge to resize, right-click to choose. */
export class HistoryHeader extends View {
  show() {
    this.setAttribute('role', 'rowgroup');
    this.row = make('div', { role: 'row', class: 'header-row', 'aria-rowindex': 1 });
    this.replaceChildren(this.row);
    const { signal } = this;
    this.addEventListener('pointerdown', (event) => this.#pressed(event), { signal });
    this.addEventListener('contextmenu', (event) => {
      event.preventDefault();
      showColumnMenu(this.app, { x: event.clientX, y: event.clientY });
    }, { signal });
    this.addEventListener('dblclick', (event) => this.#restore(event), { signal });
  }

  /** @param {{name: string, widthPx: number}[]} columns */
  setColumns(columns) {
    this.row?.replaceChildren(...columns.map(({ name }, index) => {
      const { label, align } = column(name);
      const edge = make('span', { class: 'edge', 'aria-hidden': 'true' });
      return make(
        'div',
        {
          role: 'columnheader',
          class: `head h-${name}`,
          'data-column': name,
          'data-align': align,
          'aria-colindex': index + 1,
        },
        make('span', {}, label),
        edge,
      );
    }));
  }

  /** @param {PointerEvent} event */
  #pressed(event) {
    const target = /** @type {HTMLElement} */ (event.target);
    const head = /** @type {HTMLElement | null} */ (target.closest('.head'));
    if (!head || event.button !== 0) return;
    event.preventDefault();
    if (target.classList.contains('edge')) this.#resize(head, event);
    else this.#move(head, event);
  }

  /** @param {HTMLElement} head @param {PointerEvent} start */
  #resize(head, start) {
    const widthPx = head.offsetWidth;
    const name = head.dataset.column ?? '';
    this.#follow(start, (event) => this.app.columns.resize(name, widthPx + event.clientX - start.clientX));
  }

  /** @param {HTMLElement} head @param {PointerEvent} start */
  #move(head, start) {
    const name = head.dataset.column ?? '';
    let over = head;
    this.#follow(start, (event) => {
      const found = document.elementFromPoint(
        event.clientX,
        head.getBoundingClientRect().top + 5,
      )?.closest('.head');
      if (!(found instanceof HTMLElement) || Math.abs(event.clientX - start.clientX) < 6) return;
      over.removeAttribute('data-over');
      over = found;
      over.setAttribute('data-over', '');
    }, () => {
      over.removeAttribute('data-over');
      const order = this.app.columns.shown.map((item) => item.name);
      this.app.columns.move(name, order.indexOf(over.dataset.column ?? '') - order.indexOf(name));
    });
  }

  /**
   * @param {PointerEvent} start
   * @param {(event: PointerEvent) => void} moved
   * @param {() => void} [ended]
   */
  #follow(start, moved, ended = () => {}) {
    const abort = new AbortController();
    const { signal } = abort;
    this.setPointerCapture(start.pointerId);
    this.addEventListener('pointermove', moved, { signal });
    for (const type of ['pointerup', 'pointercancel']) {
      this.addEventListener(type, () => {
        abort.abort();
        ended();
      }, { signal });
    }
  }

  /** @param {MouseEvent} event */
  #restore(event) {
    const target = /** @type {HTMLElement} */ (event.target);
    const name = /** @type {HTMLElement | null} */ (target.closest('.head'))?.dataset.column;
    if (name && target.classList.contains('edge')) this.app.columns.resize(name, column(name).widthPx);
  }
}

customElements.define('history-header', HistoryHeader);
