// @ts-check
import { make } from '../../lib/dom.js';
import { hexRow, hexRowCount } from '../../models/hex.js';
import { WindowedLines } from '../windowed-lines.js';

/**
 * Offset, bytes and printable characters.
 * @param {Uint8Array} bytes
 */
export function hexView(bytes) {
  const view = new WindowedLines();
  view.classList.add('hex');
  view.setLines(hexRowCount(bytes.length), (row) => {
    const { offset, hex, text } = hexRow(bytes, row);
    return make(
      'div',
      {},
      make('span', { class: 'offset' }, offset),
      make('span', { class: 'bytes' }, hex.padEnd(48)),
      make('span', { class: 'characters' }, text),
    );
  });
  return view;
}
