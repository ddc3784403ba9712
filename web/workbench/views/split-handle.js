// @ts-check
import { readPreference, writePreference } from '../lib/preferences.js';
import { View } from '../lib/view.js';

/** The line between a list and the pane beside it; dragged, or moved with the arrow keys. */
export class SplitHandle extends View {
  /** Names what is remembered and the CSS variables that hold it. */
  pane = 'detail';
  label = 'Size of the request’s pane';

  show() {
    this.tabIndex = 0;
    this.setAttribute('role', 'separator');
    this.setAttribute('aria-label', this.label);
    for (const axis of /** @type {const} */ (['inline', 'block'])) {
      const percent = readPreference(`${this.pane}.${axis}`, null);
      if (typeof percent === 'number') this.#set(axis, percent);
    }
    const { signal } = this;
    this.addEventListener('pointerdown', (event) => this.#drag(event), { signal });
    this.addEventListener('keydown', (event) => this.#key(event), { signal });
  }

  /** @returns {'inline' | 'block'} */
  get axis() {
    return matchMedia('(width < 1000px)').matches ? 'block' : 'inline';
  }

  /** @param {PointerEvent} start */
  #drag(start) {
    start.preventDefault();
    this.setPointerCapture(start.pointerId);
    const abort = new AbortController();
    this.addEventListener(
      'pointermove',
      (event) => this.#moveTo(event.clientX, event.clientY),
      { signal: abort.signal },
    );
    for (const type of ['pointerup', 'pointercancel']) {
      this.addEventListener(type, () => abort.abort(), { signal: abort.signal });
    }
  }

  /** @param {number} x @param {number} y */
  #moveTo(x, y) {
    const box = /** @type {HTMLElement} */ (this.parentElement).getBoundingClientRect();
    const { axis } = this;
    const share = axis === 'inline' ? (box.right - x) / box.width : (box.bottom - y) / box.height;
    const percent = share * 100;
    this.#set(axis, percent);
    writePreference(`${this.pane}.${axis}`, percent);
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    const step = { ArrowLeft: -20, ArrowUp: -20, ArrowRight: 20, ArrowDown: 20 }[event.key];
    if (!step) return;
    event.preventDefault();
    event.stopPropagation();
    const { x, y } = this.getBoundingClientRect();
    this.#moveTo(x + step, y + step);
  }

  /** @param {'inline' | 'block'} axis @param {number} percent */
  #set(axis, percent) {
    const clamped = Math.min(85, Math.max(20, percent));
    this.parentElement?.style.setProperty(`--${this.pane}-${axis}`, `${clamped}%`);
    this.setAttribute('aria-valuenow', String(Math.round(clamped)));
    this.setAttribute('aria-orientation', axis === 'inline' ? 'vertical' : 'horizontal');
  }
}

customElements.define('split-handle', SplitHandle);
