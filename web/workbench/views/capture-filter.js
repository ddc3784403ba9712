// @ts-check
import { button, make } from '../lib/dom.js';
import { icon } from '../lib/icons.js';
import { View } from '../lib/view.js';
import { METHODS, TYPES, isSwitchedOn, withSwitched } from '../models/capture-settings.js';

/** What is captured: URL expression, methods, types, excluded domains. */
export class CaptureFilter extends View {
  drawn = '';

  show() {
    this.regex = field('URL matches', 'a regular expression; empty is every URL', 'data');
    this.methods = make('div', { class: 'chips', role: 'group', 'aria-label': 'Methods' });
    this.types = make('div', { class: 'switches', role: 'group', 'aria-label': 'Kinds of requests' });
    this.domains = make('div', { class: 'chips' });
    this.domain = field('Never from', 'telemetry.example.com, then Enter', 'data');
    this.error = make('p', { class: 'error', role: 'alert', hidden: true });
    this.replaceChildren(
      this.regex.label,
      this.error,
      caption('Methods', 'none chosen is all'),
      this.methods,
      caption('Kinds'),
      this.types,
      this.domain.label,
      this.domains,
    );
    const { signal } = this;
    this.regex.input.addEventListener(
      'change',
      () => this.#apply({ urlRegex: this.regex?.input.value ?? '' }),
      { signal },
    );
    this.domain.input.addEventListener('keydown', (event) => {
      if (event.key === 'Enter') this.#addDomain();
    }, { signal });
    this.app.status.watch(() => this.#draw(), signal);
  }

  get filter() {
    return this.app.status.capture?.filter ?? {
      urlRegex: '',
      methods: [],
      resourceTypes: [],
      excludedDomains: [],
    };
  }

  #draw() {
    const { filter } = this;
    const key = JSON.stringify(filter);
    if (key === this.drawn) return;
    this.drawn = key;
    if (this.regex && document.activeElement !== this.regex.input) this.regex.input.value = filter.urlRegex ?? '';
    const focused = /** @type {HTMLElement | null} */ (document.activeElement)?.dataset?.key;
    this.methods?.replaceChildren(...METHODS.map((method) => toggle(method, filter.methods.includes(method),
      () => this.#apply(
        { methods: withSwitched(filter.methods, [method], !filter.methods.includes(method)) },
      ))));
    this.types?.replaceChildren(...TYPES.map(({ label, names }) => switchFor(label, isSwitchedOn(filter.resourceTypes, names),
      (isOn) => this.#apply({ resourceTypes: withSwitched(filter.resourceTypes, names, isOn) }))));
    this.domains?.replaceChildren(
      ...(filter.excludedDomains ?? []).map((/** @type {string} */ domain) => this.#chip(domain)),
    );
    if (focused) /** @type {HTMLElement | null} */ (
      this.querySelector(`[data-key="${CSS.escape(focused)}"]`)
    )?.focus();
  }

  /** @param {string} domain */
  #chip(domain) {
    const remove = button('', () => this.#apply(
      { excludedDomains: this.filter.excludedDomains.filter((/** @type {string} */ item) => item !== domain) },
    ),
      { class: 'quiet', 'aria-label': `Capture ${domain} again` });
    remove.append(icon('close'));
    return make('span', { class: 'chip data' }, domain, remove);
  }

  #addDomain() {
    const input = /** @type {HTMLInputElement} */ (this.domain?.input);
    const domain = input.value.trim().toLowerCase();
    if (domain === '') return;
    input.value = '';
    void this.#apply({ excludedDomains: [...new Set([...(this.filter.excludedDomains ?? []), domain])] });
  }

  /** @param {Record<string, unknown>} change */
  async #apply(change) {
    const error = /** @type {HTMLElement} */ (this.error);
    try {
      await this.app.status.setCapture({ filter: { ...this.filter, ...change } });
      error.hidden = true;
      this.regex?.input.setAttribute('aria-invalid', 'false');
    } catch (refusal) {
      error.hidden = false;
      error.textContent = `${/** @type {Error} */ (refusal).message}. The filter before it stays in force.`;
      if ('urlRegex' in change) this.regex?.input.setAttribute('aria-invalid', 'true');
      this.drawn = '';
    }
  }
}

/**
 * @param {string} label
 * @param {string} placeholder
 * @param {string} kind
 */
function field(label, placeholder, kind) {
  const input = /** @type {HTMLInputElement} */ (
    make('input', { type: 'text', placeholder, class: kind, spellcheck: 'false', autocomplete: 'off' })
  );
  return { input, label: make('label', { class: 'field-line' }, make('span', {}, label), input) };
}

/** @param {string} text @param {string} [note] */
function caption(text, note = '') {
  return make('div', { class: 'caption' }, text, note ? make('span', { class: 'quiet' }, ` ${note}`) : null);
}

/**
 * @param {string} label
 * @param {boolean} isOn
 * @param {() => void} action
 */
function toggle(label, isOn, action) {
  return button(label, action, { 'aria-pressed': String(isOn), 'data-key': label });
}

/**
 * @param {string} label
 * @param {boolean} isOn
 * @param {(isOn: boolean) => void} action
 */
function switchFor(label, isOn, action) {
  const input = /** @type {HTMLInputElement} */ (
    make('input', { type: 'checkbox', role: 'switch', checked: isOn, 'data-key': label })
  );
  input.addEventListener('change', () => action(input.checked));
  return make('label', { class: 'switch' }, input, label);
}

customElements.define('capture-filter', CaptureFilter);
