// @ts-check
import { copyText } from '../../lib/clipboard.js';
import { button, make } from '../../lib/dom.js';
import { afterPause } from '../../lib/frames.js';
import { View } from '../../lib/view.js';
import { METHODS } from '../../models/capture-settings.js';
import { cookieHeader } from '../../models/cookie-text.js';
import { hostOf } from '../../models/cookie-words.js';
import { plural } from '../../models/format.js';
import { visible, visibleLine } from '../../models/visible-text.js';
import { completeURL, portOf } from '../../models/why-question.js';
import { suggestionLine } from './suggestion-line.js';
import { verdictList } from './verdict-list.js';

/** Which cookies a request would get, and for every other one the rule that keeps it back. */
export class WhyPanel extends View {
  show() {
    const { why } = this.app.cookies;
    this.url = textInput('why-url', 'https://app.example.com/me');
    this.method = /** @type {HTMLSelectElement} */ (make('select', { id: 'why-method' }, ...METHODS.map((name) => make('option', {}, name))));
    this.site = textInput('why-site', 'the same site');
    this.navigation = /** @type {HTMLInputElement} */ (make('input', { type: 'checkbox' }));
    this.port = make('p', { class: 'quiet' });
    this.answer = make('div', { class: 'answer', 'aria-live': 'polite' });
    this.replaceChildren(
      make('form', {},
        labelled('URL', this.url), labelled('Method', this.method), labelled('Top-level site', this.site),
        make('div', { class: 'more' },
          make('label', { class: 'check' }, this.navigation, 'Navigation: the page itself goes there'), this.port)),
      this.answer,
    );
    const ask = afterPause(() => this.#ask(), 200);
    const { signal } = this;
    this.addEventListener('input', ask, { signal });
    this.querySelector('form')?.addEventListener('submit', (event) => event.preventDefault(), { signal });
    this.app.route.watch(() => this.#read(), signal);
    why.watch(() => this.#draw(), signal);
    this.app.sync.watch(() => this.#draw(), signal);
  }

  focusURL() {
    this.url?.focus();
  }

  /** Takes the question from the address, unless it is being typed here. */
  #read() {
    const { tab, parameters } = this.app.route.route;
    if (tab !== 'why' || !this.url || !this.method || !this.site || !this.navigation) return;
    if (!this.contains(document.activeElement)) {
      this.url.value = parameters.url ?? '';
      this.method.value = METHODS.includes(parameters.method) ? parameters.method : 'GET';
      this.site.value = parameters.site ?? '';
      this.navigation.checked = parameters.navigation === 'true';
      if (this.url.value === '') this.url.focus();
    }
    this.#drawPort();
    const url = completeURL(this.url.value);
    const { why } = this.app.cookies;
    if (url === '') return why.clear();
    void why.ask({ url, method: this.method.value, site: this.site.value, isNavigation: this.navigation.checked });
  }

  #ask() {
    if (!this.url || !this.method || !this.site || !this.navigation) return;
    this.app.route.refine({
      url: this.url.value.trim() || undefined,
      method: this.method.value === 'GET' ? undefined : this.method.value,
      site: this.site.value.trim() || undefined,
      navigation: this.navigation.checked ? 'true' : undefined,
    });
  }

  #drawPort() {
    const port = portOf(completeURL(this.url?.value ?? ''));
    if (this.port) this.port.textContent = `Ports play no part in cookies${port ? `: port ${port} gets the same ones as every other port of that host.` : '.'}`;
  }

  #draw() {
    const { answer, error } = this.app.cookies.why;
    this.url?.setAttribute('aria-invalid', String(error !== null));
    if (error !== null) return this.answer?.replaceChildren(make('p', { class: 'error', role: 'alert' }, visible(error)));
    if (!answer) return this.answer?.replaceChildren(make('p', { class: 'quiet' }, 'Type a URL: each cookie of its site is listed with the rule that sends it or keeps it back.'));
    const sent = answer.verdicts.filter((/** @type {any} */ { isSent }) => isSent).map((/** @type {any} */ { cookie }) => cookie);
    this.answer?.replaceChildren(
      make('div', { class: 'headline' },
        make('strong', {}, `${plural(answer.sentCount, 'cookie')} sent`),
        make('code', { class: 'data', title: visible(answer.header) }, answer.header ? `Cookie: ${visibleLine(answer.header, 2000)}` : 'no Cookie header'),
        sent.length > 0 ? button('Copy header', () => void copyText(`Cookie: ${cookieHeader(sent)}`, 'Cookie header'), { class: 'quiet' }) : null),
      make('p', { class: 'quiet' }, `As a ${answer.method} request; top-level site ${visibleLine(answer.topLevelSite ?? '', 200)}.`),
      suggestionLine(answer.suggestion, this.app),
      verdictList(answer.verdicts, (cookie) => this.#open(cookie)),
    );
  }

  /** @param {import('../../models/cookie-words.js').Cookie} cookie */
  #open(cookie) {
    this.app.route.go({ page: 'cookies', parameters: { domain: hostOf(cookie) } });
    void this.app.cookieActions.choose(cookie);
  }
}

/** @param {string} id @param {string} placeholder */
function textInput(id, placeholder) {
  return /** @type {HTMLInputElement} */ (
    make('input', { type: 'text', class: 'data', id, placeholder, spellcheck: 'false', autocomplete: 'off', autocapitalize: 'off' })
  );
}

/** @param {string} words @param {HTMLElement} control */
function labelled(words, control) {
  return make('label', { class: `line ${control.id}` }, make('span', {}, words), control);
}

customElements.define('why-panel', WhyPanel);
