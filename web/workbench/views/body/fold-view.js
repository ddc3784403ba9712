// @ts-check
import { button, make } from '../../lib/dom.js';
import { plural } from '../../models/format.js';
import { unfolded } from '../../models/json-lines.js';
import { foldsAround, markMatches, matchingLines } from '../../models/line-search.js';
import { visibleLine } from '../../models/visible-text.js';
import { WindowedLines } from '../windowed-lines.js';
import { FindBar } from './find-bar.js';

/** @typedef {import('../../models/json-lines.js').JSONLine} FoldLine */

const TOKEN_CHARACTERS_MAX = 2000;
/** Lines to see on either side of a match. */
export const FOUND_AROUND = 5;

/**
 * Lines that fold and can be searched.
 * @param {FoldLine[]} lines
 * @returns {HTMLElement}
 */
export function foldView(lines) {
  return new FoldView(lines).element;
}

class FoldView {
  /** @param {FoldLine[]} lines */
  constructor(lines) {
    this.lines = lines;
    this.folded = /** @type {Set<number>} */ (new Set());
    this.shown = /** @type {number[]} */ ([]);
    this.wanted = '';
    this.current = -1;
    this.view = new WindowedLines();
    const find = new FindBar({
      find: (text) => matchingLines(lines, text),
      show: (line, text) => this.#show(line, text),
    }, button('Fold all', () => this.#foldAll(), { class: 'quiet' }),
    button('Unfold', () => this.#unfoldAll(), { class: 'quiet' }));
    this.element = make('div', { class: 'findable' }, find.element, this.view);
    this.#draw();
  }

  #draw() {
    this.shown = unfolded(this.lines, this.folded);
    this.view.setLines(this.shown.length, (position) => this.#line(this.shown[position]));
  }

  /** @param {number | null} line @param {string} text */
  #show(line, text) {
    this.wanted = text;
    this.current = line ?? -1;
    if (line !== null) for (const opening of foldsAround(this.lines, this.folded, line)) this.folded.delete(opening);
    this.#draw();
    if (line !== null) this.view.reveal(this.shown.indexOf(line), FOUND_AROUND);
  }

  /** The first level stays open. */
  #foldAll() {
    this.lines.forEach(({ close, depth }, index) => close > index && depth > 0 && this.folded.add(index));
    this.#draw();
  }

  #unfoldAll() {
    this.folded.clear();
    this.#draw();
  }

  /** @param {number} index */
  #toggle(index) {
    if (!this.folded.delete(index)) this.folded.add(index);
    this.#draw();
  }

  /** @param {number} index */
  #line(index) {
    const { depth, tokens, close, members } = this.lines[index];
    const isFolded = this.folded.has(index);
    const content = make('span', { class: 'content' }, '  '.repeat(depth), ...this.#tokens(tokens));
    if (isFolded) {
      const items = make('span', { class: 'folded' }, ` ${plural(members, 'item')} `);
      content.append(items, ...this.#tokens(this.lines[close].tokens));
    }
    return make('div', { class: index === this.current ? 'is-found' : null }, this.#gutter(index, close, isFolded), content);
  }

  /** @param {number} index @param {number} close @param {boolean} isFolded */
  #gutter(index, close, isFolded) {
    if (close <= index) return make('span', { class: 'fold' });
    return button(isFolded ? '▸' : '▾', () => this.#toggle(index), {
      class: 'fold', 'aria-label': isFolded ? 'Unfold' : 'Fold', 'aria-expanded': String(!isFolded),
    });
  }

  /** @param {import('../../models/json-lines.js').Token[]} tokens */
  #tokens(tokens) {
    return tokens.map(({ kind, text }) => {
      const parts = marked(visibleLine(text, TOKEN_CHARACTERS_MAX), this.wanted);
      return kind === 'mark' ? make('span', {}, ...parts) : make('span', { class: `json-${kind}` }, ...parts);
    });
  }
}

/**
 * Text in which matches stand out.
 * @param {string} text
 * @param {string} wanted
 */
export function marked(text, wanted) {
  return markMatches(text, wanted).map((part) => (part.isMatch ? make('mark', {}, part.text) : part.text));
}
