// @ts-check
/** Bytes in one row of a hex view. */
export const HEX_ROW_BYTES = 16;

/**
 * One row of a hex view: where, the bytes, and the printable ones as text.
 * @param {Uint8Array} bytes
 * @param {number} row
 * @returns {{offset: string, hex: string, text: string}}
 */
export function hexRow(bytes, row) {
  const start = row * HEX_ROW_BYTES;
  const slice = bytes.subarray(start, start + HEX_ROW_BYTES);
  let hex = '';
  let text = '';
  for (let index = 0; index < HEX_ROW_BYTES; index += 1) {
    if (index === HEX_ROW_BYTES / 2) hex += ' ';
    if (index >= slice.length) {
      hex += '   ';
      continue;
    }
    const byte = slice[index];
    hex += `${byte.toString(16).padStart(2, '0')} `;
    text += byte >= 0x20 && byte < 0x7F ? String.fromCharCode(byte) : '·';
  }
  return { offset: start.toString(16).padStart(8, '0'), hex: hex.trimEnd(), text };
}

/** @param {number} byteCount */
export function hexRowCount(byteCount) {
  return Math.ceil(byteCount / HEX_ROW_BYTES);
}
