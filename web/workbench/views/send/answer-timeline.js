// @ts-check
import { make } from '../../lib/dom.js';
import { formatBytes, formatDateTime, formatDuration } from '../../models/format.js';
import { sendPhases } from '../../models/send-words.js';
import { visibleLine } from '../../models/visible-text.js';
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
      ...(sizes ? sizeFacts(sizes) : []),
    ]),
    ...certificates.map(certificate));
}

/** @param {Record<string, number>} sizes @returns {[string, string | null][]} */
function sizeFacts({ requestHeadBytes, requestBodyBytes, responseHeadBytes, responseBodyBytes, encodedBodyBytes }) {
  return [
    ['Sent', `${formatBytes(requestHeadBytes)} head, ${formatBytes(requestBodyBytes)} body`],
    ['Received', `${formatBytes(responseHeadBytes)} head, ${formatBytes(encodedBodyBytes)} body on the wire`],
    ['Decoded', encodedBodyBytes === responseBodyBytes ? null : formatBytes(responseBodyBytes)],
  ];
}

/** @param {ReturnType<typeof sendPhases>} phases */
function waterfall(phases) {
  const totalMs = Math.max(0.001, ...phases.map(({ startMs, durationMs }) => startMs + durationMs));
  return make('div', { class: 'timings' }, make('table', {}, make('tbody', {},
    ...phases.map((phase) => line(phase, totalMs)),
    make('tr', { class: 'total' }, make('th', { scope: 'row' }, 'Total'), make('td'),
      make('td', { class: 'number' }, formatDuration(totalMs)), make('td')))));
}

/** @param {ReturnType<typeof sendPhases>[number]} phase @param {number} totalMs */
function line({ name, label, meaning, startMs, durationMs }, totalMs) {
  const bar = make('i', { class: name });
  bar.style.insetInlineStart = `min(${(startMs / totalMs) * 100}%, 100% - 2px)`;
  bar.style.inlineSize = `max(2px, ${(durationMs / totalMs) * 100}%)`;
  return make('tr', {}, make('th', { scope: 'row' }, label),
    make('td', { class: 'bar' }, make('span', { class: 'waterfall' }, bar)),
    make('td', { class: 'number' }, formatDuration(durationMs)), make('td', { class: 'meaning' }, meaning));
}

/** @param {any} item @param {number} index */
function certificate({ subject, issuer, validFrom, validTo }, index) {
  return make('section', {}, make('h3', {}, index === 0 ? 'Certificate' : 'Signed by'), facts([
    ['Subject', subject], ['Issuer', issuer],
    ['Valid from', validFrom == null ? null : formatDateTime(validFrom)],
    ['Valid to', validTo == null ? null : formatDateTime(validTo)],
  ]));
}
