// @ts-check
import { button, make } from '../../lib/dom.js';
import { tokenWords } from '../../models/token-words.js';
import { visibleLine } from '../../models/visible-text.js';
import { formLine } from './form-line.js';

/**
 * Gets a token of OAuth 2 and says what there is of one.
 * @param {import('../../stores/request-store.js').RequestStore} request
 * @param {AbortSignal} signal
 */
export function tokenLine(request, signal) {
  const { token } = request;
  const get = button('Get token', () => void token.get(openPage));
  const cancel = button('Cancel', () => token.cancel(), { class: 'quiet' });
  const words = make('span', { class: 'token-words', role: 'status' });
  const draw = () => {
    get.disabled = token.isRunning;
    cancel.hidden = !token.isRunning;
    words.classList.toggle('is-bad', token.problem !== '');
    words.replaceChildren(...state(request));
  };
  token.watch(draw, signal);
  request.watch(draw, signal);
  const line = formLine('Token', get, cancel, words);
  line.classList.add('token-line');
  return line;
}

/** @param {import('../../stores/request-store.js').RequestStore} request @returns {(Node | string)[]} */
function state({ token, draft }) {
  if (token.problem) return [visibleLine(token.problem, 1000)];
  if (!token.isRunning) return [tokenWords(draft.auth, Date.now())];
  if (!token.page) return ['Asking for a token…'];
  const link = make('a', { href: token.page, target: '_blank', rel: 'noopener noreferrer' }, 'sign-in page');
  return ['Waiting until you agree on the ', link, '.'];
}

/** @param {string} page */
function openPage(page) {
  window.open(page, '_blank', 'noopener,noreferrer');
}
