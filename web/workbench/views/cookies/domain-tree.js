// @ts-check
import { make } from '../../lib/dom.js';
import { icon } from '../../lib/icons.js';
import { View } from '../../lib/view.js';
import { formatCount } from '../../models/format.js';
import { isPartlySynced, syncState } from '../../models/sync-words.js';
import { visibleLine } from '../../models/visible-text.js';
import { RowGrid } from '../row-grid.js';

const NOT_SYNCED = { tone: '', label: '', title: '' };

/** The domains that have cookies: each site, and the hosts below it. */
export class DomainTree extends View {
  show() {
    const { domains } = this.app.cookies;
    this.grid = new RowGrid({
      name: 'domain', role: 'tree', label: 'Domains', makeRow: () => new DomainRowElement(),
      showRow: (row, index) => row.show(domains.rows[index], this.#stateOf(index)),
      moved: (index) => this.#choose(index),
      opened: (index) => this.#opened(index),
      pressed: (key, index) => this.#key(key, index),
    });
    this.replaceChildren(this.grid);
    const { signal } = this;
    this.grid.addEventListener('click', (event) => this.#toggle(event), { signal });
    domains.watch(() => this.#draw(), signal);
    this.app.route.watch(() => this.#draw(), signal);
    this.app.sync.watch(() => this.#draw(), signal);
  }

  /** @param {number} index */
  #stateOf(index) {
    const row = this.app.cookies.domains.rows[index];
    const sync = row.kind === 'all' ? NOT_SYNCED : this.#syncWords(row);
    return { isChosen: row.domain === this.app.cookies.domain, sync };
  }

  /** @param {import('../../models/domain-tree.js').DomainRow} row */
  #syncWords({ kind, domain, hasHosts }) {
    const { sync } = this.app;
    const found = sync.of(domain);
    const isWhole = found && (!hasHosts || !found.isHost);
    if (isWhole) {
      const { tone, mark, words } = syncState(found);
      return { tone, label: `${mark} synced`, title: `Synced from ${found.browser ?? 'a browser'}: ${words}` };
    }
    if (kind === 'site' && isPartlySynced(domain, sync.sync.domains)) {
      return { tone: 'warn', label: '◐ partly', title: 'Some of its hosts are synced' };
    }
    return NOT_SYNCED;
  }

  #draw() {
    const { domains, domain } = this.app.cookies;
    this.grid?.setCount(domains.rows.length);
    this.grid?.setCursor(domains.rows.findIndex((row) => row.domain === domain));
  }

  /** @param {number} index */
  #choose(index) {
    const row = this.app.cookies.domains.rows[index];
    if (row) this.app.cookieActions.showDomain(row.domain);
  }

  /** @param {number} index */
  #opened(index) {
    this.#choose(index);
  }

  /** @param {Event} event */
  #toggle(event) {
    const twist = /** @type {Element} */ (event.target).closest('.twist');
    const place = this.grid?.placeOf(event);
    const row = place ? this.app.cookies.domains.rows[place.index] : null;
    if (twist && row?.hasHosts) this.app.cookies.domains.setOpen(row.domain, !row.isOpen);
  }

  /** @param {string} key @param {number} index */
  #key(key, index) {
    const { domains } = this.app.cookies;
    const row = domains.rows[index];
    if (!row || !['ArrowLeft', 'ArrowRight', ' '].includes(key)) return false;
    if (key === 'ArrowLeft' && row.kind === 'host') this.#toSite(index);
    else if (row.hasHosts) domains.setOpen(row.domain, key === ' ' ? !row.isOpen : key === 'ArrowRight');
    return true;
  }

  /** @param {number} index */
  #toSite(index) {
    const { rows } = this.app.cookies.domains;
    let at = index;
    while (rows[at].kind === 'host') at -= 1;
    this.grid?.moveTo(at);
  }
}

/** One row of the tree. */
class DomainRowElement {
  constructor() {
    this.twist = make('span', { class: 'twist', 'aria-hidden': 'true' }, icon('chevron'));
    this.label = make('span', { class: 'label' });
    this.sync = make('span', { class: 'sync' });
    this.count = make('span', { class: 'count' });
    this.element = make('div', { role: 'treeitem', class: 'row domain' }, this.twist, this.label, this.sync, this.count);
  }

  /**
   * @param {import('../../models/domain-tree.js').DomainRow} row
   * @param {{isChosen: boolean, sync: {tone: string, label: string, title: string}}} state
   */
  show(row, { isChosen, sync }) {
    const { element } = this;
    element.dataset.kind = row.kind;
    element.setAttribute('aria-level', row.kind === 'host' ? '2' : '1');
    element.setAttribute('aria-selected', String(isChosen));
    if (row.hasHosts) element.setAttribute('aria-expanded', String(row.isOpen));
    else element.removeAttribute('aria-expanded');
    const name = row.kind === 'all' ? 'All cookies' : visibleLine(row.domain, 260);
    if (this.label.textContent !== name) this.label.textContent = name;
    this.count.textContent = formatCount(row.count);
    this.sync.dataset.tone = sync.tone;
    this.sync.textContent = sync.label;
    this.sync.title = sync.title;
    element.title = row.isScriptAllowed ? `${name}\nScripts may use these cookies` : name;
  }
}

customElements.define('domain-tree', DomainTree);
