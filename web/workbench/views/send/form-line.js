// @ts-check
import { button, make, textField } from '../../lib/dom.js';
import { icon } from '../../lib/icons.js';

let nextId = 1;

/**
 * A label before its controls; the first control is what it names.
 * @param {string} words
 * @param {...(Node | string)} controls
 */
export function formLine(words, ...controls) {
  const named = controls.flatMap((item) => (item instanceof HTMLElement ? [item, ...item.querySelectorAll('input, select')] : []))
    .find((item) => item.matches('input:not([aria-label]), select:not([aria-label])'));
  if (named && !named.id) named.id = `line-${nextId++}`;
  return make('div', { class: 'form-line' },
    named ? make('label', { for: named.id }, words) : make('span', { class: 'words' }, words),
    make('div', { class: 'controls' }, ...controls));
}

/**
 * A box with words behind it.
 * @param {HTMLInputElement} box
 * @param {string} words
 */
export function ticked(box, words) {
  return make('label', { class: 'check' }, box, make('span', {}, words));
}

/**
 * A field for what should not be read over a shoulder, with a button that shows it.
 * @param {Record<string, string | number | boolean | null | undefined>} [attributes]
 * @returns {{element: HTMLElement, input: HTMLInputElement}}
 */
export function secretField(attributes = {}) {
  const input = textField({ ...attributes, type: 'password', autocomplete: 'new-password' });
  const reveal = button('', () => {
    const isHidden = input.type === 'password';
    input.type = isHidden ? 'text' : 'password';
    reveal.setAttribute('aria-pressed', String(isHidden));
  }, { class: 'quiet square', title: 'Show or hide', 'aria-label': 'Show or hide', 'aria-pressed': 'false' });
  reveal.append(icon('eye'));
  return { element: make('span', { class: 'secret' }, input, reveal), input };
}

/**
 * Chooses a value, one that is not in the list too.
 * @param {HTMLSelectElement} select
 * @param {string} value
 */
export function choose(select, value) {
  if (![...select.options].some((option) => option.value === value)) {
    select.append(make('option', { value }, value));
  }
  select.value = value;
}

/**
 * Buttons of which one is pressed.
 * @param {string} label
 * @param {[string, string][]} options
 * @param {(name: string) => void} take
 */
export function segments(label, options, take) {
  const buttons = options.map(([name, words]) => button(words, () => take(name), { 'data-name': name }));
  return {
    element: make('span', { class: 'segments', role: 'group', 'aria-label': label }, ...buttons),
    /** @param {string} chosen */
    show: (chosen) => buttons.forEach((item) => item.setAttribute('aria-pressed', String(item.dataset.name === chosen))),
  };
}

