// @ts-check
import { copyText } from '../../lib/clipboard.js';
import { button, checkbox, make, selectField, textField } from '../../lib/dom.js';
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

/** @typedef {import('./verdict-list.js').Verdict} Verdict */

const INVITATION = 'Type a URL: each cookie of its site is listed with the rule that sends it or keeps it back.';

/** Which cookies a request would get, and for every other one the rule that keeps it back. */
export class WhyPanel extends View {
  show() {
    const { why } = this.app.cookies;
    this.url = textField({ id: 'why-url', placeholder: 'https://app.example.com/me' });
    this.method = selectField(METHODS.map((name) => [name, name]), { id: 'why-method' });
    this.site = textField({ id: 'why-site', placeholder: 'the same site' });
    this.navigation = checkbox();
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

  /** Takes the question from the address, which says what is typed here or came from elsewhere. */
  #read() {
    const { tab, parameters } = this.app.route.route;
    if (tab !== 'why' || !this.url || !this.method || !this.site || !this.navigation) return;
    write(this.url, parameters.url ?? '');
    write(this.site, parameters.site ?? '');
    chooseMethod(this.method, parameters.method ?? 'GET');
    this.navigation.checked = parameters.navigation === 'true';
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
    const more = port ? `: port ${port} gets the same ones as every other port of that host` : '';
    if (this.port) this.port.textContent = `Ports play no part in cookies${more}.`;
  }

  #draw() {
    const { answer, error } = this.app.cookies.why;
    this.url?.setAttribute('aria-invalid', String(error !== null));
    this.answer?.replaceChildren(...(error !== null
      ? [make('p', { class: 'error', role: 'alert' }, visible(error))]
      : answer ? this.#verdicts(answer) : [make('p', { class: 'quiet' }, INVITATION)]));
  }

  /** @param {any} answer */
  #verdicts(answer) {
    const sent = answer.verdicts.filter((/** @type {Verdict} */ { isSent }) => isSent)
      .map((/** @type {Verdict} */ { cookie }) => cookie);
    const header = answer.header ? `Cookie: ${visibleLine(answer.header, 2000)}` : 'no Cookie header';
    const copy = () => void copyText(`Cookie: ${cookieHeader(sent)}`, 'Cookie header');
    const site = answer.topLevelSite ? `with ${visibleLine(answer.topLevelSite, 200)} at the top` : 'of the same site';
    return [
      make('div', { class: 'headline' },
        make('strong', {}, `${plural(answer.sentCount, 'cookie')} sent`),
        make('code', { class: 'data', title: visible(answer.header) }, header),
        sent.length > 0 ? button('Copy header', copy, { class: 'quiet' }) : null),
      make('p', { class: 'quiet' }, `As a ${visibleLine(answer.method, 40)} request ${site}.`),
      suggestionLine(answer.suggestion, this.app),
      verdictList(answer.verdicts, (cookie) => this.#open(cookie)),
    ];
  }

  /** @param {import('../../models/cookie-words.js').Cookie} cookie */
  #open(cookie) {
    this.app.route.go({ page: 'cookies', parameters: { domain: hostOf(cookie) } });
    void this.app.cookieActions.choose(cookie);
  }
}

/**
 * Leaves a field alone that says the same but for spaces around it.
 * @param {HTMLInputElement} input
 * @param {string} text
 */
function write(input, text) {
  if (input.value.trim() !== text) input.value = text;
}

/**
 * Chooses a method, one that is not in the list too.
 * @param {HTMLSelectElement} select
 * @param {string} method
 */
function chooseMethod(select, method) {
  const isKnown = [...select.options].some(({ value }) => value === method);
  if (!isKnown) select.append(make('option', { value: method }, visible(method)));
  select.value = method;
}

/** @param {string} words @param {HTMLElement} control */
function labelled(words, control) {
  return make('label', { class: `line ${control.id}` }, make('span', {}, words), control);
}

customElements.define('why-panel', WhyPanel);
