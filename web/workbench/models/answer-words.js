// @ts-check
import { outcome } from './exchange-words.js';
import { formatBytes, formatDuration } from './format.js';

/** @typedef {import('./answer.js').Answer} Answer */

const WITHOUT_HEAD = /** @type {Record<string, string>} */ ({
  waiting: 'Sending…', cancelled: 'Cancelled', failed: 'No answer', done: 'No answer',
});
const BEHIND_STATUS = /** @type {Record<string, string>} */ ({
  receiving: 'receiving', cancelled: 'cancelled', failed: 'cut short',
});

/**
 * How an answer stands: its status, and what is to be said beside it.
 * @param {Answer} answer
 * @returns {{ended: import('./exchange-words.js').Outcome, status: string, more: string}}
 */
export function answerStatus({ head, state, isRunning }) {
  const error = state === 'failed' && !head ? 'failed' : null;
  const ended = outcome({ state: isRunning ? 'pending' : 'done', statusCode: head?.statusCode, error });
  if (!head) return { ended, status: WITHOUT_HEAD[state] ?? '', more: '' };
  return { ended, status: `${head.statusCode} ${head.statusText ?? ''}`.trim(), more: BEHIND_STATUS[state] ?? '' };
}

/**
 * Time, size on the wire and protocol, as far as they are known.
 * @param {Answer} answer
 * @param {number} nowMs
 */
export function answerFigures(answer, nowMs) {
  const { sizes, head, sizeBytes } = answer;
  const size = sizes ? sizes.responseHeadBytes + sizes.encodedBodyBytes : sizeBytes;
  return [
    formatDuration(answer.durationMs(nowMs)), head ? formatBytes(size) : '', head?.httpVersion ?? '',
  ].filter(Boolean).join('  ·  ');
}
