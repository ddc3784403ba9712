// @ts-check
import { button, make } from '../../lib/dom.js';
import { View } from '../../lib/view.js';
import { visible } from '../../models/visible-text.js';

/** What stands where cookies would be: why there are none, and the next step. */
export class CookieEmptyState extends View {
  show() {
    this.className = 'empty-state';
    this.app.cookies.list.watch(() => this.#draw(), this.signal);
    this.app.cookies.domains.watch(() => this.#draw(), this.signal);
  }

  #draw() {
    const { list } = this.app.cookies;
    this.hidden = list.error === null && (list.length > 0 || !list.isLoaded);
    const key = this.hidden ? '' : this.#situation();
    if (key === this.dataset.situation && key !== 'error') return;
    this.dataset.situation = key;
    this.replaceChildren(...this.#content(key));
  }

  #situation() {
    const { list, domain } = this.app.cookies;
    if (list.error !== null) return 'error';
    if (list.text !== '') return 'search';
    return domain === '' ? 'jar' : `domain ${domain}`;
  }

  /** @param {string} situation @returns {Node[]} */
  #content(situation) {
    const { actions, cookieActions, cookies } = this.app;
    if (situation === '') return [];
    if (situation === 'error') {
      return [
        make('h2', {}, 'The cookies cannot be read'),
        make('p', { role: 'alert' }, visible(cookies.list.error ?? '')),
      ];
    }
    if (situation === 'search') {
      return [
        make('h2', {}, 'No cookie matches'),
        button('Clear the search', () => this.app.shell.topBar.cookieSearch?.setText(''), { class: 'primary' }),
      ];
    }
    if (situation === 'jar') {
      return [
        make('h2', {}, 'The jar is empty'),
        make(
          'p',
          {},
          'Sync a domain, and its cookies come from the browser and stay in step with it. Or add one, or import a file.',
        ),
        make('div', { class: 'buttons' },
          button('Sync a domain', () => actions.panel('sync'), { class: 'primary' }),
          button('Add a cookie', () => void cookieActions.add()),
          button('Import…', () => cookieActions.importCookies())),
      ];
    }
    return this.#emptyDomain(cookies.domain);
  }

  /** @param {string} domain @returns {Node[]} */
  #emptyDomain(domain) {
    const { cookieActions, sync } = this.app;
    return [
      make('h2', {}, 'No cookies here'),
      sync.of(domain)
        ? make('p', {}, `${visible(domain)} is synced; its cookies appear when the browser has some.`)
        : button(`Sync ${visible(domain)}`, () => void cookieActions.syncDomain(domain), { class: 'primary' }),
    ];
  }
}

customElements.define('cookie-empty-state', CookieEmptyState);
