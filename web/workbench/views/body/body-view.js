// @ts-check
import { copyText, saveFile } from '../../lib/clipboard.js';
import { button, make } from '../../lib/dom.js';
import { bodyModes, textOf } from '../../models/body-kind.js';
import { formatBytes, formatCount } from '../../models/format.js';
import { MODES } from './body-modes.js';

/**
 * @typedef {import('../../models/body-kind.js').BodyMode} BodyMode
 * @typedef {object} BodySource
 * @property {string | null} contentType
 * @property {number | null} sizeBytes Of the whole body, when it is known.
 * @property {string} [fact] What else is to be said of it.
 * @property {string} fileName
 * @property {string | null} previewPath Where the app serves it as a page that can do nothing.
 * @property {(() => Promise<Uint8Array<ArrayBuffer>>) | null} loadAll
 * @property {AbortSignal} signal
 */

/** Bytes in the ways that suit them, with a bar to choose from. */
export class BodyView {
  /** @param {HTMLElement} panel @param {BodySource} source */
  constructor(panel, source) {
    this.panel = panel;
    this.source = source;
    this.bytes = new Uint8Array(0);
    /** @type {BodyMode | null} */
    this.mode = null;
    /** Told when another way is chosen. */
    this.chosen = (/** @type {BodyMode} */ mode) => void mode;
  }

  get isPartial() {
    const { sizeBytes } = this.source;
    return sizeBytes !== null && this.bytes.length < sizeBytes;
  }

  /** @param {Uint8Array<ArrayBuffer>} bytes */
  show(bytes) {
    this.bytes = bytes;
    const { contentType, previewPath, signal } = this.source;
    const modes = bodyModes(contentType, bytes).filter((name) => name !== 'preview' || previewPath !== null);
    const mode = this.mode && modes.includes(this.mode) ? this.mode : modes[0];
    const view = make('div', { class: 'body-view' });
    this.panel.replaceChildren(this.#bar(modes, mode), view);
    view.append(MODES[mode].show({ bytes, contentType, previewPath, isPartial: this.isPartial, signal }));
  }

  /** @param {BodyMode[]} modes @param {string} mode */
  #bar(modes, mode) {
    const size = this.source.sizeBytes ?? this.bytes.length;
    const choices = modes.map((name) => button(MODES[name].label, () => {
      this.mode = name;
      this.chosen(name);
      this.show(this.bytes);
    }, { 'aria-pressed': String(name === mode) }));
    const facts = formatBytes(size) + (this.source.fact ? ` · ${this.source.fact}` : '');
    return make('div', { class: 'body-bar' },
      make('span', { class: 'segments', role: 'group', 'aria-label': 'Show the body as' }, ...choices),
      make('span', { class: 'facts', title: `${formatCount(size)} bytes` }, facts),
      this.isPartial ? this.#partial() : null,
      make('span', { class: 'spacer' }),
      this.isPartial ? null : button('Copy', () => this.#copy(), { class: 'quiet' }),
      button('Download', () => void this.#download(), { class: 'quiet' }));
  }

  #partial() {
    const words = `first ${formatCount(this.bytes.length)} bytes `;
    const { loadAll } = this.source;
    return make('span', { class: 'partial' }, words,
      loadAll ? button('Load all', () => void loadAll().then((bytes) => this.show(bytes), () => {})) : null);
  }

  #copy() {
    void copyText(textOf(this.bytes, this.source.contentType), 'Body');
  }

  async #download() {
    const { loadAll, fileName } = this.source;
    saveFile(this.isPartial && loadAll ? await loadAll() : this.bytes, fileName);
  }
}
