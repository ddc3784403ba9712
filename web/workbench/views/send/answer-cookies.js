// @ts-check
import { button, make } from '../../lib/dom.js';
import { formatDateTime } from '../../models/format.js';
import { hostOf, nameText } from '../../models/cookie-words.js';
import { visible, visibleLine } from '../../models/visible-text.js';
import { noteLine } from '../body/body-panel.js';
import { jsonView } from '../body/json-view.js';

const VALUE_CHARACTERS = 2000;
const SAME_SITE = /** @type {Record<string, string>} */ ({ lax: 'Lax', strict: 'Strict', no_restriction: 'None' });
const COLUMNS = ['Name', 'Value', 'Domain', 'Path', 'Expires', 'Flags'];
const FLAGS = /** @type {[string, string][]} */ ([
  ['secure', 'Secure'], ['httpOnly', 'HttpOnly'], ['hostOnly', 'host-only'], ['session', 'session'],
]);

/**
 * The cookies that the answer set, as the jar took them, and those it refused.
 * @param {import('../../models/answer.js').Answer} answer
 * @param {import('../../app.js').App} app
 */
export function answerCookies({ cookies, refusedCookies, isRemembered, exchange }, app) {
  if (isRemembered) {
    const names = exchange.responseCookieNames ?? [];
    return make('div', {}, noteLine('History keeps the names of cookies only; send it again to see them whole.'),
      make('ul', { class: 'names' }, ...names.map((/** @type {string} */ name) => make('li', { class: 'data' }, visible(name)))));
  }
  if (cookies.length + refusedCookies.length === 0) return make('p', { class: 'none' }, 'The answer set no cookie.');
  const place = make('div');
  let isJSON = false;
  const draw = () => {
    toggle.setAttribute('aria-pressed', String(isJSON));
    place.className = isJSON ? 'body-panel cookie-json' : '';
    place.replaceChildren(isJSON ? jsonView(JSON.stringify(cookies)) : table(cookies, app));
  };
  const toggle = button('As objects', () => {
    isJSON = !isJSON;
    draw();
  }, { class: 'quiet', title: 'The members of chrome.cookies.Cookie' });
  draw();
  return make('div', { class: 'answer-cookies' },
    cookies.length > 0 ? make('div', { class: 'heading' }, make('h3', {}, `Set (${cookies.length})`), toggle) : '',
    cookies.length > 0 ? place : '', refusedCookies.length > 0 ? refused(refusedCookies) : '');
}

/** @param {string[]} reasons */
function refused(reasons) {
  return make('section', {}, make('h3', {}, `Refused (${reasons.length})`),
    make('ul', { class: 'names' }, ...reasons.map((reason) => make('li', {}, visibleLine(reason, 600)))));
}

/** @param {any[]} cookies @param {import('../../app.js').App} app */
function table(cookies, app) {
  return make('table', { class: 'cookie-table' },
    make('thead', {}, make('tr', {}, ...COLUMNS.map((words) => make('th', { scope: 'col' }, words)))),
    make('tbody', {}, ...cookies.map((cookie) => row(cookie, app))));
}

/** @param {any} cookie @param {import('../../app.js').App} app */
function row(cookie, app) {
  const showInJar = () => app.route.go({ page: 'cookies', parameters: { domain: hostOf(cookie) } });
  const open = button(nameText(cookie).slice(0, 200), showInJar, {
    class: 'quiet data name', title: 'Show its domain in the jar',
  });
  return make('tr', {}, make('td', {}, open),
    make('td', { class: 'data' }, visible(String(cookie.value).slice(0, VALUE_CHARACTERS))),
    make('td', { class: 'data' }, visible(cookie.domain)), make('td', { class: 'data' }, visible(cookie.path)),
    make('td', {}, cookie.session ? 'with the session' : formatDateTime(cookie.expirationDate * 1000).slice(0, 19)),
    make('td', {}, visible(flagWords(cookie))));
}

/** @param {any} cookie */
function flagWords(cookie) {
  const words = FLAGS.filter(([name]) => cookie[name]).map(([, label]) => label);
  const { sameSite = 'unspecified' } = cookie;
  if (sameSite !== 'unspecified') words.push(`SameSite=${SAME_SITE[sameSite] ?? sameSite}`);
  return words.join(', ');
}
