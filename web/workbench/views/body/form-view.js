// @ts-check
import { make } from '../../lib/dom.js';
import { visible } from '../../models/visible-text.js';

const SHOWN_CHARACTERS = 20_000;

/**
 * Names and values, one line each.
 * @param {{name: string, value: string}[]} pairs
 */
export function pairTable(pairs) {
  return make('table', { class: 'pairs' }, make('tbody', {}, ...pairs.slice(0, 2000).map(({ name, value }) =>
    make(
      'tr',
      {},
      make('th', { scope: 'row', class: 'data' }, visible(name)),
      make('td', { class: 'data' }, visible(value.slice(0, SHOWN_CHARACTERS))),
    ))));
}

/**
 * The fields of a form as the browser parsed them.
 * @param {Record<string, string[]>} form
 */
export function formFields(form) {
  return pairTable(Object.entries(form).flatMap(([name, values]) => values.map((value) => ({ name, value }))));
}
