// @ts-check
import { button, make } from '../lib/dom.js';
import { html } from '../lib/html.js';
import { icon } from '../lib/icons.js';
import { View, place } from '../lib/view.js';
import { routeHash } from '../models/route.js';
import { CaptureSwitch } from './capture-switch.js';
import { CookieSearch } from './cookies/cookie-search.js';
import { QueryBox } from './query-box.js';
import { StatusPill } from './status-pill.js';

/** Name, pages, connection, capture, search, help. */
export class TopBar extends View {
  show() {
    const { actions } = this.app;
    this.setAttribute('role', 'banner');
    this.queryBox = place(QueryBox, this.app);
    this.cookieSearch = place(CookieSearch, this.app);
    this.pages = [pageLink('history', 'History', '1'), pageLink('cookies', 'Cookies', '2'), pageLink('send', 'Send', '3')];
    this.replaceChildren(
      make(
        'h1',
        {},
        html`<svg viewBox="0 0 32 32" width="18" height="18" aria-hidden="true"><path d="M2 16h7m14 0h7" stroke="currentColor" stroke-width="3.4" stroke-linecap="round"></path><circle cx="16" cy="16" r="6" fill="none" stroke="currentColor" stroke-width="3.4"></circle></svg>`.firstElementChild,
        make('span', {}, 'Interceptor'),
      ),
      make('nav', { class: 'pages', 'aria-label': 'Pages' }, ...this.pages),
      place(StatusPill, this.app),
      place(CaptureSwitch, this.app),
      make('div', { class: 'search-place' }, this.queryBox, this.cookieSearch),
      iconButton('panel', 'Interceptor panel (i)', () => actions.panel()),
      button('?', () => actions.help(), { class: 'quiet square', title: 'Keys (?)', 'aria-label': 'Keys' }),
    );
    this.app.route.watch(() => this.#draw(), this.signal);
  }

  #draw() {
    const { page } = this.app.route.route;
    for (const link of this.pages ?? []) {
      if (link.dataset.page === page) link.setAttribute('aria-current', 'page');
      else link.removeAttribute('aria-current');
    }
    /** @type {HTMLElement} */ (this.queryBox).hidden = page !== 'history';
    this.toggleAttribute('data-cookies', page !== 'history');
  }
}

/**
 * @param {import('../models/route.js').Page} page
 * @param {string} label
 * @param {string} key
 */
function pageLink(page, label, key) {
  return make('a', { href: routeHash({ page }), 'data-page': page, title: `${label} (${key})` }, label);
}

/**
 * A button that shows an icon and is named by its title.
 * @param {Parameters<typeof icon>[0]} name
 * @param {string} title
 * @param {() => void} action
 */
export function iconButton(name, title, action) {
  const element = button('', action, { class: 'quiet square', title, 'aria-label': title });
  element.append(icon(name));
  return element;
}

customElements.define('top-bar', TopBar);
