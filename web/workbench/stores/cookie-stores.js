// @ts-check
import { CookieDomains } from './cookie-domains.js';
import { CookieEditorStore } from './cookie-editor-store.js';
import { CookieList } from './cookie-list.js';
import { CookieSettings } from './cookie-settings.js';
import { CookieTimeline } from './cookie-timeline.js';
import { WhyStore } from './why-store.js';

/** What each tab of the cookies page shows, and so has to follow the jar. */
const FOLLOWED = /** @type {const} */ ({
  jar: ['domains', 'list', 'editor'],
  timeline: ['domains', 'timeline'],
  why: ['why'],
});

/** Everything about cookies. Nothing is asked of the app before its tab is shown. */
export class CookieStores {
  /**
   * @param {import('../lib/live.js').Live} live
   * @param {import('./route-store.js').RouteStore} route
   */
  constructor(live, route) {
    this.route = route;
    this.domains = new CookieDomains();
    this.list = new CookieList();
    this.editor = new CookieEditorStore();
    this.timeline = new CookieTimeline();
    this.why = new WhyStore();
    this.settings = new CookieSettings();
    this.text = '';
    this.stale = /** @type {Set<string>} */ (new Set(['domains']));
    live.addEventListener('cookies', () => this.changed());
    live.addEventListener('open', () => this.changed());
    route.watch(() => this.#show());
  }

  /** The domain that is looked at; empty for all. */
  get domain() {
    return this.route.route.parameters.domain ?? '';
  }

  /** @param {string} text */
  setText(text) {
    this.text = text;
    this.#show();
  }

  /** Says that the jar may be another: what is shown is asked for again, the rest once it is shown. */
  changed() {
    this.stale = new Set(Object.values(FOLLOWED).flat());
    this.#catchUp();
  }

  #show() {
    if (!this.route.isCookies) return;
    const { tab } = this.route.route;
    const what = { text: this.text, domain: this.domain };
    if (tab === 'jar') void this.list.show(what);
    if (tab === 'timeline') void this.timeline.show(what);
    this.#catchUp();
  }

  #catchUp() {
    if (!this.route.isCookies) return;
    for (const name of FOLLOWED[this.route.route.tab]) {
      if (this.stale.delete(name)) this[name].refresh();
    }
  }
}
