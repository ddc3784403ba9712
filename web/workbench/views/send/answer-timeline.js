// @ts-check
import { make } from '../../lib/dom.js';
import { formatBytes, formatDateTime, formatDuration } from '../../models/format.js';
import { sendPhases } from '../../models/send-words.js';
import { visible, visibleLine } from '../../models/visible-text.js';
import { facts } from '../detail/overview-tab.js';
import { timingsTab } from '../detail/timings-tab.js';

/**
 * Where the time went, how much travelled, and who answered.
 * @param {import('../../models/answer.js').Answer} answer
 */
export function answerTimeline(answer) {
  const { sizes, exchange, notes, certificates } = answer;
  const phases = sendPhases(answer.phases);
  return make('div', { class: 'answer-timeline' },
    phases.length > 0 ? waterfall(phases) : exchange ? timingsTab(exchange) : make('p', { class: 'none' }, 'No timings yet.'),
    notes.length > 0 ? make('ul', { class: 'names' }, ...notes.map((note) => make('li', {}, visibleLine(note, 600)))) : '',
    facts([
      ['Started', formatDateTime(answer.startedAtMs)],
      ['Server', exchange?.remoteAddress],
      ['Protocol', answer.head?.httpVersion],
      ['Sent', sizes ? `${formatBytes(sizes.requestHeadBytes)} head, ${formatBytes(sizes.requestBodyBytes)} body` : null],
      ['Received', sizes ? `${formatBytes(sizes.responseHeadBytes)} head, ${formatBytes(sizes.encodedBodyBytes)} body on the wire` : null],
      ['Decoded', sizes && sizes.encodedBodyBytes !== sizes.responseBodyBytes ? formatBytes(sizes.responseBodyBytes) : null],
    ]),
    ...certificates.map(certificate));
}

/** @param {ReturnType<typeof sendPhases>} phases */
function waterfall(phases) {
  const totalMs = Math.max(0.001, ...phases.map(({ startMs, durationMs }) => startMs + durationMs));
  return make('div', { class: 'timings' }, make('table', {}, make('tbody', {},
    ...phases.map((phase) => line(phase, totalMs)),
    make('tr', { class: 'total' }, make('th', { scope: 'row' }, 'Total'), make('td'), make('td', { class: 'number' }, formatDuration(totalMs)), make('td')))));
}

/** @param {ReturnType<typeof sendPhases>[number]} phase @param {number} totalMs */
function line({ name, label, meaning, startMs, durationMs }, totalMs) {
  const bar = make('i', { class: name });
  bar.style.insetInlineStart = `min(${(startMs / totalMs) * 100}%, 100% - 2px)`;
  bar.style.inlineSize = `max(2px, ${(durationMs / totalMs) * 100}%)`;
  return make('tr', {}, make('th', { scope: 'row' }, label), make('td', { class: 'bar' }, make('span', { class: 'waterfall' }, bar)),
    make('td', { class: 'number' }, formatDuration(durationMs)), make('td', { class: 'meaning' }, meaning));
}

/** @param {any} item @param {number} index */
function certificate({ subject, issuer, validFrom, validTo }, index) {
  const words = (/** @type {unknown} */ value) => (value == null ? null : visible(String(value)));
  return make('section', {}, make('h3', {}, index === 0 ? 'Certificate' : 'Signed by'), facts([
    ['Subject', words(subject)], ['Issuer', words(issuer)], ['Valid from', words(validFrom)], ['Valid to', words(validTo)],
  ]));
}
