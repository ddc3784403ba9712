// @ts-check
import { isAbort, request } from '../../lib/api.js';
import { copyText } from '../../lib/clipboard.js';
import { button, make } from '../../lib/dom.js';
import { textView } from '../body/text-view.js';

/**
 * The exchange as text, request and response below each other.
 * @param {any} exchange
 * @param {unknown} app
 * @param {AbortSignal} signal
 * @param {(Node | string)[]} [more] What stands in the bar before and, from the second on, behind the words.
 */
export function rawTab(exchange, app, signal, [before = '', ...behind] = []) {
  let raw = '';
  const view = make('div', { class: 'body-view' });
  request(
    `/exchanges/${exchange.id}/raw`,
    { signal },
  ).then(({ text }) => {
    raw = text;
    view.replaceChildren(textView(text));
  }, (error) => {
    if (!isAbort(error)) view.replaceChildren(make('p', { class: 'none' }, error.message));
  });
  const bar = make(
    'div',
    { class: 'body-bar' },
    before,
    make('span', { class: 'facts' }, 'As text; nothing is rendered'),
    make('span', { class: 'spacer' }),
    ...behind,
    button('Copy', () => void copyText(raw, 'Raw exchange'), { class: 'quiet' }),
  );
  return make('div', { class: 'body-panel' }, bar, view);
}
