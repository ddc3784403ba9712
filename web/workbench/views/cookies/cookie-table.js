// @ts-check
import { make } from '../../lib/dom.js';
import { oncePerFrame } from '../../lib/frames.js';
import { View, place } from '../../lib/view.js';
import {
  SAME_SITE_WORDS, expiryText, expiryTitle, hostOf, keyText, nameText, originText, partitionText,
} from '../../models/cookie-words.js';
import { plural } from '../../models/format.js';
import { visible, visibleLine } from '../../models/visible-text.js';
import { announce } from '../announcer.js';
import { CellRow, cellHeader } from '../cell-row.js';
import { RowGrid } from '../row-grid.js';
import { CookieEmptyState } from './cookie-empty-state.js';

/** @typedef {import('../../models/cookie-words.js').Cookie} Cookie */

const COLUMNS = /** @type {[string, string][]} */ ([
  ['name', 'Name'], ['value', 'Value'], ['domain', 'Domain'], ['path', 'Path'], ['expires', 'Expires'], ['flags', 'Flags'],
  ['from', 'From'],
]);
const CELL_CHARACTERS = 300;
const TITLE_CHARACTERS = 4200;

/** The cookies of the chosen domain, one a row. */
export class CookieTable extends View {
  show() {
    const { list, editor } = this.app.cookies;
    this.grid = new RowGrid({
      name: 'cookie', role: 'grid', label: 'Cookies', header: cellHeader(COLUMNS),
      makeRow: () => new CellRow(COLUMNS.map(([name]) => name)),
      showRow: (row, index) => this.#showRow(row, index),
      ensure: (first, end) => list.ensure(first, end),
      moved: (index) => this.#choose(index),
      opened: (index) => this.#choose(index),
      entered: (index) => void this.#enter(index),
      pressed: (key, index) => this.#key(key, index),
    });
    this.replaceChildren(this.grid, place(CookieEmptyState, this.app));
    const { signal } = this;
    const draw = oncePerFrame(() => this.#draw(), signal);
    list.watch(draw, signal);
    editor.watch(draw, signal);
    list.addEventListener('reset', () => this.#begin(), { signal });
    this.grid.addEventListener('pointerover', (event) => this.#title(event), { signal });
    const minute = setInterval(draw, 60_000);
    signal.addEventListener('abort', () => clearInterval(minute));
  }

  /** Another list: from its top, and its length is told. */
  #begin() {
    const { length, text } = this.app.cookies.list;
    this.grid?.toTop();
    announce(`${plural(length, 'cookie')}${text ? ' found' : ''}`);
  }

  #draw() {
    const { list, editor } = this.app.cookies;
    this.chosen = editor.cookie ? keyText(editor.cookie) : null;
    const at = editor.cookie ? list.indexOf(editor.cookie) : -1;
    this.grid?.setCount(list.length);
    if (at >= 0) this.grid?.setCursor(at);
  }

  /** @param {CellRow} row @param {number} index */
  #showRow(row, index) {
    const cookie = this.app.cookies.list.at(index);
    row.show(cookie, () => this.#texts(/** @type {Cookie} */ (cookie)));
    if (!cookie) return;
    const isChosen = keyText(cookie) === this.chosen;
    row.element.setAttribute('aria-selected', String(isChosen));
    row.element.toggleAttribute('data-open', isChosen);
    const expiry = expiryText(cookie, Date.now());
    row.element.classList.toggle('is-expired', expiry === 'expired');
    if (row.cells.expires.textContent !== expiry) row.cells.expires.textContent = expiry;
  }

  /** @param {Cookie} cookie @returns {Record<string, string | Node>} */
  #texts(cookie) {
    return {
      name: cookie.name === '' ? make('i', {}, '(no name)') : visibleLine(cookie.name, CELL_CHARACTERS),
      value: visibleLine(cookie.value, CELL_CHARACTERS),
      domain: domainCell(cookie),
      path: visibleLine(cookie.path, CELL_CHARACTERS),
      flags: flagsCell(cookie),
      from: originText(cookie, (id) => this.app.status.profileName(id)),
    };
  }

  /** @param {number} index */
  #choose(index) {
    const cookie = this.app.cookies.list.at(index);
    if (cookie) void this.app.cookieActions.choose(cookie);
  }

  /** @param {number} index */
  async #enter(index) {
    const cookie = this.app.cookies.list.at(index);
    if (cookie) await this.app.cookieActions.choose(cookie);
    this.app.cookieActions.page.focusEditor();
  }

  /** @param {string} key @param {number} index */
  #key(key, index) {
    const cookie = this.app.cookies.list.at(index);
    if (!cookie || !['d', 'Delete'].includes(key)) return false;
    void this.app.cookieActions.deleteChosen(cookie);
    return true;
  }

  /**
   * Gives the cell that is pointed at its full text as title.
   * @param {Event} event
   */
  #title(event) {
    const place = this.grid?.placeOf(event);
    const cell = /** @type {HTMLElement} */ (event.target).closest('.cell');
    const cookie = place ? this.app.cookies.list.at(place.index) : undefined;
    if (cookie && place?.column && cell instanceof HTMLElement) cell.title = TITLES[place.column]?.(cookie) ?? '';
  }
}

const TITLES = /** @type {Record<string, (cookie: Cookie) => string>} */ ({
  name: nameText,
  value: (cookie) => visible(cookie.value.slice(0, TITLE_CHARACTERS)),
  domain: (cookie) => `${visible(hostOf(cookie))} and ${cookie.hostOnly ? 'no other host' : 'every host below it'}`,
  path: (cookie) => visible(cookie.path),
  expires: expiryTitle,
  flags: (cookie) => (cookie.partitionKey ? `Partitioned: only below ${partitionText(cookie)}` : ''),
});

/** @param {Cookie} cookie */
function domainCell(cookie) {
  const host = make('span', { class: 'host' }, visibleLine(hostOf(cookie), CELL_CHARACTERS));
  if (!cookie.hostOnly) host.prepend(make('span', { class: 'dot' }, '.'));
  return make('span', { class: 'scope' }, host, cookie.hostOnly ? make('small', {}, 'host only') : null);
}

/** @param {Cookie} cookie */
function flagsCell(cookie) {
  return make('span', { class: 'flags' },
    make('span', {}, cookie.secure ? 'Secure' : ''),
    make('span', {}, cookie.httpOnly ? 'HttpOnly' : ''),
    make('span', {}, SAME_SITE_WORDS[cookie.sameSite] ?? ''),
    make('span', {}, cookie.partitionKey ? 'Partitioned' : ''));
}

customElements.define('cookie-table', CookieTable);
