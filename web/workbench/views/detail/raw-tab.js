// @ts-check
import { isAbort, request } from '../../lib/api.js';
import { button, make } from '../../lib/dom.js';
import { textView } from '../body/text-view.js';

/**
 * The exchange as text, request and response below each other.
 * @param {any} exchange
 * @param {import('../../app.js').App} app
 * @param {AbortSignal} signal
 */
export function rawTab(exchange, app, signal) {
  const view = make('div', { class: 'body-view' });
  request(
    `/exchanges/${exchange.id}/raw`,
    { signal },
  ).then(({ text }) => view.replaceChildren(textView(text)), (error) => {
    if (!isAbort(error)) view.replaceChildren(make('p', { class: 'none' }, error.message));
  });
  const bar = make(
    'div',
    { class: 'body-bar' },
    make('span', { class: 'facts' }, 'As text; nothing is rendered'),
    make('span', { class: 'spacer' }),
    button('Copy', () => void app.actions.copyForm('raw', 'Raw exchange'), { class: 'quiet' }),
  );
  return make('div', { class: 'body-panel' }, bar, view);
}
