// @ts-check
import { make } from '../../lib/dom.js';
import { headerList } from '../detail/header-list.js';
import { requestTab } from '../detail/message-tab.js';
import { answerBody } from './answer-body.js';
import { answerCookies } from './answer-cookies.js';
import { answerHops } from './answer-hops.js';
import { answerRaw } from './answer-raw.js';
import { answerTimeline } from './answer-timeline.js';

/**
 * @typedef {import('../../app.js').App} App
 * @typedef {import('../../models/answer.js').Answer} Answer
 * @typedef {import('../../stores/request-store.js').RequestStore} RequestStore
 * @typedef {object} AnswerTab
 * @property {string} name
 * @property {string} label
 * @property {(answer: Answer, app: App, signal: AbortSignal, store: RequestStore) => Node} show
 * @property {(answer: Answer) => number} [mark]
 */

/**
 * Needs the exchange that history has of it.
 * @param {(exchange: any, app: any, signal: AbortSignal) => Node} show
 * @returns {AnswerTab['show']}
 */
const stored = (show) => ({ exchange, isRunning }, app, signal) => {
  if (exchange) return show(exchange, app, signal);
  return make('p', { class: 'none' }, isRunning ? 'Once the answer is complete.' : 'History has no record of it.');
};

/** @type {AnswerTab[]} */
export const ANSWER_TABS = [
  { name: 'body', label: 'Body', show: answerBody },
  {
    name: 'headers', label: 'Headers',
    show: ({ head }) => headerList(head?.headers), mark: ({ head }) => head?.headers.length ?? 0,
  },
  {
    name: 'cookies', label: 'Cookies',
    show: answerCookies, mark: ({ cookies, refusedCookies }) => cookies.length + refusedCookies.length,
  },
  { name: 'timeline', label: 'Timeline', show: answerTimeline },
  { name: 'hops', label: 'Redirects', show: answerHops, mark: ({ hops }) => hops.length },
  { name: 'sent', label: 'As sent', show: stored(requestTab) },
  { name: 'raw', label: 'Raw', show: answerRaw },
];
