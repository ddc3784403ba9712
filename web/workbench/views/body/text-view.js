// @ts-check
import { make } from '../../lib/dom.js';
import { displayLines, visible } from '../../models/visible-text.js';
import { WindowedLines } from '../windowed-lines.js';

const LINE_CHARACTERS_MAX = 1000;

/**
 * Text with line numbers; nothing in it is rendered.
 * @param {string} text
 */
export function textView(text) {
  const lines = displayLines(text, LINE_CHARACTERS_MAX);
  const view = new WindowedLines();
  view.setLines(lines.length, (index) => {
    const line = lines[index];
    return make(
      'div',
      {},
      make(
        'span',
        { class: 'number', 'aria-hidden': 'true' },
        line.number === null ? '↳' : String(line.number),
      ),
      make('span', { class: 'content' }, visible(line.text)),
    );
  });
  return view;
}
