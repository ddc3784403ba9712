// @ts-check
import { button, make, selectField, textArea, textField } from '../../lib/dom.js';
import { onText, showText } from '../../lib/text-fields.js';
import { View } from '../../lib/view.js';
import { linkLabel } from '../../models/connection.js';
import { looksLikeCURL } from '../../models/curl-text.js';
import { isMethod } from '../../models/request-draft.js';
import { withDraft, withURL } from '../../models/request-edit.js';
import { viaKey, viaOf } from '../../models/send-words.js';
import { showMenu } from '../menu.js';
import { iconButton } from '../top-bar.js';

const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS', 'TRACE', 'CONNECT', 'QUERY', 'PROPFIND'];

/** Method, URL, the way it goes out, and the button that sends it. */
export class RequestLine extends View {
  method = textField({ 'aria-label': 'Method', class: 'data method-field', maxlength: 40 });
  url = textArea({
    rows: 1, 'aria-label': 'URL', class: 'data url-field',
    placeholder: 'https://api.example.com/items – or paste a cURL command',
  });
  via = selectField([], {
    'aria-label': 'Send through', class: 'via', title: 'Natively, or through the network stack of a linked browser',
  });
  sendButton = button('', () => this.#press(), { class: 'primary send-button' });

  show() {
    const { requests, sendActions, status } = this.app;
    const choose = iconButton('down', 'Choose a method', () => this.#chooseMethod());
    this.replaceChildren(make('div', { class: 'method-box' }, this.method, choose), this.url, this.via, this.sendButton,
      iconButton('code', 'As cURL or code (s)', () => sendActions.snippet()));
    this.#listen();
    requests.watch(() => this.#draw(), this.signal);
    status.watch(() => this.#drawVia(), this.signal);
  }

  focusURL() {
    this.url.focus();
    this.url.select();
  }

  #listen() {
    const { requests } = this.app;
    const { method, url, via, signal } = this;
    onText(method, (text) => requests.current.change(withDraft(requests.current.edit, { method: text.trim() }), 'method'));
    onText(url, (text) => requests.current.change(withURL(requests.current.edit, text.replace(/[\r\n]+/g, '')), 'url'));
    via.addEventListener('change', () => requests.current.set({ via: viaOf(via.value) }), { signal });
    url.addEventListener('keydown', (event) => event.key === 'Enter' && this.#enter(event), { signal });
    url.addEventListener('blur', () => { url.scrollTop = 0; }, { signal });
    method.addEventListener('keydown', (event) => this.#methodKey(event), { signal });
    url.addEventListener('paste', (event) => this.#paste(event), { signal });
  }

  #press() {
    const { requests, sendActions } = this.app;
    if (requests.current.isRunning) sendActions.cancel();
    else sendActions.send();
  }

  #chooseMethod() {
    const { requests } = this.app;
    const box = this.method.getBoundingClientRect();
    showMenu(METHODS.map((name) => ({
      label: name, action: () => requests.current.change(withDraft(requests.current.edit, { method: name }), ''),
    })), { x: box.left - 6, y: box.bottom + 3 });
  }

  /** @param {KeyboardEvent} event */
  #methodKey(event) {
    if (event.key === 'ArrowDown') this.#chooseMethod();
    else if (event.key === 'Enter') return this.#enter(event);
    else return;
    event.preventDefault();
  }

  /** @param {KeyboardEvent} event */
  #enter(event) {
    event.preventDefault();
    event.stopPropagation();
    this.app.sendActions.send();
  }

  /** @param {ClipboardEvent} event */
  #paste(event) {
    const text = event.clipboardData?.getData('text/plain') ?? '';
    if (!looksLikeCURL(text)) return;
    event.preventDefault();
    void this.app.sendActions.openCURL(text);
  }

  #draw() {
    const { current } = this.app.requests;
    const { method, url, sendButton } = this;
    showText(method, current.draft.method);
    method.setAttribute('aria-invalid', String(!isMethod(current.draft.method)));
    showText(url, current.draft.url);
    const label = current.isRunning ? 'Cancel' : 'Send';
    if (sendButton.textContent !== label) sendButton.textContent = label;
    sendButton.classList.toggle('primary', !current.isRunning);
    sendButton.title = current.isRunning ? 'Cancel (Esc)' : 'Send (Ctrl Enter)';
    this.#drawVia();
  }

  #drawVia() {
    const { via } = this;
    const chosen = viaKey(this.app.requests.current.via);
    const options = this.#ways(chosen);
    const drawn = JSON.stringify(options);
    if (via.dataset.drawn !== drawn) {
      via.dataset.drawn = drawn;
      via.replaceChildren(...options.map(([value, label]) => make('option', { value }, label)));
    }
    via.value = chosen;
  }

  /** @param {string} chosen @returns {[string, string][]} */
  #ways(chosen) {
    const links = /** @type {import('../../models/connection.js').Link[]} */ (this.app.status.status?.links ?? []);
    const ways = /** @type {[string, string][]} */ ([['native', 'Native'], ...links.map((link) => (
      /** @type {[string, string]} */ ([String(link.id), `${linkLabel(link)}${link.connected ? '' : ' (not connected)'}`])
    ))]);
    const isKnown = ways.some(([value]) => value === chosen);
    return isKnown ? ways : [...ways, [chosen, `${this.app.status.linkName(Number(chosen.split(' ')[0]))} (not connected)`]];
  }
}

customElements.define('request-line', RequestLine);
