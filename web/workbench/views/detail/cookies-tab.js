// @ts-check
import { button, make } from '../../lib/dom.js';
import { visible } from '../../models/visible-text.js';
import { hostOfURL, questionOf } from '../../models/why-question.js';
import { WhyStore } from '../../stores/why-store.js';
import { noteLine } from '../body/body-panel.js';
import { suggestionLine } from '../cookies/suggestion-line.js';
import { verdictList } from '../cookies/verdict-list.js';

const FRAME_NOTE = 'It came out of a frame; the page around it is not known and is taken for the same site.';

/**
 * The names of cookies sent and set, and what the jar would send now.
 * @param {any} exchange
 * @param {import('../../app.js').App} app
 * @param {AbortSignal} signal
 */
export function cookiesTab(exchange, app, signal) {
  return make('div', { class: 'cookies-tab' }, noteLine('Names only: history never keeps cookie values.'),
    names('Sent', exchange.requestCookieNames), names('Set by the response', exchange.responseCookieNames),
    jarSection(exchange, app, signal));
}

/** @param {string} title @param {string[] | null | undefined} list */
function names(title, list) {
  const content = list && list.length > 0
    ? make('ul', { class: 'names' }, ...list.map((name) => make('li', { class: 'data' }, visible(name))))
    : make('p', { class: 'none' }, 'None.');
  return make('section', {}, make('h3', {}, `${title} (${list?.length ?? 0})`), content);
}

/**
 * What the jar would send to the same URL now, and why.
 * @param {any} exchange
 * @param {import('../../app.js').App} app
 * @param {AbortSignal} signal
 */
function jarSection(exchange, app, signal) {
  const question = questionOf(exchange);
  const content = make('div');
  const store = new WhyStore();
  const draw = () => content.replaceChildren(...jarContent(store, exchange, app));
  store.addEventListener('change', draw, { signal });
  app.sync.addEventListener('change', draw, { signal });
  app.history.live.addEventListener('cookies', store.refresh, { signal });
  signal.addEventListener('abort', () => store.clear());
  void store.ask(question);
  return make('section', { class: 'jar' },
    make('div', { class: 'heading' }, make('h3', {}, 'The jar, for this request now'),
      button('Open in Cookies', () => app.cookieActions.why(question), { class: 'quiet' })),
    question.isSiteKnown ? null : make('p', { class: 'none' }, FRAME_NOTE),
    content);
}

/** @param {WhyStore} store @param {any} exchange @param {import('../../app.js').App} app */
function jarContent({ answer, error }, exchange, app) {
  if (error !== null) return [make('p', { class: 'none', role: 'alert' }, visible(error))];
  if (!answer) return [];
  const host = hostOfURL(exchange.url);
  const isSynced = app.sync.of(host) !== undefined;
  const reason = `${host} is not synced: the jar does not follow the browser there.`;
  const suggestion = answer.suggestion ?? { domain: host, reason };
  return [
    isSynced ? '' : suggestionLine(suggestion, app),
    answer.verdicts.length > 0
      ? verdictList(answer.verdicts)
      : make('p', { class: 'none' }, 'The jar has no cookie of this site.'),
  ];
}
