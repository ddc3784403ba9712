// @ts-check
import { make, textArea } from '../../lib/dom.js';
import { onText, showText } from '../../lib/text-fields.js';

const INDENT = '  ';

/** A plain text area with line numbers. Tab moves on, as everywhere; Ctrl ] and Ctrl [ indent. */
export class PlainCode {
  /** @param {import('./code-area.js').CodeOptions} options */
  constructor({ label, placeholder, take }) {
    this.area = textArea({
      'aria-label': label, placeholder, class: 'data code', wrap: 'off', title: 'Ctrl ] and Ctrl [ indent', rows: 4,
    });
    this.numbers = make('div', { class: 'numbers data', 'aria-hidden': 'true' });
    this.element = make('div', { class: 'plain-code' }, this.numbers, this.area);
    this.lineCount = 0;
    onText(this.area, (text) => {
      this.#count(text);
      take(text);
    });
    this.area.addEventListener('keydown', (event) => this.#key(event));
    this.area.addEventListener('scroll', () => { this.numbers.scrollTop = this.area.scrollTop; }, { passive: true });
  }

  /** @param {string} text */
  show(text) {
    showText(this.area, text);
    this.#count(text);
  }

  /**
   * Puts another text in, as if it had been typed, so that the field's own undo takes it back.
   * @param {string} text
   */
  replace(text) {
    this.area.focus();
    this.area.select();
    insert(this.area, text);
  }

  /** @param {string} text */
  #count(text) {
    let count = 1;
    for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) count += 1;
    if (count === this.lineCount) return;
    this.lineCount = count;
    this.numbers.textContent = Array.from({ length: Math.min(count, 20_000) }, (_, index) => index + 1).join('\n');
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    if (!event.ctrlKey || (event.key !== ']' && event.key !== '[')) return;
    event.preventDefault();
    const { value, selectionStart, selectionEnd } = this.area;
    const start = value.lastIndexOf('\n', selectionStart - 1) + 1;
    const lines = value.slice(start, selectionEnd).split('\n');
    const indented = lines.map((line) => (event.key === ']' ? INDENT + line : line.replace(/^ {1,2}|^\t/, '')));
    this.area.setSelectionRange(start, selectionEnd);
    const text = indented.join('\n');
    insert(this.area, text);
    if (lines.length > 1) this.area.setSelectionRange(start, start + text.length);
  }
}

/** @param {HTMLTextAreaElement} area @param {string} text */
function insert(area, text) {
  const isDone = document.execCommand('insertText', false, text);
  if (isDone) return;
  area.setRangeText(text, area.selectionStart, area.selectionEnd, 'end');
  area.dispatchEvent(new InputEvent('input', { bubbles: true }));
}
