// @ts-check
import { button, make } from '../../lib/dom.js';
import { bodyPanel } from '../body/body-panel.js';

/**
 * A body with the whole height for it; the response's when there is one to show.
 * @param {any} exchange
 * @param {unknown} app
 * @param {AbortSignal} signal
 */
export function bodiesTab(exchange, app, signal) {
  const hasBytes = (/** @type {any} */ body) => body && body.isAvailable !== false;
  let side = /** @type {'request' | 'response'} */ (
    hasBytes(exchange.responseBody) || !exchange.requestBody ? 'response' : 'request'
  );
  const root = make('div', { class: 'bodies' });
  const draw = () => {
    const choose = (/** @type {'request' | 'response'} */ name, /** @type {string} */ label) => button(label, () => {
      side = name;
      draw();
    }, { 'aria-pressed': String(side === name) });
    root.replaceChildren(
      make(
        'div',
        { class: 'side-bar' },
        make('span', { class: 'segments' }, choose('request', 'Request'), choose('response', 'Response')),
      ),
      bodyPanel(exchange, side, signal),
    );
  };
  draw();
  return root;
}
