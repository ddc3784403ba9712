// @ts-check
import { request } from '../lib/api.js';
import { copyText } from '../lib/clipboard.js';
import { plural } from '../models/format.js';
import { cookieKey, nameText } from '../models/cookie-words.js';
import { announce } from '../views/announcer.js';
import { confirmed } from '../views/confirm.js';
import { showCookieExport } from '../views/cookies/cookie-export.js';
import { showCookieImport } from '../views/cookies/cookie-import.js';

/**
 * @typedef {import('../models/cookie-words.js').Cookie} Cookie
 * @typedef {import('../models/cookie-draft.js').Draft} Draft
 */

/** Keys in one request; a body may be 1 MiB, and a name with its path 4 kB. */
const KEYS_PER_REQUEST = 200;

/** Everything a key or a button can do on the cookies page; named as in the keymap. */
export class CookieActions {
  /** @param {import('../app.js').App} app */
  constructor(app) {
    this.app = app;
  }

  /** @param {string} name @returns {boolean} Whether there is such an action here. */
  perform(name) {
    const { page } = this;
    const actions = /** @type {Record<string, () => void>} */ ({
      next: () => page.activeGrid?.move(1),
      previous: () => page.activeGrid?.move(-1),
      first: () => page.activeGrid?.moveTo(0),
      last: () => page.activeGrid?.moveTo(Infinity),
      open: () => page.focusEditor(),
      search: () => this.app.shell.topBar.cookieSearch?.focusInput(),
      clear: () => this.app.shell.topBar.cookieSearch?.setText(''),
      newCookie: () => void this.add(),
      importCookies: () => this.importCookies(),
      exportCookies: () => this.exportCookies(),
      delete: () => void this.deleteChosen(),
      deleteAll: () => void this.deleteShown(),
      nextTab: () => page.moveTab(1),
      previousTab: () => page.moveTab(-1),
      otherPane: () => page.switchPane(),
      close: () => void this.back(),
    });
    const action = actions[name];
    action?.();
    return action !== undefined;
  }

  get page() {
    return /** @type {import('../views/cookies/cookies-page.js').CookiesPage} */ (this.app.shell.cookiesPage);
  }

  get #cookies() {
    return this.app.cookies;
  }

  /**
   * Shows a cookie in the editor, unless something typed there would be lost.
   * @param {Cookie} cookie
   */
  async choose(cookie) {
    const { editor } = this.#cookies;
    if (editor.cookie === cookie || !(await this.#mayDiscard())) return;
    editor.open(cookie);
  }

  async add() {
    if (!(await this.#mayDiscard())) return;
    if (this.app.route.route.tab !== 'jar') this.app.route.go({ page: 'cookies', parameters: { domain: this.#cookies.domain } });
    this.#cookies.editor.add(this.#cookies.domain);
  }

  /** Closes the editor, then goes back to the list. */
  async back() {
    const { editor } = this.#cookies;
    if (editor.isOpen && await this.#mayDiscard()) editor.close();
    this.page.focusGrid();
  }

  async save() {
    const cookie = await this.#cookies.editor.save();
    if (cookie) this.#say(`${nameText(cookie)} saved`);
    if (cookie === undefined) this.#say('It has expired already, so it is not in the jar');
  }

  /** @param {Cookie | null} [cookie] The one in the editor, unless another is given. */
  async deleteChosen(cookie = this.#cookies.editor.cookie) {
    if (!cookie) return;
    await this.#delete([{ keys: [cookieKey(cookie)] }]);
    if (this.#cookies.editor.cookie === cookie) this.#cookies.editor.close();
    this.page.focusGrid();
  }

  /** Deletes what the list shows: what matches the search, a domain, or everything; asks first. */
  async deleteShown() {
    const { list, text, domain } = this.#cookies;
    const count = plural(list.length, 'cookie');
    if (list.length === 0) return;
    const where = domain ? ` of ${domain}` : '';
    const title = text ? `Delete ${count}${where} that match “${text}”?` : `Delete all ${count}${where}?`;
    if (!(await this.#isSure(title))) return;
    if (!text) return this.#delete([domain ? { domain } : { all: true }]);
    await this.#orSay(async () => this.#delete(keyBatches(await list.all())));
  }

  /** @param {string} title */
  #isSure(title) {
    return confirmed({
      title,
      detail: 'They leave this jar; the browser keeps its own. A synced cookie comes back when the browser changes it.',
      verb: 'Delete',
    });
  }

  /** @param {object[]} bodies Each for one `POST /cookies/delete`. */
  async #delete(bodies) {
    await this.#orSay(async () => {
      let deleted = 0;
      for (const body of bodies) {
        deleted += (await request('/cookies/delete', { method: 'POST', body })).deleted;
      }
      this.#say(`${plural(deleted, 'cookie')} deleted`);
    });
    this.#cookies.changed();
  }

  /** @param {() => Promise<void>} work */
  async #orSay(work) {
    try {
      await work();
    } catch (error) {
      this.#say(/** @type {Error} */ (error).message);
    }
  }

  importCookies() {
    showCookieImport(this.app);
  }

  exportCookies() {
    showCookieExport(this.app);
  }

  /** @param {string} domain Empty for all. */
  showDomain(domain) {
    this.app.route.refine({ ...this.app.route.route.parameters, domain: domain || undefined });
  }

  /**
   * Asks which cookies a request would get.
   * @param {import('../models/why-question.js').Question} question
   */
  why({ url, method, site, isNavigation }) {
    const parameters = { url, method, site, navigation: isNavigation ? 'true' : undefined };
    this.app.route.go({ page: 'cookies', tab: 'why', parameters });
  }

  /** @param {string} value */
  copyValue(value) {
    void copyText(value, 'Value');
  }

  /**
   * Syncs a domain from a browser and says what came of it.
   * @param {string} domain
   */
  async syncDomain(domain) {
    await this.#orSay(async () => {
      const added = await this.app.sync.add(domain);
      this.#say([`${added.domain} is synced now`, ...added.notes].join('. '));
    });
  }

  /** Whether the editor may be given another cookie. */
  async #mayDiscard() {
    if (!this.#cookies.editor.isDirty) return true;
    return confirmed({
      title: 'Discard what you typed?',
      detail: 'The cookie in the editor has changes that are not saved.',
      verb: 'Discard',
    });
  }

  /** @param {string} message */
  #say(message) {
    announce(message, { isVisible: true });
  }
}

/** @param {Cookie[]} cookies */
function keyBatches(cookies) {
  const batches = [];
  for (let at = 0; at < cookies.length; at += KEYS_PER_REQUEST) {
    batches.push({ keys: cookies.slice(at, at + KEYS_PER_REQUEST).map(cookieKey) });
  }
  return batches;
}
