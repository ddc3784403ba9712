// @ts-check
import { make } from '../../lib/dom.js';
import { visible } from '../../models/visible-text.js';
import { noteLine } from '../body/body-panel.js';

/**
 * The names of cookies sent and set.
 * @param {any} exchange
 */
export function cookiesTab(exchange) {
  return make('div', {}, noteLine('Names only: history never keeps cookie values.'),
    names('Sent', exchange.requestCookieNames), names('Set by the response', exchange.responseCookieNames));
}

/** @param {string} title @param {string[] | null | undefined} list */
function names(title, list) {
  const content = list && list.length > 0
    ? make('ul', { class: 'names' }, ...list.map((name) => make('li', { class: 'data' }, visible(name))))
    : make('p', { class: 'none' }, 'None.');
  return make('section', {}, make('h3', {}, `${title} (${list?.length ?? 0})`), content);
}
