// @ts-check
import { announce } from '../views/announcer.js';
import { showHelp } from '../views/help-sheet.js';
import { withCondition } from '../models/query-text.js';
import { column } from '../models/columns.js';
import { ExchangeActions } from './exchange-actions.js';

/** @typedef {import('../models/row-index.js').Row} Row */

const PAGES = /** @type {Record<string, import('../models/route.js').Page>} */ (
  { showHistory: 'history', showCookies: 'cookies', showSend: 'send' }
);
/** What means the same on every page. */
const EVERYWHERE = ['capture', 'panel', 'help'];

/** Everything a key, a menu or a button can do; named as in the keymap. */
export class Actions extends ExchangeActions {
  /**
   * Does what the keymap calls by this name.
   * @param {string} name
   * @returns {boolean} Whether there is such an action.
   */
  perform(name) {
    const page = PAGES[name];
    if (page) this.app.route.go({ page });
    if (page) return true;
    const { isCookies, isSend } = this.app.route;
    if (isCookies && !EVERYWHERE.includes(name)) return this.app.cookieActions.perform(name);
    if (isSend && !EVERYWHERE.includes(name)) return this.app.sendActions.perform(name);
    const moves = /** @type {Record<string, () => void>} */ ({
      next: () => this.#move(1),
      previous: () => this.#move(-1),
      pageDown: () => this.#move(this.#pageRows),
      pageUp: () => this.#move(-this.#pageRows),
      first: () => this.#first(),
      last: () => this.#goTo(this.app.history.rowCount - 1),
      cellLeft: () => this.#moveCell(-1),
      cellRight: () => this.#moveCell(1),
      open: () => this.open(),
      toggle: () => this.toggleAt(this.cursorIndex),
      extendDown: () => void this.extendTo(this.cursorIndex + 1),
      extendUp: () => void this.extendTo(this.cursorIndex - 1),
      selectAll: () => this.app.selection.selectAll(this.newestId),
      delete: () => void this.deleteSelected(),
      deleteAll: () => void this.deleteAllMatching(),
      search: () => this.app.shell.queryBox.focusInput(),
      include: () => this.#cellCondition(false),
      exclude: () => this.#cellCondition(true),
      menu: () => this.app.shell.table.menuAtCursor(),
      clear: () => this.clearQuery(),
      groupNone: () => void this.app.history.setGrouping('none'),
      groupSession: () => void this.app.history.setGrouping('session'),
      groupDay: () => void this.app.history.setGrouping('day'),
      groupHost: () => void this.app.history.setGrouping('host'),
      nextTab: () => this.app.shell.detailView.moveTab(1),
      previousTab: () => this.app.shell.detailView.moveTab(-1),
      edit: () => void this.edit(),
      snippet: () => void this.snippet(),
      copyCURL: () => void this.copyForm('curl', 'cURL command'),
      copyURL: () => this.copyURL(),
      copyRaw: () => void this.copyForm('raw', 'Raw exchange'),
      saveHAR: () => void this.saveHAR(),
      otherPane: () => this.app.shell.switchPane(),
      close: () => this.back(),
      pause: () => this.pause(),
      order: () => this.order(),
      capture: () => void this.setCapturing(!this.app.status.capture?.isCapturing),
      panel: () => this.panel(),
      help: () => this.help(),
    });
    const action = moves[name];
    action?.();
    return action !== undefined;
  }

  get #pageRows() {
    return this.app.shell.table.pageRows;
  }

  /**
   * Puts the cursor on a row; in an open detail view, shows it.
   * @param {number} index
   */
  #goTo(index) {
    const { history, detail } = this.app;
    const at = Math.max(0, Math.min(history.rowCount - 1, index));
    if (history.rowCount === 0) return;
    this.pointAt(at, true);
    this.app.shell.table.reveal(at);
    const id = this.app.selection.cursorId;
    if (detail.isOpen && id !== null) void detail.open(id);
  }

  /** @param {number} step */
  #move(step) {
    this.#goTo(this.cursorIndex < 0 ? 0 : this.cursorIndex + step);
  }

  #first() {
    this.app.shell.table.toTop();
    this.#goTo(0);
  }

  /**
   * Left and right move over cells; on a group they close and open it.
   * @param {number} step
   */
  #moveCell(step) {
    const { selection, visibleColumns } = this.app;
    const row = this.cursorRow;
    if (row?.kind === 'group') {
      if (row.group.isOpen !== step > 0) this.app.history.toggleGroup(row.group);
      return;
    }
    selection.cell = Math.max(0, Math.min(visibleColumns.length - 1, selection.cell + step));
    selection.emit();
    const name = visibleColumns[selection.cell]?.name;
    if (name) announce(column(name).label);
  }

  /**
   * A plain click: the row is selected and opened.
   * @param {number} index
   */
  press(index) {
    this.pointAt(index, true);
    this.open();
  }

  /** Opens the exchange or group under the cursor. */
  open() {
    const row = this.cursorRow;
    if (row?.kind === 'group') this.app.history.toggleGroup(row.group);
    else if (row?.exchange) void this.app.detail.open(row.exchange.id);
  }

  /** One step back: out of the detail view, then out of the selection. */
  back() {
    const { detail, selection, history } = this.app;
    if (detail.isOpen) detail.close();
    else if (selection.selection.count(history.total) > 1) selection.clear();
    this.focusList();
  }

  focusList() {
    this.app.shell?.table.focusGrid();
  }

  pause() {
    const { history } = this.app;
    history.setPaused(!history.isPaused);
    announce(history.isPaused ? 'Paused' : 'Resumed');
  }

  order() {
    const { history } = this.app;
    history.setOrder(!history.isNewestFirst);
    announce(history.isNewestFirst ? 'Newest first' : 'Oldest first');
  }

  /** @param {'sync'} [part] Where to begin. */
  panel(part) {
    this.app.shell.panel.open(part);
  }

  help() {
    showHelp(this.app);
  }

  /** @param {boolean} isCapturing */
  async setCapturing(isCapturing) {
    try {
      await this.app.status.setCapture({ isCapturing });
      announce(isCapturing ? 'Capture is on' : 'Capture is off', { isVisible: true });
    } catch (error) {
      announce(/** @type {Error} */ (error).message, { isVisible: true });
      this.app.status.emit();
    }
  }

  clearQuery() {
    this.app.shell.queryBox.setText('');
    this.focusList();
  }

  /** @param {string} condition @param {boolean} isNegated */
  addCondition(condition, isNegated) {
    const { queryBox } = this.app.shell;
    queryBox.setText(withCondition(queryBox.text, condition, isNegated));
    this.focusList();
  }

  /** @param {boolean} isNegated */
  #cellCondition(isNegated) {
    const { visibleColumns, selection } = this.app;
    const exchange = this.cursorExchange;
    const shown = visibleColumns[Math.min(selection.cell, visibleColumns.length - 1)];
    const condition = exchange && shown ? column(shown.name).condition?.(exchange) : null;
    if (condition) this.addCondition(condition, isNegated);
    else announce('This cell cannot be searched for; move to another with ← and →', { isVisible: true });
  }
}
