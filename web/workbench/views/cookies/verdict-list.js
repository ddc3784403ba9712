// @ts-check
import { make } from '../../lib/dom.js';
import { hostOf, nameText } from '../../models/cookie-words.js';
import { visible, visibleLine } from '../../models/visible-text.js';
import { ruleWord } from '../../models/why-question.js';

/**
 * @typedef {{cookie: import('../../models/cookie-words.js').Cookie, isSent: boolean, rule: string, reason: string}} Verdict
 */

const SHOWN_MAX = 1000;

/**
 * Cookies that are sent, in their order, then those kept back with the rule that keeps them.
 * @param {Verdict[]} verdicts
 * @param {(cookie: import('../../models/cookie-words.js').Cookie) => void} [opened]
 */
export function verdictList(verdicts, opened) {
  const sent = verdicts.filter(({ isSent }) => isSent);
  const kept = verdicts.filter(({ isSent }) => !isSent);
  return make('div', { class: 'verdicts' },
    part('Sent, in this order', sent, opened), part('Kept back', kept, opened));
}

/** @param {string} title @param {Verdict[]} verdicts @param {((cookie: any) => void) | undefined} opened */
function part(title, verdicts, opened) {
  if (verdicts.length === 0) return null;
  const more = verdicts.length - SHOWN_MAX;
  return make('section', {}, make('h3', {}, `${title} (${verdicts.length})`),
    make('ol', {}, ...verdicts.slice(0, SHOWN_MAX).map((verdict) => verdictLine(verdict, opened))),
    more > 0 ? make('p', { class: 'quiet' }, `and ${more} more`) : null);
}

/** @param {Verdict} verdict @param {((cookie: any) => void) | undefined} opened */
function verdictLine({ cookie, isSent, rule, reason }, opened) {
  const name = opened
    ? make('button', { type: 'button', class: 'quiet name data', title: 'Show it in the jar' }, nameText(cookie).slice(0, 200))
    : make('span', { class: 'name data' }, nameText(cookie).slice(0, 200));
  const where = `${cookie.hostOnly ? '' : '.'}${hostOf(cookie)}${cookie.path}`;
  if (opened) name.addEventListener('click', () => opened(cookie));
  return make('li', { class: isSent ? 'is-sent' : 'is-kept' },
    make('span', { class: 'rule' }, make('span', { 'aria-hidden': 'true' }, isSent ? '✓ ' : '– '), ruleWord(rule)),
    name,
    make('span', { class: 'where data', title: visible(where) }, visibleLine(where, 400)),
    make('span', { class: 'reason' }, isSent ? '' : visibleLine(reason, 300)));
}
