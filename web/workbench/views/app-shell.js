// @ts-check
import { make, takesText } from '../lib/dom.js';
import { afterPause } from '../lib/frames.js';
import { View, place } from '../lib/view.js';
import { looksLikeCURL } from '../models/curl-text.js';
import { plural } from '../models/format.js';
import { KeyReader, keyName } from '../models/keymap.js';
import { announce, announcer } from './announcer.js';
import { CookiesPage } from './cookies/cookies-page.js';
import { DetailView } from './detail/detail-view.js';
import { HistoryTable } from './history-table.js';
import { InterceptorPanel } from './interceptor-panel.js';
import { SendPage } from './send/send-page.js';
import { SplitHandle } from './split-handle.js';
import { ToolBar } from './tool-bar.js';
import { TopBar } from './top-bar.js';

/** The whole window: a bar above, below it the history, the cookies or the requests. */
export class AppShell extends View {
  keys = new KeyReader();
  topBar = new TopBar();
  table = new HistoryTable();
  detailView = new DetailView();
  panel = new InterceptorPanel();
  /** @type {import('../models/route.js').Page} */
  page = 'history';
  /** @type {CookiesPage | null} */
  cookiesPage = null;
  /** @type {SendPage | null} */
  sendPage = null;

  show() {
    const { app } = this;
    app.shell = this;
    for (const view of [this.topBar, this.table, this.detailView, this.panel]) view.app = app;
    this.split = make('main', { class: 'split' }, this.table, place(SplitHandle, app), this.detailView);
    this.historyPage = make('div', { class: 'page' }, place(ToolBar, app), this.split);
    this.replaceChildren(this.topBar, this.historyPage, this.panel, ...announcer);
    document.addEventListener('keydown', (event) => this.#key(event), { signal: this.signal });
    document.addEventListener('paste', (event) => this.#paste(event), { signal: this.signal });
    app.detail.addEventListener('opened', () => this.#layOut(), { signal: this.signal });
    this.#layOut();
    app.route.watch(() => this.#showPage(), this.signal);
    this.#announceCounts();
  }

  get queryBox() {
    return /** @type {import('./query-box.js').QueryBox} */ (this.topBar.queryBox);
  }

  /** Moves the focus between list and request. */
  switchPane() {
    if (this.detailView.contains(document.activeElement)) this.table.focusGrid();
    else if (this.app.detail.isOpen) this.detailView.focusTabs();
  }

  /** Shows the page that the address names; all but the history are made when they are first asked for. */
  #showPage() {
    const { page } = this.app.route.route;
    // Known before it is inserted: a page that is shown may change the address, which leads here again.
    if (page === 'cookies' && !this.cookiesPage) this.#insert((this.cookiesPage = place(CookiesPage, this.app)));
    if (page === 'send' && !this.sendPage) this.#insert((this.sendPage = place(SendPage, this.app)));
    const isOther = this.page !== page;
    this.page = page;
    if (this.historyPage) this.historyPage.hidden = page !== 'history';
    if (this.cookiesPage) this.cookiesPage.hidden = page !== 'cookies';
    if (this.sendPage) this.sendPage.hidden = page !== 'send';
    if (!isOther) return;
    if (page === 'history') this.table.focusGrid();
    else if (page === 'cookies') this.cookiesPage?.focusGrid();
    else this.sendPage?.focusURL();
  }

  /** @param {View} page */
  #insert(page) {
    this.historyPage?.after(page);
  }

  #layOut() {
    this.split?.toggleAttribute('data-detail', this.app.detail.isOpen);
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    const name = keyName(event);
    if (name === null || event.defaultPrevented || this.panel.isOpen || document.querySelector('dialog[open]')) return;
    if (takesText(event.target) && !this.#worksInText(name)) return;
    if (this.#belongsToControl(name, event.target)) return;
    const action = this.keys.read(name, event.timeStamp, this.app.route.route.page);
    if (action && this.app.actions.perform(action)) event.preventDefault();
  }

  /**
   * A request is sent and cancelled out of a field as well.
   * @param {string} name
   */
  #worksInText(name) {
    return this.app.route.isSend && ['Mod+Enter', 'Escape'].includes(name);
  }

  /**
   * Space and Enter press a focused button; keys scroll a focused part of the detail view.
   * @param {string} name
   * @param {EventTarget | null} target
   */
  #belongsToControl(name, target) {
    if (!(target instanceof HTMLElement)) return false;
    if (['Enter', ' '].includes(name) && target.closest('button, summary, a, [role="tab"]')) return true;
    const isScrolling = [
      'ArrowUp',
      'ArrowDown',
      'ArrowLeft',
      'ArrowRight',
      'PageUp',
      'PageDown',
      'Home',
      'End',
      ' ',
      'Mod+a',
    ].includes(name);
    return isScrolling && target.closest('detail-view, why-panel, cookie-editor, send-page, [role="tree"]') !== null;
  }

  /**
   * A cURL command that is pasted where no text goes is a request to open.
   * @param {ClipboardEvent} event
   */
  #paste(event) {
    const text = event.clipboardData?.getData('text/plain') ?? '';
    if (event.defaultPrevented || takesText(event.target) || document.querySelector('dialog[open]')) return;
    if (!looksLikeCURL(text)) return;
    event.preventDefault();
    void this.app.sendActions.openCURL(text);
  }

  /** Says how many there are once it has settled, not with every arrival. */
  #announceCounts() {
    const { history } = this.app;
    let said = '';
    const say = afterPause(() => {
      const words = history.query === '' ? plural(history.total, 'request') : `${plural(history.total, 'request')} found`;
      if (words !== said) announce(words);
      said = words;
    }, 1200);
    history.addEventListener('change', say, { signal: this.signal });
    history.addEventListener('query', () => {
      if (history.queryError) announce(history.queryError.message);
    }, { signal: this.signal });
  }
}

customElements.define('app-shell', AppShell);
