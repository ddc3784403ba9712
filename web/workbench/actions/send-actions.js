// @ts-check
import { request } from '../lib/api.js';
import { copyText } from '../lib/clipboard.js';
import { lostFiles } from '../models/file-content.js';
import { plural } from '../models/format.js';
import { announce } from '../views/announcer.js';
import { showCURLImport } from '../views/send/curl-import.js';
import { showSnippet } from '../views/send/snippet-sheet.js';

/** Everything a key or a button can do on the send page; named as in the keymap. */
export class SendActions {
  /** @param {import('../app.js').App} app */
  constructor(app) {
    this.app = app;
  }

  /** @param {string} name @returns {boolean} Whether there is such an action here, and something to do. */
  perform(name) {
    const { requests } = this.app;
    const { current } = requests;
    if (name === 'cancelSend') return this.cancel();
    const actions = /** @type {Record<string, () => void>} */ ({
      send: () => this.send(),
      newRequest: () => void this.add(),
      closeRequest: () => requests.close(),
      reopenRequest: () => this.#orSay(requests.reopen(), 'No request was closed'),
      duplicateRequest: () => requests.duplicate(),
      importCURL: () => this.importCURL(),
      undo: () => current.undo(),
      redo: () => current.redo(),
      nextTab: () => requests.move(1),
      previousTab: () => requests.move(-1),
      snippet: () => this.snippet(),
      copyCURL: () => void this.copyCURL(),
      copyURL: () => void copyText(current.draft.url, 'URL'),
      find: () => this.app.shell.sendPage?.focusFind(),
      search: () => this.app.shell.sendPage?.focusURL(),
      otherPane: () => this.app.shell.sendPage?.switchPane(),
    });
    const action = actions[name];
    action?.();
    return action !== undefined;
  }

  /** Sends the request that is shown. */
  send() {
    const { current } = this.app.requests;
    if (current.draft.url.trim() === '') {
      announce('Type a URL first', { isVisible: true });
      this.app.shell.sendPage?.focusURL();
      return;
    }
    const lost = lostFiles(current.draft);
    if (lost.length === 0) return void current.send();
    current.set({ section: 'body' });
    announce(`Choose ${lost.join(', ')} again: files that were read in are not kept from visit to visit`, { isVisible: true });
  }

  /** @returns {boolean} Whether there was something to cancel. */
  cancel() {
    const { current } = this.app.requests;
    if (!current.isRunning) return false;
    current.cancel();
    return true;
  }

  /** A new request, with nothing in it. */
  async add() {
    await this.#openPage();
    this.app.requests.open();
    this.app.shell.sendPage?.focusURL();
  }

  /**
   * Opens what sends a captured exchange again.
   * @param {number | string} exchangeId
   */
  async edit(exchangeId) {
    await this.#trying(async () => {
      const { draft, notes } = await request(`/exchanges/${exchangeId}/draft`);
      await this.#openPage();
      this.app.requests.open(draft, notes);
    });
  }

  /** @param {number} exchangeId */
  async snippetOf(exchangeId) {
    await this.#trying(async () => {
      const { draft } = await request(`/exchanges/${exchangeId}/draft`);
      showSnippet(draft);
    });
  }

  snippet() {
    showSnippet(this.app.requests.current.draft);
  }

  async copyCURL() {
    await this.#trying(async () => {
      const body = { draft: this.app.requests.current.draft, language: 'curl' };
      const { text } = await request('/snippets', { method: 'POST', body });
      await copyText(text, 'cURL command');
    });
  }

  /** @param {string} [text] @param {any[]} [results] What the app made of the text. */
  importCURL(text = '', results) {
    showCURLImport(this.app, text, results);
  }

  /**
   * Opens pasted commands; where one has a mistake, shows them with its place.
   * @param {string} text
   */
  async openCURL(text) {
    await this.#trying(async () => {
      const { results } = await request('/import/curl', { method: 'POST', body: { text } });
      const hasMistake = results.some((/** @type {any} */ result) => result.error);
      if (hasMistake || results.length === 0) return this.importCURL(text, results);
      await this.openDrafts(results);
    });
  }

  /** Opens what was chosen in pages, also before the workbench was there; no other workbench gets it. */
  async takeCURL() {
    await this.#trying(async () => {
      const { texts } = await request('/import/curl/take', { method: 'POST' });
      for (const text of texts) await this.openCURL(text);
    });
  }

  /** @param {{draft: any, notes?: string[]}[]} results */
  async openDrafts(results) {
    await this.#openPage();
    for (const { draft, notes } of results) this.app.requests.open(draft, notes);
    announce(`${plural(results.length, 'request')} opened`, { isVisible: true });
  }

  /** Opens what `interceptor import` left, also while the app was stopped; no other workbench gets it. */
  async takeImported() {
    await this.#trying(async () => {
      const { results } = await request('/import/drafts/take', { method: 'POST' });
      if (results.length === 0) return;
      await this.openDrafts(results);
      await this.app.requests.keep();
    });
  }

  /** Shows an exchange where all are. */
  showInHistory(/** @type {number} */ id) {
    this.app.route.go({ page: 'history' });
    void this.app.detail.open(id);
  }

  async #openPage() {
    await this.app.requests.load();
    if (!this.app.route.isSend) this.app.route.go({ page: 'send' });
  }

  /** @param {() => Promise<void>} work */
  async #trying(work) {
    try {
      await work();
    } catch (error) {
      announce(/** @type {Error} */ (error).message, { isVisible: true });
    }
  }

  /** @param {boolean} isDone @param {string} words */
  #orSay(isDone, words) {
    if (!isDone) announce(words, { isVisible: true });
  }
}
