// @ts-check
import { make } from '../../lib/dom.js';
import { linkLabel } from '../../models/connection.js';
import { headerValue } from '../../models/exchange-parts.js';
import { statusText, typeWord } from '../../models/exchange-words.js';
import { formatBytes, formatDateTime, formatDuration } from '../../models/format.js';
import { parsePairs, urlParts } from '../../models/url-parts.js';
import { visible } from '../../models/visible-text.js';
import { noteLine } from '../body/body-panel.js';
import { pairTable } from '../body/form-view.js';

/**
 * The facts that fit on one look.
 * @param {any} exchange
 * @param {import('../../app.js').App} app
 */
export function overviewTab(exchange, app) {
  const { query } = urlParts(exchange.url);
  const pairs = parsePairs(query);
  return make('div', { class: 'overview' },
    ...(exchange.notes ?? []).map(
      (/** @type {any} */ note) => noteLine(
        `${PARTS[note.part] ?? visible(note.part)}: ${visible(note.reason)}`,
      ),
    ),
    facts([
      [
        'Status',
        exchange.error != null ? visible(exchange.error) : `${statusText(exchange)} ${visible(exchange.statusText ?? '')}`,
      ],
      ['Started', formatDateTime(exchange.startedAtMs)],
      ['Took', formatDuration(exchange.durationMs)],
      ['Kind', typeWord(exchange.resourceType)],
      ['Protocol', exchange.httpVersion],
      ['Server', exchange.remoteAddress],
      ['Media type', headerValue(exchange.responseHeaders, 'content-type') ?? exchange.mime],
      ['Request body', exchange.requestBody ? formatBytes(exchange.requestBody.sizeBytes) : null],
      ['Response body', exchange.responseBody ? formatBytes(exchange.responseBody.sizeBytes) : null],
      ['From cache', exchange.isFromCache ? 'yes, by the browser' : null],
      ['Browser', exchange.link ? linkLabel(exchange.link) : app.status.linkName(exchange.linkId)],
      ['Incognito', exchange.isIncognito ? 'yes' : null],
      ['Tab', exchange.tabId != null && exchange.tabId >= 0 ? String(exchange.tabId) : null],
      ['Initiator', exchange.initiator],
      ['Page', exchange.documentUrl],
      ['Session', exchange.sessionId],
      ['Id', exchange.id],
    ]),
    pairs.length > 0 ? make('section', {}, make('h3', {}, 'Query parameters'), pairTable(pairs)) : null);
}

const PARTS = /** @type {Record<string, string>} */ ({
  requestBody: 'Request body', responseBody: 'Response body', requestHeaders: 'Request headers', responseHeaders: 'Response headers',
});

/** @param {[string, unknown][]} lines */
export function facts(lines) {
  return make('dl', { class: 'facts-list' }, ...lines
    .filter(([, value]) => value != null && value !== '')
    .flatMap(([name, value]) => [make('dt', {}, name), make('dd', { class: 'data' }, visible(String(value)))]));
}
