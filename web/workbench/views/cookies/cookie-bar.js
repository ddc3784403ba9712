// @ts-check
import { button, make } from '../../lib/dom.js';
import { oncePerFrame } from '../../lib/frames.js';
import { View } from '../../lib/view.js';
import { plural } from '../../models/format.js';
import { routeHash } from '../../models/route.js';
import { iconButton } from '../top-bar.js';
import { showCookieSettings } from './cookie-settings-menu.js';

/** The tabs of the cookies page, in order. */
export const TABS = /** @type {const} */ ([
  { name: 'jar', label: 'Jar', title: 'The cookies, to look at and edit' },
  { name: 'timeline', label: 'Timeline', title: 'What changed, when, and from where' },
  { name: 'why', label: 'Why', title: 'Which cookies would this URL get?' },
]);

/** The cookies page's tabs on one side, what can be done with the jar on the other. */
export class CookieBar extends View {
  show() {
    const { app } = this;
    this.setAttribute('role', 'toolbar');
    this.setAttribute('aria-label', 'Cookies');
    this.tabs = TABS.map(({ name, label, title }) => (
      make('a', { 'data-name': name, title: `${title} ([ and ])` }, label)
    ));
    this.counts = make('span', { class: 'counts' });
    const settings = iconButton('sliders', 'Cookie settings', () => {
      const box = settings.getBoundingClientRect();
      void showCookieSettings(app, { x: box.right - 360, y: box.bottom + 3 });
    });
    this.jarButtons = [
      button('Add', () => void app.cookieActions.add(), { title: 'Add a cookie (n)' }),
      button('Import…', () => app.cookieActions.importCookies(), {
        class: 'quiet', title: 'JSON, cookies.txt or a Cookie header (y)',
      }),
      button('Export…', () => app.cookieActions.exportCookies(), {
        class: 'quiet', title: 'Copy or download (e)',
      }),
      iconButton('trash', 'Delete all that are shown (Shift D)', () => void app.cookieActions.deleteShown()),
    ];
    this.replaceChildren(
      make('nav', { class: 'segments', 'aria-label': 'Cookies' }, ...this.tabs), this.counts,
      make('span', { class: 'spacer' }), ...this.jarButtons, settings,
    );
    const draw = oncePerFrame(() => this.#draw(), this.signal);
    const { list, timeline, domains } = app.cookies;
    for (const store of [app.route, list, timeline, domains]) store.watch(draw, this.signal);
  }

  #draw() {
    const { route, cookies } = this.app;
    const { tab } = route.route;
    for (const link of this.tabs ?? []) {
      const name = /** @type {import('../../models/route.js').CookieTab} */ (link.dataset.name);
      link.setAttribute('href', routeHash({ page: 'cookies', tab: name, parameters: { domain: cookies.domain } }));
      if (name === tab) link.setAttribute('aria-current', 'page');
      else link.removeAttribute('aria-current');
    }
    for (const element of this.jarButtons ?? []) element.hidden = tab !== 'jar';
    if (this.counts) this.counts.textContent = this.#words(tab);
  }

  /** @param {string} tab */
  #words(tab) {
    const { list, timeline, domain, text } = this.app.cookies;
    const where = domain ? ` · ${domain}` : '';
    if (tab === 'why') return 'Which cookies would this URL get?';
    if (tab === 'jar') return list.isLoaded ? `${plural(list.length, 'cookie')}${text ? ' found' : ''}${where}` : '';
    if (!timeline.isLoaded) return '';
    return `${plural(timeline.changes.length, 'change')}${timeline.hasMore ? ' and more' : ''}${where}`;
  }
}

customElements.define('cookie-bar', CookieBar);
