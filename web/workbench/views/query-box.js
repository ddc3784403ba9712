// @ts-check
import { button, make } from '../lib/dom.js';
import { afterPause } from '../lib/frames.js';
import { icon } from '../lib/icons.js';
import { View } from '../lib/view.js';
import { suggestions } from '../models/completion.js';
import { mirrorParts } from '../models/query-mirror.js';

/** The search box: the query language with colours, completion, recent queries and errors in place. */
export class QueryBox extends View {
  options = /** @type {import('../models/completion.js').Suggestion[]} */ ([]);
  chosen = -1;

  show() {
    const { history } = this.app;
    this.input = /** @type {HTMLInputElement} */ (make('input', {
      type: 'text', role: 'combobox', spellcheck: 'false', autocomplete: 'off', autocapitalize: 'off', maxlength: 4096,
      'aria-label': 'Search', 'aria-expanded': 'false', 'aria-controls': 'query-options', 'aria-autocomplete': 'list',
      placeholder: 'Search, or method:POST host:example.com status:>=400',
    }));
    this.mirror = make('div', { class: 'mirror', 'aria-hidden': 'true' });
    this.list = make('div', { id: 'query-options', class: 'options', role: 'listbox', hidden: true });
    this.message = make('div', { class: 'message', role: 'alert', hidden: true });
    this.clear = button(
      '',
      () => this.app.actions.clearQuery(),
      { class: 'quiet square clear', title: 'Clear the query', 'aria-label': 'Clear the query', hidden: true },
    );
    this.clear.append(icon('close'));
    this.replaceChildren(
      make(
        'div',
        { class: 'search-box' },
        icon('search'),
        make('div', { class: 'field' }, this.mirror, this.input),
        this.clear,
      ),
      make('div', { class: 'drop' }, this.message, this.list),
    );
    this.apply = afterPause(() => void history.setQuery(this.input?.value ?? ''), 160);
    const { signal } = this;
    this.input.addEventListener('input', () => this.#typed(), { signal });
    this.input.addEventListener('keydown', (event) => this.#key(event), { signal });
    this.input.addEventListener('scroll', () => this.#scroll(), { signal });
    this.input.addEventListener('focus', () => this.#suggest(), { signal });
    this.input.addEventListener('click', () => this.#suggest(), { signal });
    this.input.addEventListener('blur', () => this.#close(), { signal });
    history.addEventListener('query', () => this.#drawError(), { signal });
  }

  focusInput() {
    this.input?.focus();
    this.input?.select();
  }

  /**
   * Writes a query as if it had been typed.
   * @param {string} text
   */
  setText(text) {
    if (!this.input) return;
    this.input.value = text;
    this.apply?.cancel();
    this.#drawMirror();
    this.app.memory.remember(text.trim());
    void this.app.history.setQuery(text);
  }

  get text() {
    return this.input?.value ?? '';
  }

  #typed() {
    this.apply?.();
    this.#drawMirror();
    this.#suggest();
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    const isOpen = !this.list?.hidden;
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      if (!isOpen && event.key === 'ArrowDown') this.#leave();
      else if (isOpen) this.#choose(this.chosen + (event.key === 'ArrowDown' ? 1 : -1));
    } else if (isOpen && (event.key === 'Tab' ? !event.shiftKey : event.key === 'Enter' && this.chosen >= 0)) {
      event.preventDefault();
      this.#accept(Math.max(0, this.chosen));
    } else if (event.key === 'Enter') {
      this.setText(this.text);
      this.#leave();
    } else if (event.key === 'Escape') {
      event.preventDefault();
      event.stopPropagation();
      if (isOpen) this.#close();
      else this.#leave();
    }
  }

  #leave() {
    this.#close();
    this.app.memory.remember(this.text.trim());
    this.app.actions.focusList();
  }

  #suggest() {
    if (!this.input) return;
    const { memory } = this.app;
    const { value, selectionStart } = this.input;
    const caret = selectionStart ?? value.length;
    const recent = value.trim() === ''
      ? memory.recent.map(
        (text) => ({ label: text, detail: 'recent', text, start: 0, end: value.length, caret: text.length }),
      )
      : [];
    this.options = [...recent, ...suggestions(value, caret, memory.fields, memory.values)];
    this.chosen = -1;
    this.list?.replaceChildren(...this.options.map((option, index) => this.#option(option, index)));
    const isHidden = this.options.length === 0;
    if (this.list) this.list.hidden = isHidden;
    this.input.setAttribute('aria-expanded', String(!isHidden));
    this.input.removeAttribute('aria-activedescendant');
  }

  /** @param {import('../models/completion.js').Suggestion} option @param {number} index */
  #option(option, index) {
    const element = make('div', {
      id: `query-option-${index}`,
      class: 'option',
      role: 'option',
      'aria-selected': 'false',
    }, make('span', { class: 'data' }, option.label), make('small', {}, option.detail),
      option.example ? make('code', {}, option.example) : null);
    element.addEventListener('pointerdown', (event) => {
      event.preventDefault();
      this.#accept(index);
    });
    return element;
  }

  /** @param {number} index */
  #choose(index) {
    const count = this.options.length;
    this.chosen = ((index % count) + count) % count;
    [...(this.list?.children ?? [])].forEach((element, at) => {
      element.setAttribute('aria-selected', String(at === this.chosen));
      if (at === this.chosen) element.scrollIntoView({ block: 'nearest' });
    });
    this.input?.setAttribute('aria-activedescendant', `query-option-${this.chosen}`);
  }

  /** @param {number} index */
  #accept(index) {
    const option = this.options[index];
    if (!this.input || !option) return;
    const { value } = this.input;
    this.input.value = value.slice(0, option.start) + option.text + value.slice(option.end);
    this.input.setSelectionRange(option.caret, option.caret);
    this.#typed();
  }

  #close() {
    if (this.list) this.list.hidden = true;
    this.input?.setAttribute('aria-expanded', 'false');
    this.chosen = -1;
  }

  #drawMirror() {
    const error = this.app.history.queryError;
    const text = this.text;
    const position = error && error.text === text.trim() && error.position !== undefined
      ? error.position + (text.length - text.trimStart().length)
      : null;
    this.mirror?.replaceChildren(
      ...mirrorParts(text, position).map(({ kind, text: part }) => make('span', { class: `q-${kind}` }, part)),
    );
    if (this.clear) this.clear.hidden = text === '';
    this.#scroll();
  }

  #drawError() {
    const error = this.app.history.queryError;
    this.input?.setAttribute('aria-invalid', String(error !== null));
    if (this.message) {
      this.message.hidden = error === null;
      this.message.textContent = error?.message ?? '';
    }
    this.#drawMirror();
  }

  #scroll() {
    if (this.mirror && this.input) this.mirror.style.translate = `${-this.input.scrollLeft}px 0`;
  }
}

customElements.define('query-box', QueryBox);
