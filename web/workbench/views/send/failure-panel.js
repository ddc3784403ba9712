// @ts-check
import { button, make } from '../../lib/dom.js';
import { withSettings } from '../../models/request-edit.js';
import { phaseWords } from '../../models/send-words.js';
import { visible } from '../../models/visible-text.js';

/** @typedef {NonNullable<import('../../models/answer.js').Answer['error']>} Failure */

/** Codes that a setting of the request may cure. */
const ABOUT_SETTINGS = ['couldNotResolve', 'proxyFailed', 'timedOut', 'protocolError'];

/**
 * Why there is no whole answer, where it had come to, and what to try.
 * @param {import('../../models/answer.js').Answer} answer
 * @param {import('../../app.js').App} app
 */
export function failurePanel({ error, head, state }, app) {
  const { phase, message } = /** @type {NonNullable<typeof error>} */ (error);
  const title = state === 'cancelled' ? 'Cancelled' : head ? 'The answer was cut short' : 'There was no answer';
  const where = phaseWords(phase);
  return make('section', { class: state === 'cancelled' ? 'failure is-cancelled' : 'failure', role: 'alert' },
    make('h2', {}, title, where && state !== 'cancelled' ? make('span', { class: 'where' }, ` ${where}`) : ''),
    state === 'cancelled' ? '' : make('p', {}, visible(message)),
    make('div', { class: 'buttons' }, ...cures(/** @type {Failure} */ (error), app)));
}

/**
 * @param {Failure} failure
 * @param {import('../../app.js').App} app
 */
function cures({ code, remedy }, app) {
  const { requests, sendActions } = app;
  const sendWith = (/** @type {Partial<import('../../models/request-draft.js').Settings>} */ change) => {
    const { current } = requests;
    current.change(withSettings(current.edit, change), '');
    sendActions.send();
  };
  const again = button('Send again', () => sendActions.send(), { title: 'Ctrl Enter' });
  if (code === 'tlsFailed') {
    return [again, button('Without verification', () => sendWith({ isTLSVerified: false }), { title: 'Whoever is in between could then read and change everything' })];
  }
  if (remedy === 'allowsFalseFraming') {
    return [button('Send anyway', () => sendWith({ allowsFalseFraming: true }), {
      title: 'The lines go out as they are written; server and proxies may see different ends of the request',
    })];
  }
  if (!ABOUT_SETTINGS.includes(code)) return [again];
  return [again, button('Settings', () => requests.current.set({ section: 'settings' }), { class: 'quiet' })];
}
