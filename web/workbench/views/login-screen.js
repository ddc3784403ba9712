// @ts-check
import { make } from '../lib/dom.js';

/**
 * What is shown to a browser that has no token: how to get in.
 * @returns {HTMLElement}
 */
export function loginScreen() {
  return make('main', { class: 'login' },
    make('h1', {}, 'This workbench needs its key'),
    make(
      'p',
      {},
      'It shows what your browser sends, so it opens only for you. Open it from a terminal, which hands the key over:',
    ),
    make('pre', {}, 'interceptor open'),
    make(
      'p',
      { class: 'quiet' },
      'The link is good once in every browser; after that, the address alone is enough.',
    ));
}
