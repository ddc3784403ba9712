// @ts-check
import { make } from '../../lib/dom.js';
import { OUTCOME_MARK, outcome, statusText } from '../../models/exchange-words.js';
import { formatDuration } from '../../models/format.js';
import { visible } from '../../models/visible-text.js';

/**
 * The redirects that were followed, then what ended them; each is in history.
 * @param {import('../../models/answer.js').Answer} answer
 * @param {import('../../app.js').App} app
 */
export function answerHops({ hops, exchange }, app) {
  if (hops.length === 0) return make('p', { class: 'none' }, 'No redirect was followed.');
  const chain = exchange ? [...hops, exchange] : hops;
  return make('div', { class: 'redirects' }, make('ol', {}, ...chain.map((hop) => line(hop, app))));
}

/** @param {any} hop @param {import('../../app.js').App} app */
function line(hop, app) {
  const ended = outcome(hop);
  const element = make('button', { type: 'button', class: 'quiet hop', title: 'Show it in History' },
    make('span', { class: `status is-${ended}` }, `${OUTCOME_MARK[ended]} ${visible(statusText(hop))}`),
    make('span', { class: 'data' }, `${visible(hop.method)} ${visible(hop.url.slice(0, 4000))}`),
    make('span', { class: 'number' }, formatDuration(hop.durationMs)));
  element.addEventListener('click', () => app.sendActions.showInHistory(hop.id));
  return make('li', {}, element);
}
