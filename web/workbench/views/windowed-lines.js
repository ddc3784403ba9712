// @ts-check
import { make } from '../lib/dom.js';
import { oncePerFrame } from '../lib/frames.js';
import { WindowMath } from '../models/window-math.js';

const LINE_PX = 18;
const OVERSCAN_LINES = 10;

/** Any number of lines of the same height, of which only those in view are in the document. */
export class WindowedLines extends HTMLElement {
  count = 0;
  first = -1;
  end = -1;
  /** @type {(index: number) => HTMLElement} */
  line = () => make('div');
  #draw = oncePerFrame(() => this.#show());

  connectedCallback() {
    this.tabIndex = 0;
    this.#abort = new AbortController();
    this.addEventListener('scroll', this.#draw, { passive: true, signal: this.#abort.signal });
    this.#observer = new ResizeObserver(this.#draw);
    this.#observer.observe(this);
  }

  disconnectedCallback() {
    this.#abort.abort();
    this.#observer?.disconnect();
  }

  #abort = new AbortController();
  /** @type {ResizeObserver | undefined} */
  #observer;

  /**
   * Shows other lines; the scroll position stays.
   * @param {number} count
   * @param {(index: number) => HTMLElement} line Builds one line.
   */
  setLines(count, line) {
    this.count = count;
    this.line = line;
    this.first = -1;
    if (!this.canvas) {
      this.canvas = make('div', { class: 'lines-canvas' });
      this.append(this.canvas);
    }
    this.#draw();
  }

  /**
   * Scrolls the least that brings a line into view.
   * @param {number} index
   * @param {number} [around] How many lines are to be seen on either side of it.
   */
  reveal(index, around = 0) {
    const math = new WindowMath(this.count, LINE_PX, Math.max(LINE_PX, this.clientHeight));
    if (this.canvas) this.canvas.style.blockSize = `${math.canvasPx}px`;
    for (const line of [index - around, index + around, index]) {
      const inside = Math.max(0, Math.min(this.count - 1, line));
      this.scrollTop = math.scrollTopShowing(inside, this.scrollTop);
    }
    this.first = -1;
    this.#draw();
  }

  /** Whether the end is in view. */
  get isAtEnd() {
    return this.scrollTop + this.clientHeight >= this.scrollHeight - LINE_PX;
  }

  #show() {
    if (!this.canvas) return;
    const math = new WindowMath(this.count, LINE_PX, Math.max(LINE_PX, this.clientHeight));
    this.canvas.style.blockSize = `${math.canvasPx}px`;
    const { first, end } = math.range(this.scrollTop, OVERSCAN_LINES);
    const isSame = first === this.first && end === this.end && math.scale === 1;
    if (isSame) return;
    const lines = [];
    for (let index = first; index < end; index += 1) {
      const element = this.line(index);
      element.classList.add('line');
      element.style.transform = `translateY(${math.rowTop(index, this.scrollTop)}px)`;
      lines.push(element);
    }
    this.canvas.replaceChildren(...lines);
    this.#widen(lines);
    Object.assign(this, { first, end });
  }

  /**
   * Lets the canvas grow with the widest line seen, so that it can be scrolled to.
   * @param {HTMLElement[]} lines
   */
  #widen(lines) {
    const widest = Math.max(0, ...lines.map((line) => line.scrollWidth));
    if (this.canvas && widest > this.canvas.offsetWidth) this.canvas.style.minInlineSize = `${widest}px`;
  }
}

customElements.define('windowed-lines', WindowedLines);
