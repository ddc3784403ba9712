// @ts-check
import { button, checkbox, make, textField } from '../../lib/dom.js';
import { icon } from '../../lib/icons.js';
import { onText, showText } from '../../lib/text-fields.js';

/**
 * @typedef {{isEnabled?: boolean, [member: string]: any}} Row
 * @typedef {object} Column
 * @property {string} key The member that the column shows.
 * @property {string} label
 * @property {string} [placeholder]
 * @property {(row: Row) => string} [list] The id of a list to choose from.
 * @property {(row: Row) => string} [hint] What a field shows while the pointer rests on it.
 * @property {(row: Row) => string} [absent] What stands in a row's field while nothing is typed in it.
 *
 * @typedef {object} TableOptions
 * @property {string} label
 * @property {Column[]} columns
 * @property {() => Row[]} rows
 * @property {(rows: Row[], key: string) => void} change `key` names what was typed in; empty for a step of its own.
 * @property {() => Row} blank
 * @property {(row: Row, key: string, text: string) => Row} [write] How a text gets into a row.
 * @property {(text: string) => Row[] | null} [paste] Rows out of pasted text; `null` when it is just text.
 */

/** A table to type in: the last line is empty and becomes a row once something stands in it. */
export class EditTable {
  /** @param {TableOptions} options */
  constructor(options) {
    this.options = options;
    this.lines = /** @type {Line[]} */ ([]);
    this.hasSwitch = 'isEnabled' in options.blank();
    this.body = make('tbody');
    this.element = make('table', { class: 'edit-table', 'aria-label': options.label },
      make('thead', {}, make('tr', {}, this.hasSwitch ? make('th', { class: 'switch-cell' }) : null,
        ...options.columns.map(({ label }) => make('th', { scope: 'col' }, label)), make('th', { class: 'tools' }))),
      this.body);
  }

  draw() {
    const rows = this.options.rows();
    while (this.lines.length > rows.length + 1) this.lines.pop()?.element.remove();
    while (this.lines.length < rows.length + 1) {
      const line = new Line(this, this.lines.length);
      this.lines.push(line);
      this.body.append(line.element);
    }
    this.lines.forEach((line, index) => line.show(rows[index]));
  }

  /** @param {number} index @param {string} key @param {string} text */
  write(index, key, text) {
    const { rows, blank, write, change, label } = this.options;
    const list = [...rows()];
    const row = list[index] ?? blank();
    list[index] = write ? write(row, key, text) : { ...row, [key]: text };
    change(list, `${label} ${index} ${key}`);
  }

  /** @param {number} index @param {boolean} isEnabled */
  enable(index, isEnabled) {
    const { rows, change } = this.options;
    change(rows().map((row, at) => (at === index ? { ...row, isEnabled } : row)), '');
  }

  /** @param {number} index */
  duplicate(index) {
    const { rows, change } = this.options;
    change(rows().toSpliced(index + 1, 0, { ...rows()[index] }), '');
    this.focus(index + 1);
  }

  /** @param {number} index */
  remove(index) {
    const { rows, change } = this.options;
    change(rows().toSpliced(index, 1), '');
    this.focus(index);
  }

  /** @param {number} index @param {number} step @param {string} key */
  move(index, step, key) {
    const rows = [...this.options.rows()];
    const to = index + step;
    if (index >= rows.length || to < 0 || to >= rows.length) return;
    [rows[index], rows[to]] = [rows[to], rows[index]];
    this.options.change(rows, '');
    this.focus(to, key);
  }

  /** @param {number} index @param {Row[]} rows */
  insert(index, rows) {
    this.options.change(this.options.rows().toSpliced(index, 0, ...rows), '');
    this.focus(index + rows.length);
  }

  /** @param {number} index @param {string} [key] */
  focus(index, key = this.options.columns[0].key) {
    this.lines[Math.min(index, this.lines.length - 1)]?.fields.get(key)?.focus();
  }
}

/** One row of fields, used for whichever row is in its place. */
class Line {
  /** @param {EditTable} table @param {number} index */
  constructor(table, index) {
    this.table = table;
    this.index = index;
    const { columns } = table.options;
    this.box = checkbox({ 'aria-label': 'Send it' });
    this.box.addEventListener('change', () => table.enable(index, this.box.checked));
    this.fields = new Map(columns.map((column) => [column.key, this.#field(column)]));
    this.tools = [
      tool('copy', 'Duplicate', () => table.duplicate(index)), tool('trash', 'Remove', () => table.remove(index)),
    ];
    this.element = make('tr', {}, table.hasSwitch ? make('td', { class: 'switch-cell' }, this.box) : null,
      ...[...this.fields.values()].map((field) => make('td', {}, field)), make('td', { class: 'tools' }, ...this.tools));
    this.element.addEventListener('keydown', (event) => this.#key(event));
    this.element.addEventListener('paste', (event) => this.#paste(event));
  }

  /** @param {Row | undefined} row `undefined` for the empty line. */
  show(row) {
    this.box.hidden = !row;
    for (const element of this.tools) element.hidden = !row;
    this.box.checked = row?.isEnabled !== false;
    this.element.classList.toggle('is-off', row?.isEnabled === false);
    for (const { key, list, hint, placeholder, absent } of this.table.options.columns) {
      const field = /** @type {HTMLInputElement} */ (this.fields.get(key));
      showText(field, String(row?.[key] ?? ''));
      field.placeholder = (row ? absent?.(row) : placeholder) ?? '';
      if (list) field.setAttribute('list', row ? list(row) : list(this.table.options.blank()));
      field.title = (row && hint?.(row)) ?? '';
    }
  }

  /** @param {Column} column */
  #field({ key, label }) {
    const field = textField({ 'aria-label': `${label} ${this.index + 1}`, 'data-key': key });
    onText(field, (text) => this.table.write(this.index, key, text));
    return field;
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    const key = event.target instanceof HTMLElement ? event.target.dataset.key : undefined;
    const step = { ArrowUp: -1, ArrowDown: 1 }[event.key];
    if (!key || !step) return;
    if (event.altKey) this.table.move(this.index, step, key);
    else if (!(/** @type {HTMLInputElement} */ (event.target).list)) this.table.focus(Math.max(0, this.index + step), key);
    else return;
    event.preventDefault();
  }

  /** @param {ClipboardEvent} event */
  #paste(event) {
    const rows = this.table.options.paste?.(event.clipboardData?.getData('text/plain') ?? '');
    if (!rows) return;
    event.preventDefault();
    this.table.insert(this.index, rows);
  }
}

/** @param {Parameters<typeof icon>[0]} name @param {string} title @param {() => void} action */
function tool(name, title, action) {
  const element = button('', action, { class: 'quiet square', title, 'aria-label': title });
  element.append(icon(name));
  return element;
}
