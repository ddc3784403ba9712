// @ts-check
import { make } from '../../lib/dom.js';
import { noteFor } from '../../models/exchange-parts.js';
import { noteLine } from '../body/body-panel.js';
import { headerList } from './header-list.js';

/**
 * Both sides' headers.
 * @param {any} exchange
 */
export function headersTab(exchange) {
  return make('div', {}, side('Request headers', exchange.requestHeaders, noteFor(exchange, 'requestHeaders')),
    side('Response headers', exchange.responseHeaders, noteFor(exchange, 'responseHeaders')));
}

/**
 * @param {string} title
 * @param {any[] | null} headers
 * @param {string | null} note
 */
function side(title, headers, note) {
  return make(
    'section',
    {},
    make('h3', {}, `${title} (${headers?.length ?? 0})`),
    note ? noteLine(note) : null,
    headerList(headers),
  );
}
