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
  show() {
    const { app } = this;
    const { requests, sendActions } = app;
    this.method = textField({ 'aria-label': 'Method', class: 'data method-field', maxlength: 40 });
    this.url = textArea({
      rows: 1, 'aria-label': 'URL', class: 'data url-field',
      placeholder: 'https://api.example.com/items – or paste a cURL command',
    });
    this.via = selectField([], {
      'aria-label': 'Send through', class: 'via', title: 'Natively, or through the network stack of a linked browser',
    });
    const press = () => (requests.current.isRunning ? sendActions.cancel() : sendActions.send());
    this.sendButton = button('', press, { class: 'primary send-button' });
    this.replaceChildren(
      make('div', { class: 'method-box' }, this.method, this.#methodButton()), this.url, this.via, this.sendButton,
      iconButton('code', 'As cURL or code (s)', () => sendActions.snippet()));
    this.#listen();
    requests.watch(() => this.#draw(), this.signal);
    app.status.watch(() => this.#drawVia(), this.signal);
  }

  focusURL() {
    this.url?.focus();
    this.url?.select();
  }

  #listen() {
    const { requests } = this.app;
    const { method, url, via, signal } = /** @type {Required<Pick<RequestLine, 'method' | 'url' | 'via' | 'signal'>>} */ (this);
    onText(method, (text) => requests.current.change(withDraft(requests.current.edit, { method: text.trim() }), 'method'));
    onText(url, (text) => requests.current.change(withURL(requests.current.edit, text.replace(/[\r\n]+/g, '')), 'url'));
    via.addEventListener('change', () => requests.current.set({ via: viaOf(via.value) }), { signal });
    url.addEventListener('keydown', (event) => event.key === 'Enter' && this.#enter(event), { signal });
    url.addEventListener('blur', () => { url.scrollTop = 0; }, { signal });
    method.addEventListener('keydown', (event) => this.#methodKey(event), { signal });
    url.addEventListener('paste', (event) => this.#paste(event), { signal });
  }

  #methodButton() {
    return iconButton('down', 'Choose a method', () => this.#chooseMethod());
  }

  #chooseMethod() {
    const { requests } = this.app;
    const box = /** @type {HTMLElement} */ (this.method).getBoundingClientRect();
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
    const { method, url, sendButton } = /** @type {Required<Pick<RequestLine, 'method' | 'url' | 'sendButton'>>} */ (this);
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
    if (!via) return;
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
