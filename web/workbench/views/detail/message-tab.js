// @ts-check
import { make } from '../../lib/dom.js';
import { noteFor } from '../../models/exchange-parts.js';
import { pathOf } from '../../models/url-parts.js';
import { visible } from '../../models/visible-text.js';
import { bodyPanel, noteLine } from '../body/body-panel.js';
import { headerList } from './header-list.js';

/**
 * What was sent.
 * @param {any} exchange
 * @param {unknown} app
 * @param {AbortSignal} signal
 */
export function requestTab(exchange, app, signal) {
  const line = `${exchange.method} ${pathOf(exchange.url).replace(/#.*$/, '')} ${exchange.httpVersion ?? ''}`;
  return message(
    line,
    exchange.requestHeaders,
    noteFor(exchange, 'requestHeaders'),
    bodyPanel(exchange, 'request', signal),
  );
}

/**
 * What came back, if anything did.
 * @param {any} exchange
 * @param {unknown} app
 * @param {AbortSignal} signal
 */
export function responseTab(exchange, app, signal) {
  if (exchange.error != null && exchange.statusCode == null) {
    return make(
      'div',
      {},
      make(
        'p',
        { class: 'none' },
        'There was no response: ',
        make('strong', { class: 'data' }, visible(exchange.error)),
      ),
    );
  }
  if (exchange.statusCode == null) return make('p', { class: 'none' }, 'No response yet.');
  const line = `${exchange.httpVersion ?? 'HTTP'} ${exchange.statusCode} ${exchange.statusText ?? ''}`;
  return message(
    line,
    exchange.responseHeaders,
    noteFor(exchange, 'responseHeaders'),
    bodyPanel(exchange, 'response', signal),
  );
}

/**
 * @param {string} line
 * @param {any[]} headers
 * @param {string | null} note
 * @param {Node} body
 */
function message(line, headers, note, body) {
  return make('div', { class: 'message-tab' }, make('p', { class: 'start-line data' }, visible(line)),
    make(
      'details',
      { open: true },
      make('summary', {}, `Headers (${headers?.length ?? 0})`),
      note ? noteLine(note) : null,
      headerList(headers),
    ),
    make('h3', {}, 'Body'), body);
}
