// @ts-check
import { button, make } from '../../lib/dom.js';
import { fileProblem } from '../../models/file-content.js';
import { toBase64 } from '../../models/base64.js';
import { announce } from '../announcer.js';

/** @typedef {{base64: string, fileName: string, contentType: string}} Picked */

/**
 * A button that reads a file into the request; the browser tells no page where a file lies.
 * @param {string} words
 * @param {(file: Picked) => void} take
 */
export function filePicker(words, take) {
  const input = /** @type {HTMLInputElement} */ (
    make('input', { type: 'file', class: 'visually-hidden', tabindex: -1, 'aria-hidden': 'true' })
  );
  input.addEventListener('change', async () => {
    const file = input.files?.[0];
    input.value = '';
    if (file) await pick(file, take);
  });
  return make('span', { class: 'file-picker' }, button(words, () => input.click()), input);
}

/**
 * Reads a file that was chosen or dropped.
 * @param {File} file
 * @param {(file: Picked) => void} take
 */
export async function pick(file, take) {
  const problem = fileProblem(file);
  if (problem) return announce(problem, { isVisible: true });
  const bytes = new Uint8Array(await file.arrayBuffer());
  take({ base64: toBase64(bytes), fileName: file.name, contentType: file.type });
}
