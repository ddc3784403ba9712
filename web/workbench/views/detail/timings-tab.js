// @ts-check
import { make } from '../../lib/dom.js';
import { formatDateTime, formatDuration } from '../../models/format.js';
import { PHASE_MEANING, phases } from '../../models/phases.js';
import { facts } from './overview-tab.js';

/**
 * Where the time went.
 * @param {any} exchange
 */
export function timingsTab(exchange) {
  const parts = phases(exchange);
  const endMs = parts.at(-1)?.endMs ?? exchange.startedAtMs;
  const totalMs = Math.max(endMs - exchange.startedAtMs, 0.001);
  return make('div', { class: 'timings' },
    parts.length === 0 ? make(
      'p',
      { class: 'none' },
      'No timings yet.',
    ) : make('table', {}, make('tbody', {}, ...parts.map((part) => line(part, exchange.startedAtMs, totalMs)),
      make(
        'tr',
        { class: 'total' },
        make('th', { scope: 'row' }, 'Total'),
        make('td'),
        make('td', { class: 'number' }, formatDuration(totalMs)),
        make('td'),
      ))),
    facts(
      [
        ['Started', formatDateTime(exchange.startedAtMs)],
        ['Finished', exchange.timings?.finishedAtMs ? formatDateTime(exchange.timings.finishedAtMs) : null],
      ],
    ));
}

/**
 * @param {import('../../models/phases.js').Phase} part
 * @param {number} startMs
 * @param {number} totalMs
 */
function line(part, startMs, totalMs) {
  const bar = make('i', { class: part.name });
  bar.style.insetInlineStart = `${((part.startMs - startMs) / totalMs) * 100}%`;
  bar.style.inlineSize = `max(2px, ${((part.endMs - part.startMs) / totalMs) * 100}%)`;
  return make('tr', {}, make('th', { scope: 'row' }, part.name), make(
    'td',
    { class: 'bar' },
    make('span', { class: 'waterfall' }, bar),
  ),
    make(
      'td',
      { class: 'number' },
      formatDuration(part.endMs - part.startMs),
    ), make('td', { class: 'meaning' }, PHASE_MEANING[part.name]));
}
