// @ts-check
import { isAbort, request } from '../../lib/api.js';
import { button, make } from '../../lib/dom.js';
import { OUTCOME_MARK, outcome, statusText } from '../../models/exchange-words.js';
import { formatDuration } from '../../models/format.js';
import { visible } from '../../models/visible-text.js';

/**
 * The chain of redirects this exchange is part of; each hop opens.
 * @param {any} exchange
 * @param {import('../../app.js').App} app
 * @param {AbortSignal} signal
 */
export function redirectsTab(exchange, app, signal) {
  const root = make('div', { class: 'redirects' });
  request(`/exchanges/${exchange.id}/chain`, { signal }).then(({ exchanges }) => {
    if (exchanges.length < 2) return root.replaceChildren(
      make('p', { class: 'none' }, 'Not part of a redirect.'),
    );
    root.replaceChildren(
      make('ol', {}, ...exchanges.map((/** @type {any} */ hop) => hopLine(hop, hop.id === exchange.id, app))),
    );
  }, (error) => {
    if (!isAbort(error)) root.replaceChildren(make('p', { class: 'none' }, error.message));
  });
  return root;
}

/**
 * @param {any} hop
 * @param {boolean} isThis
 * @param {import('../../app.js').App} app
 */
function hopLine(hop, isThis, app) {
  const ended = outcome(hop);
  const element = button(
    '',
    () => void app.detail.open(hop.id),
    { class: 'quiet hop', 'aria-current': isThis ? 'true' : null },
  );
  element.append(
    make('span', { class: `status is-${ended}` }, `${OUTCOME_MARK[ended]} ${visible(statusText(hop))}`),
    make('span', { class: 'data' }, `${visible(hop.method)} ${visible(hop.url.slice(0, 4000))}`),
    make('span', { class: 'number' }, formatDuration(hop.durationMs)),
  );
  return make('li', {}, element);
}
