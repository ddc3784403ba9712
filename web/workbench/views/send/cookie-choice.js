// @ts-check
import { checkbox, make } from '../../lib/dom.js';
import { afterPause } from '../../lib/frames.js';
import { nameText } from '../../models/cookie-words.js';
import { withSettings } from '../../models/request-edit.js';
import { visible, visibleLine } from '../../models/visible-text.js';
import { ruleWord } from '../../models/why-question.js';
import { WhyStore } from '../../stores/why-store.js';
import { formLine, ticked } from './form-line.js';

const ASK_PAUSE_MS = 300;

/**
 * Whether the jar's cookies go along, which ones would, and which are to stay at home.
 * @param {import('../../stores/request-store.js').RequestStore} store
 * @param {AbortSignal} signal
 * @param {import('../../app.js').App} app
 */
export function cookieChoice(store, signal, app) {
  const why = new WhyStore();
  const use = checkbox();
  const list = make('div', { class: 'cookie-choice' });
  use.addEventListener('change', () => store.change(withSettings(store.edit, { usesCookies: use.checked }), ''));
  const leaveOut = (/** @type {string} */ name, /** @type {boolean} */ isOut) => {
    const others = store.draft.settings.excludedCookies.filter((other) => other !== name);
    store.change(withSettings(store.edit, { excludedCookies: isOut ? [...others, name] : others }), '');
  };
  let asked = '';
  const ask = afterPause(() => {
    const { url, method } = store.draft;
    void why.ask({ url: url.trim(), method, site: '', isNavigation: false });
  }, ASK_PAUSE_MS);
  const draw = () => {
    const { url, method, settings } = store.draft;
    const question = `${method} ${url.trim()}`;
    use.checked = settings.usesCookies;
    list.hidden = !settings.usesCookies;
    if (settings.usesCookies && url.trim() !== '' && question !== asked) ask();
    asked = question;
    list.replaceChildren(...lines(why, settings.excludedCookies, leaveOut));
  };
  store.watch(draw, signal);
  why.addEventListener('change', draw, { signal });
  app.history.live.addEventListener('cookies', why.refresh, { signal });
  signal.addEventListener('abort', () => {
    ask.cancel();
    why.clear();
  });
  return make('div', {}, formLine('Jar', ticked(use, 'Send its cookies, and keep those of the answer')), list);
}

/** @param {WhyStore} why @param {string[]} excluded @param {(name: string, isOut: boolean) => void} leaveOut */
function lines({ answer, error }, excluded, leaveOut) {
  if (error !== null) return [make('p', { class: 'quiet' }, visible(error))];
  const verdicts = /** @type {import('../cookies/verdict-list.js').Verdict[]} */ (answer?.verdicts ?? []);
  const known = new Set(verdicts.map(({ cookie }) => cookie.name));
  const others = excluded.filter((name) => !known.has(name));
  if (answer && verdicts.length + others.length === 0) {
    return [make('p', { class: 'quiet' }, 'The jar has no cookie of this site.')];
  }
  return [make('ul', {},
    ...verdicts.map((verdict) => line(verdict, excluded, leaveOut)),
    ...others.map((name) => make('li', { class: 'is-kept' }, choice(name, true, leaveOut, visible(name) || '(no name)'),
      make('span', { class: 'reason' }, 'left out; the jar has no such cookie here'))))];
}

/**
 * @param {import('../cookies/verdict-list.js').Verdict} verdict
 * @param {string[]} excluded
 * @param {(name: string, isOut: boolean) => void} leaveOut
 */
function line({ cookie, isSent, rule, reason }, excluded, leaveOut) {
  const isOut = excluded.includes(cookie.name);
  const words = isOut ? 'left out of this request' : isSent ? 'sent' : visibleLine(reason, 300) || ruleWord(rule);
  const label = nameText(cookie).slice(0, 200);
  return make('li', { class: isSent && !isOut ? 'is-sent' : 'is-kept' },
    isSent || isOut ? choice(cookie.name, isOut, leaveOut, label) : make('span', { class: 'name data' }, label),
    make('span', { class: 'reason', title: words }, words));
}

/** @param {string} name @param {boolean} isOut @param {(name: string, isOut: boolean) => void} leaveOut @param {string} label */
function choice(name, isOut, leaveOut, label) {
  const box = checkbox({ checked: !isOut });
  box.addEventListener('change', () => leaveOut(name, !box.checked));
  const element = ticked(box, label);
  element.classList.add('name', 'data');
  return element;
}
