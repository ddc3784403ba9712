// @ts-check
import { make } from '../../lib/dom.js';
import { oncePerFrame } from '../../lib/frames.js';
import { View } from '../../lib/view.js';
import { ACTION_MARKS, causeText, changedText } from '../../models/change-list.js';
import { originText, partitionText } from '../../models/cookie-words.js';
import { formatDateTime, formatShortTime } from '../../models/format.js';
import { visibleLine } from '../../models/visible-text.js';
import { CellRow, cellHeader } from '../cell-row.js';
import { RowGrid } from '../row-grid.js';

/** @typedef {import('../../models/change-list.js').Change} Change */

const COLUMNS = /** @type {[string, string][]} */ ([
  ['at', 'Time'], ['action', 'What'], ['name', 'Name'], ['domain', 'Domain'], ['path', 'Path'], ['changed', 'Changed'],
  ['from', 'From'], ['cause', 'Cause'],
]);

/** What changed in the jar, newest first; names and attributes only, values are never kept. */
export class TimelineTable extends View {
  show() {
    const { timeline } = this.app.cookies;
    this.grid = new RowGrid({
      name: 'change', role: 'grid', label: 'Changes of cookies', header: cellHeader(COLUMNS),
      makeRow: () => new CellRow(COLUMNS.map(([name]) => name)),
      showRow: (row, index) => this.#showRow(row, index),
      ensure: (first, end) => timeline.ensure(end),
    });
    this.empty = make('div', { class: 'empty-state', hidden: true });
    this.replaceChildren(this.grid, this.empty);
    const { signal } = this;
    timeline.watch(oncePerFrame(() => this.#draw(), signal), signal);
    timeline.addEventListener('reset', () => {
      this.grid?.setCursor(-1);
      this.grid?.toTop();
    }, { signal });
    timeline.addEventListener(
      'prepended',
      (event) => this.#keepPlace(/** @type {CustomEvent} */ (event).detail),
      { signal },
    );
    this.grid.addEventListener('pointerover', (event) => this.#title(event), { signal });
  }

  /** @param {number} rows */
  #keepPlace(rows) {
    if (!this.grid) return;
    this.grid.count = this.app.cookies.timeline.changes.length;
    if (this.grid.cursor >= 0) this.grid.cursor += rows;
    this.grid.shift(rows);
  }

  #draw() {
    const { timeline } = this.app.cookies;
    this.grid?.setCount(timeline.changes.length);
    if (!this.empty) return;
    this.empty.hidden = timeline.error === null && (!timeline.isLoaded || timeline.changes.length > 0);
    const isNarrowed = timeline.text !== '' || timeline.domain !== '';
    this.empty.replaceChildren(...(timeline.error !== null
      ? [make('h2', {}, 'The timeline cannot be read'), make('p', { role: 'alert' }, timeline.error)]
      : [make('h2', {}, isNarrowed ? 'No change matches' : 'Nothing has changed yet'),
        make('p', {}, 'Every cookie that is added, changed or removed appears here with its cause. Values are never kept.')]));
  }

  /** @param {CellRow} row @param {number} index */
  #showRow(row, index) {
    const change = this.app.cookies.timeline.changes[index];
    row.show(change, () => this.#texts(change));
    row.element.dataset.action = change?.action ?? '';
  }

  /** @param {Change} change */
  #texts(change) {
    const path = change.partitionKey ? `${change.path} · in ${partitionText(change)}` : change.path;
    return {
      at: formatShortTime(change.atMs, Date.now()),
      action: actionCell(change.action),
      name: change.name === '' ? make('i', {}, '(no name)') : visibleLine(change.name),
      domain: visibleLine(change.domain),
      path: visibleLine(path),
      changed: visibleLine(changedText(change)),
      from: originText(change, (id) => this.app.status.profileName(id)),
      cause: visibleLine(causeText(change)),
    };
  }

  /** @param {Event} event */
  #title(event) {
    const place = this.grid?.placeOf(event);
    const cell = /** @type {HTMLElement} */ (event.target).closest('.cell');
    const change = place ? this.app.cookies.timeline.changes[place.index] : undefined;
    if (!change || !(cell instanceof HTMLElement)) return;
    cell.title = place?.column === 'at' ? formatDateTime(change.atMs) : cell.textContent ?? '';
  }
}

/** @param {string} action */
function actionCell(action) {
  return make('span', {}, `${ACTION_MARKS[action] ?? '·'} `, make('span', { class: 'words' }, visibleLine(action, 20)));
}

customElements.define('timeline-table', TimelineTable);
