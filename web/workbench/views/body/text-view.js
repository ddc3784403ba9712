// @ts-check
import { make } from '../../lib/dom.js';
import { displayLines, visible } from '../../models/visible-text.js';
import { WindowedLines } from '../windowed-lines.js';
import { FindBar } from './find-bar.js';
import { FOUND_AROUND, marked } from './fold-view.js';

const LINE_CHARACTERS_MAX = 1000;

/**
 * Text with line numbers; nothing in it is rendered.
 * @param {string} text
 * @returns {HTMLElement}
 */
export function textView(text) {
  return new TextView(text).element;
}

/** The same, for a text that grows. */
export class TextView {
  /** @param {string} text */
  constructor(text) {
    this.lines = displayLines(text, LINE_CHARACTERS_MAX);
    this.wanted = '';
    this.current = -1;
    this.view = new WindowedLines();
    this.find = new FindBar({ find: (wanted) => this.#find(wanted), show: (line, wanted) => this.#show(line, wanted) });
    this.element = make('div', { class: 'findable' }, this.find.element, this.view);
    this.#draw();
  }

  /**
   * Shows another text; who is at the end stays there.
   * @param {string} text
   */
  setText(text) {
    const { isAtEnd } = this.view;
    this.lines = displayLines(text, LINE_CHARACTERS_MAX);
    this.#draw();
    this.find.refresh();
    if (isAtEnd) this.view.reveal(this.lines.length - 1);
  }

  #draw() {
    this.view.setLines(this.lines.length, (index) => this.#line(index));
  }

  /** @param {string} wanted */
  #find(wanted) {
    if (wanted === '') return [];
    const lower = wanted.toLowerCase();
    return this.lines.flatMap(({ text }, index) => (text.toLowerCase().includes(lower) ? [index] : []));
  }

  /** @param {number | null} line @param {string} wanted */
  #show(line, wanted) {
    this.wanted = wanted;
    this.current = line ?? -1;
    this.#draw();
    if (line !== null) this.view.reveal(line, FOUND_AROUND);
  }

  /** @param {number} index */
  #line(index) {
    const { text, number } = this.lines[index];
    return make('div', { class: index === this.current ? 'is-found' : null },
      make('span', { class: 'number', 'aria-hidden': 'true' }, number === null ? '↳' : String(number)),
      make('span', { class: 'content' }, ...marked(visible(text), this.wanted)));
  }
}
