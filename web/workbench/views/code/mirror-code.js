// @ts-check
import { make } from '../../lib/dom.js';

/** @typedef {{from: number, to: number, list: {text: string, displayText?: string}[]}} Completions Columns of the line. */

const MODES = {
  text: null,
  json: { name: 'javascript', json: true },
  javascript: 'javascript',
  xml: 'xml',
  html: 'htmlmixed',
};

/** CodeMirror behind the members of a plain code area. */
export class MirrorCode {
  /**
   * @param {any} CodeMirror
   * @param {import('./code-area.js').CodeOptions} options
   */
  constructor(CodeMirror, { label, placeholder, take, complete }) {
    this.element = make('div', { class: 'mirror-code' });
    this.editor = CodeMirror(this.element, {
      // Its other input style tells of what is typed late: a key that sends would send the text before.
      inputStyle: 'textarea', screenReaderLabel: label, placeholder, theme: 'interceptor',
      lineNumbers: true, indentUnit: 2, tabSize: 2, viewportMargin: 30,
      matchBrackets: true, autoCloseBrackets: true, foldGutter: true,
      gutters: ['CodeMirror-linenumbers', 'CodeMirror-foldgutter'],
      extraKeys: keys(complete && (() => this.#suggest(complete))),
    });
    this.shown = '';
    this.editor.on('change', (/** @type {any} */ _, /** @type {{origin: string}} */ { origin }) => {
      if (origin !== 'setValue') take((this.shown = this.editor.getValue()));
    });
    if (complete) {
      this.editor.on('inputRead', (/** @type {any} */ _, /** @type {{text: string[]}} */ { text }) => {
        if (text[0] === '.') this.#suggest(complete);
      });
    }
    // It measures itself; what was hidden or has no size yet is measured again once it has one.
    new ResizeObserver(() => this.editor.refresh()).observe(this.element);
  }

  /** @param {string} text */
  show(text) {
    if (text === this.shown) return;
    this.shown = text;
    this.editor.setValue(text);
    this.editor.clearHistory();
  }

  /** @param {import('./code-area.js').CodeLanguage} language */
  showAs(language) {
    this.editor.setOption('mode', MODES[language]);
  }

  /** @param {string} text */
  replace(text) {
    const last = this.editor.lastLine();
    this.editor.replaceRange(text, { line: 0, ch: 0 }, { line: last, ch: this.editor.getLine(last).length });
    this.focus();
  }

  focus() {
    this.editor.focus();
  }

  /** @param {(line: string, column: number) => Completions | null} complete */
  #suggest(complete) {
    this.editor.showHint({ completeSingle: false, hint: () => this.#words(complete) });
  }

  /** @param {(line: string, column: number) => Completions | null} complete */
  #words(complete) {
    const { line, ch } = this.editor.getCursor();
    const found = complete(this.editor.getLine(line), ch);
    if (!found) return null;
    return { list: found.list, from: { line, ch: found.from }, to: { line, ch: found.to } };
  }
}

/**
 * Keys that are not CodeMirror's own: Tab moves on, and what the workbench listens to goes through.
 * @param {(() => void) | undefined} suggest
 */
function keys(suggest) {
  const own = { Tab: false, 'Shift-Tab': false, 'Ctrl-Enter': false, 'Cmd-Enter': false, 'Ctrl-/': 'toggleComment' };
  return suggest ? { ...own, 'Ctrl-Space': suggest } : own;
}
