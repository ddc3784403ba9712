// @ts-check
import { button, make } from '../../lib/dom.js';
import { plural } from '../../models/format.js';
import { jsonLines, unfolded } from '../../models/json-lines.js';
import { visibleLine } from '../../models/visible-text.js';
import { WindowedLines } from '../windowed-lines.js';
import { textView } from './text-view.js';

/** Above this many characters JSON is shown as plain text. */
const CHARACTERS_MAX = 8_000_000;
const TOKEN_CHARACTERS_MAX = 2000;

/**
 * JSON in lines that fold; numbers and strings stay as they were sent.
 * @param {string} text
 */
export function jsonView(text) {
  if (text.length > CHARACTERS_MAX) return textView(text);
  const { lines } = jsonLines(text);
  const folded = /** @type {Set<number>} */ (new Set());
  const view = new WindowedLines();
  const draw = () => {
    const shown = unfolded(lines, folded);
    view.setLines(shown.length, (position) => lineElement(lines, shown[position], folded, (/** @type {number} */ index) => {
      if (!folded.delete(index)) folded.add(index);
      draw();
    }));
  };
  draw();
  return view;
}

/**
 * @param {import('../../models/json-lines.js').JSONLine[]} lines
 * @param {number} index
 * @param {Set<number>} folded
 * @param {(index: number) => void} toggle
 */
function lineElement(lines, index, folded, toggle) {
  const { depth, tokens, close, members } = lines[index];
  const isFolded = folded.has(index);
  const gutter = close > index
    ? button(
      isFolded ? '▸' : '▾',
      () => toggle(index),
      { class: 'fold', 'aria-label': isFolded ? 'Unfold' : 'Fold', 'aria-expanded': String(!isFolded) },
    )
    : make('span', { class: 'fold' });
  const content = make('span', { class: 'content' }, '  '.repeat(depth), ...tokens.map(token));
  if (isFolded) {
    content.append(
      make('span', { class: 'folded' }, ` ${plural(members, 'item')} `),
      ...lines[close].tokens.map(token),
    );
  }
  return make('div', {}, gutter, content);
}

/** @param {import('../../models/json-lines.js').Token} token */
function token({ kind, text }) {
  return kind === 'mark' ? text : make(
    'span',
    { class: `json-${kind}` },
    visibleLine(text, TOKEN_CHARACTERS_MAX),
  );
}
