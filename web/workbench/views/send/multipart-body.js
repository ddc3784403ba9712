// @ts-check
import { button, checkbox, make, selectField, textField } from '../../lib/dom.js';
import { onText, showText } from '../../lib/text-fields.js';
import { base64Size } from '../../models/base64.js';
import { contentWords } from '../../models/file-content.js';
import { partKind, withPartKind } from '../../models/part-kind.js';
import { withBody } from '../../models/request-edit.js';
import { visibleLine } from '../../models/visible-text.js';
import { iconButton } from '../top-bar.js';
import { filePicker } from './file-picker.js';

/**
 * @typedef {import('../../models/request-draft.js').Part} Part
 * @typedef {import('../../stores/request-store.js').RequestStore} RequestStore
 */

const KINDS = /** @type {[string, string][]} */ ([['text', 'Text'], ['base64', 'File'], ['file', 'Path']]);

/**
 * The parts of a multipart/form-data body: text, files, files by path.
 * @param {RequestStore} store
 * @param {AbortSignal} signal
 */
export function multipartBody(store, signal) {
  const list = make('div', { class: 'part-list' });
  const rows = /** @type {PartRow[]} */ ([]);
  const change = (/** @type {Part[]} */ parts, /** @type {string} */ key) => store.change(withBody(store.edit, { parts }), key);
  const parts = () => /** @type {Part[]} */ (store.draft.body.parts ?? []);
  const add = (/** @type {Partial<Part>} */ part) => {
    change([...parts(), { name: '', isEnabled: true, ...part }], '');
    rows.at(-1)?.name.focus();
  };
  store.watch(() => {
    while (rows.length > parts().length) rows.pop()?.element.remove();
    while (rows.length < parts().length) {
      const row = new PartRow(rows.length, parts, change);
      rows.push(row);
      list.append(row.element);
    }
    rows.forEach((row, index) => row.show(parts()[index]));
  }, signal);
  return make('div', { class: 'multipart-body' }, list, make('div', { class: 'under' },
    button('Add text', () => add({ text: '' })),
    filePicker('Add a file…', ({ contentType, ...file }) => add({ ...file, contentType: contentType || undefined })),
    button('Add a path', () => add({ file: '' }))));
}

/** The fields of one part. */
class PartRow {
  /** @param {number} index @param {() => Part[]} parts @param {(parts: Part[], key: string) => void} change */
  constructor(index, parts, change) {
    this.index = index;
    this.parts = parts;
    this.change = change;
    this.box = checkbox({ 'aria-label': 'Send it' });
    this.box.addEventListener('change', () => this.#set({ isEnabled: this.box.checked }, ''));
    this.name = this.#field('name', 'Name');
    this.kind = selectField(KINDS, { 'aria-label': 'Kind of part' });
    this.kind.addEventListener('change', () => this.#replace(withPartKind(this.#part, this.kind.value)));
    this.text = this.#field('text', 'Value');
    this.path = this.#field('file', 'Path', '/home/me/photo.png');
    this.fileName = this.#field('fileName', 'File name', 'no file name');
    this.type = this.#field('contentType', 'Content-Type', 'no Content-Type');
    this.size = make('span', { class: 'quiet size' });
    this.picker = filePicker('Choose…', ({ contentType, ...file }) => (
      this.#set({ ...file, contentType: contentType || undefined, lostBytes: undefined }, '')
    ));
    this.element = make('div', { class: 'part-row', role: 'group', 'aria-label': `Part ${index + 1}` },
      this.box, this.name, this.kind, make('div', { class: 'content' }, this.text, this.path, this.picker, this.size),
      iconButton('copy', 'Duplicate', () => change(parts().toSpliced(index + 1, 0, { ...this.#part }), '')),
      iconButton('trash', 'Remove', () => change(parts().toSpliced(index, 1), '')),
      make('div', { class: 'more' }, this.fileName, this.type));
  }

  /** @param {Part} part */
  show(part) {
    const kind = partKind(part);
    this.box.checked = part.isEnabled;
    this.element.classList.toggle('is-off', !part.isEnabled);
    this.kind.value = kind;
    showText(this.name, part.name);
    showText(this.text, part.text ?? '');
    showText(this.path, part.file ?? '');
    showText(this.fileName, part.fileName ?? '');
    showText(this.type, part.contentType ?? '');
    this.text.hidden = kind !== 'text';
    this.path.hidden = kind !== 'file';
    this.picker.hidden = kind !== 'base64';
    this.size.hidden = kind !== 'base64';
    this.size.textContent = visibleLine(contentWords(part, base64Size(part.base64 ?? '')), 200);
  }

  get #part() {
    return this.parts()[this.index];
  }

  /** @param {string} key @param {string} label @param {string} [placeholder] */
  #field(key, label, placeholder = label.toLowerCase()) {
    const field = textField({ 'aria-label': label, placeholder, class: `data p-${key}` });
    const isOptional = key === 'fileName' || key === 'contentType';
    onText(field, (text) => this.#set({ [key]: isOptional && text === '' ? undefined : text }, `part ${this.index} ${key}`));
    return field;
  }

  /** @param {Partial<Part>} change @param {string} key */
  #set(change, key) {
    this.#replace({ ...this.#part, ...change }, key);
  }

  /** @param {Part} part @param {string} [key] */
  #replace(part, key = '') {
    this.change(this.parts().with(this.index, part), key);
  }
}
