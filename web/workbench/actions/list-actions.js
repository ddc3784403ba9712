// @ts-check
import { ExchangeList } from '../stores/exchange-list.js';

/** Finding rows: the cursor, ranges, what is under them. */
export class ListActions {
  /** @param {import('../app.js').App} app */
  constructor(app) {
    this.app = app;
  }

  /** Where the cursor's row is now; -1 when there is none. */
  get cursorIndex() {
    const { history, selection } = this.app;
    const { cursor, cursorIndex } = selection;
    if (typeof cursor === 'number') {
      const found = history.rows.indexOf(cursor);
      if (found >= 0) return found;
    } else if (cursor !== null) {
      const found = history.rows.indexOfGroup(cursor.slice('group:'.length));
      if (found >= 0) return found;
    }
    return Math.min(cursorIndex, history.rowCount - 1);
  }

  /** @returns {import('../models/row-index.js').Row | null} */
  get cursorRow() {
    const index = this.cursorIndex;
    return index < 0 ? null : this.app.history.row(index);
  }

  /**
   * The exchange under the cursor, else the one that is open.
   * @returns {import('../models/exchange-words.js').Summary | null}
   */
  get cursorExchange() {
    const row = this.cursorRow;
    if (row?.kind === 'exchange' && row.exchange) return row.exchange;
    return this.app.detail.exchange;
  }

  /** The newest id of all that is at hand. */
  get newestId() {
    const { list } = this.app.history;
    return list.newestId;
  }

  /**
   * Puts the cursor on a row; the selection stays when the row is part of it.
   * @param {number} index
   * @param {boolean} [isAlone] Select this row and no other.
   */
  pointAt(index, isAlone = false) {
    const { history, selection } = this.app;
    const row = history.row(index);
    const id = row.kind === 'exchange' ? row.exchange?.id ?? null : null;
    if (!isAlone && id !== null && selection.selection.has(id)) {
      selection.cursor = id;
      selection.cursorIndex = index;
      selection.emit();
      return;
    }
    selection.moveTo(row.kind === 'group' ? `group:${row.group.key}` : id, index);
  }

  /** @param {number} index */
  toggleAt(index) {
    if (index < 0 || index >= this.app.history.rowCount) return;
    const row = this.app.history.row(index);
    if (row.kind === 'exchange' && row.exchange) this.app.selection.toggle(row.exchange.id, index);
  }

  /**
   * Selects from where the selection began to a row.
   * @param {number} index
   */
  async extendTo(index) {
    const { history, selection, shell } = this.app;
    if (index < 0 || index >= history.rowCount) return;
    const anchorId = selection.anchor;
    const anchor = anchorId === null ? -1 : history.rows.indexOf(anchorId);
    const row = history.row(index);
    if (anchor < 0 || row.kind !== 'exchange' || !row.exchange) return this.pointAt(index, true);
    const ids = await this.#idsBetween(Math.min(anchor, index), Math.max(anchor, index) + 1);
    selection.extendTo(row.exchange.id, index, ids);
    selection.anchor = anchorId;
    shell.table.reveal(index);
  }

  /**
   * The ids of a stretch of rows, in a flat list fetched where they are missing.
   * @param {number} first
   * @param {number} end
   */
  async #idsBetween(first, end) {
    const { history } = this.app;
    if (history.list instanceof ExchangeList) {
      const { list, isNewestFirst } = history;
      return isNewestFirst ? list.idsBetween(
        list.length - end,
        list.length - first,
      ) : list.idsBetween(first, end);
    }
    const ids = [];
    for (let index = first; index < end; index += 1) {
      const row = history.row(index);
      if (row.kind === 'exchange' && row.exchange) ids.push(row.exchange.id);
    }
    return ids;
  }
}
