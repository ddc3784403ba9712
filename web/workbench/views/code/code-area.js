// @ts-check
import { make } from '../../lib/dom.js';
import { codeMirror } from './code-mirror.js';
import { MirrorCode } from './mirror-code.js';
import { PlainCode } from './plain-code.js';

/**
 * @typedef {'text' | 'json' | 'javascript' | 'xml' | 'html'} CodeLanguage
 * @typedef {{label: string, placeholder?: string, language?: CodeLanguage, take: (text: string) => void,
 *   complete?: (line: string, column: number) => import('./mirror-code.js').Completions | null}} CodeOptions
 *   `complete` is asked for words that fit at a place of a line.
 */

/**
 * A place for code: CodeMirror where set-up has collected it, a plain text area elsewhere. Tab moves on, as everywhere;
 * Ctrl ] and Ctrl [ indent.
 */
export class CodeArea {
  /** @type {PlainCode | MirrorCode} */
  #code;
  #text = '';
  /** @type {CodeLanguage} */
  #language;

  /** @param {CodeOptions} options */
  constructor(options) {
    this.#language = options.language ?? 'text';
    const take = (/** @type {string} */ text) => {
      this.#text = text;
      options.take(text);
    };
    this.#code = new PlainCode({ ...options, take });
    this.element = make('div', { class: 'code-area' }, this.#code.element);
    codeMirror().then((editor) => editor && this.#swap(new MirrorCode(editor, { ...options, take })));
  }

  /** @param {string} text */
  show(text) {
    this.#text = text;
    this.#code.show(text);
  }

  /** @param {CodeLanguage} language */
  showAs(language) {
    this.#language = language;
    if (this.#code instanceof MirrorCode) this.#code.showAs(language);
  }

  /**
   * Puts another text in, as if it had been typed, so that the field's own undo takes it back.
   * @param {string} text
   */
  replace(text) {
    this.#code.replace(text);
  }

  /** @param {MirrorCode} code */
  #swap(code) {
    const hadFocus = this.element.contains(document.activeElement);
    this.element.replaceChildren(code.element);
    this.#code = code;
    code.showAs(this.#language);
    code.show(this.#text);
    if (hadFocus) code.focus();
  }
}
