// @ts-check
import { make } from '../../lib/dom.js';
import { View, place } from '../../lib/view.js';
import { SplitHandle } from '../split-handle.js';
import { CookieBar, TABS } from './cookie-bar.js';
import { CookieEditor } from './cookie-editor.js';
import { CookieTable } from './cookie-table.js';
import { DomainTree } from './domain-tree.js';
import { TimelineTable } from './timeline-table.js';
import { WhyPanel } from './why-panel.js';

/** The second page: what is in the jar, what changed in it, and which cookies a request would get. */
export class CookiesPage extends View {
  show() {
    const { app } = this;
    this.tree = place(DomainTree, app);
    this.table = place(CookieTable, app);
    this.timeline = place(TimelineTable, app);
    this.whyPanel = place(WhyPanel, app);
    this.editor = place(CookieEditor, app);
    this.content = make('div', { class: 'content' }, this.table, this.timeline, this.whyPanel);
    const handle = Object.assign(place(SplitHandle, app), { pane: 'editor', label: 'Size of the cookie’s pane' });
    this.main = make('main', { class: 'panes' }, this.tree, this.content, handle, this.editor);
    this.replaceChildren(place(CookieBar, app), this.main);
    app.route.watch(() => this.#layOut(), this.signal);
    app.cookies.editor.watch(() => this.#layOut(), this.signal);
  }

  get #tab() {
    return this.app.route.route.tab;
  }

  /** The list that keys move in. */
  get activeGrid() {
    if (this.#tab === 'why') return null;
    return this.#tab === 'jar' ? this.table?.grid : this.timeline?.grid;
  }

  focusGrid() {
    if (this.#tab === 'why') this.whyPanel?.focusURL();
    else this.activeGrid?.focus({ preventScroll: true });
  }

  focusEditor() {
    if (this.app.cookies.editor.isOpen) this.editor?.focusFirst();
  }

  /** @param {number} step */
  moveTab(step) {
    const at = TABS.findIndex(({ name }) => name === this.#tab);
    const { name } = TABS[(at + step + TABS.length) % TABS.length];
    this.app.route.go({ page: 'cookies', tab: name, parameters: { domain: this.app.cookies.domain } });
  }

  /** Moves the focus from domains to list to editor and round. */
  switchPane() {
    const panes = [this.tree, this.content, this.editor].filter((pane) => pane && pane.offsetParent !== null);
    const at = panes.findIndex((pane) => pane?.contains(document.activeElement));
    const next = panes[(at + 1) % panes.length];
    if (next === this.tree) this.tree?.grid?.focus();
    else if (next === this.editor) this.editor?.focusFirst();
    else this.focusGrid();
  }

  #layOut() {
    const tab = this.#tab;
    const hasEditor = tab === 'jar' && this.app.cookies.editor.isOpen;
    /** @type {HTMLElement} */ (this.tree).hidden = tab === 'why';
    /** @type {HTMLElement} */ (this.table).hidden = tab !== 'jar';
    /** @type {HTMLElement} */ (this.timeline).hidden = tab !== 'timeline';
    /** @type {HTMLElement} */ (this.whyPanel).hidden = tab !== 'why';
    this.main?.toggleAttribute('data-editor', hasEditor);
    this.main?.setAttribute('data-tab', tab);
  }
}

customElements.define('cookies-page', CookiesPage);
