// @ts-check
import { button, make } from '../../lib/dom.js';
import { oncePerFrame } from '../../lib/frames.js';
import { readPreference, writePreference } from '../../lib/preferences.js';
import { View } from '../../lib/view.js';
import { answerFigures, answerStatus } from '../../models/answer-words.js';
import { OUTCOME_MARK } from '../../models/exchange-words.js';
import { visible, visibleLine } from '../../models/visible-text.js';
import { announce } from '../announcer.js';
import { TabStrip } from '../tab-strip.js';
import { ANSWER_TABS } from './answer-tabs.js';
import { failurePanel } from './failure-panel.js';

/** @typedef {import('../../models/answer.js').Answer} Answer */

const CLOCK_MS = 100;

/** What came back for the request that is shown: status, and the answer in tabs. */
export class ResponseView extends View {
  tab = 'body';
  drawn = '';
  isWaiting = false;
  content = new AbortController();
  watched = new AbortController();
  /** @type {import('../../stores/request-store.js').RequestStore | null} */
  store = null;

  show() {
    this.tab = readPreference('answerTab', 'body');
    this.setAttribute('role', 'region');
    this.setAttribute('aria-label', 'Response');
    this.head = make('header', {});
    this.panel = make('div');
    this.strip = new TabStrip(ANSWER_TABS, {
      id: 'answer', label: 'Parts of the response', panel: this.panel, select: (name) => this.select(name),
    });
    this.replaceChildren(this.head, this.strip.element, this.panel);
    this.app.requests.watch(() => this.#follow(), this.signal);
    const clock = setInterval(() => this.store?.isRunning && this.#drawHead(), CLOCK_MS);
    this.signal.addEventListener('abort', () => {
      clearInterval(clock);
      this.content.abort();
      this.watched.abort();
    });
  }

  /** @param {string} name */
  select(name) {
    this.tab = name;
    writePreference('answerTab', name);
    this.#draw();
  }

  focusTabs() {
    this.strip?.focus();
  }

  focusFind() {
    /** @type {HTMLElement | null} */ (this.querySelector('.find-input'))?.focus();
  }

  /** Another request may be shown: its answer is watched from now on. */
  #follow() {
    const { current } = this.app.requests;
    if (current === this.store) return;
    this.store = current;
    this.watched.abort();
    this.watched = new AbortController();
    current.watch(oncePerFrame(() => this.#draw(), this.watched.signal), this.watched.signal, 'answer');
  }

  /** A tab stays as it is while only more of the body arrives; what can show that does so itself. */
  #draw() {
    const answer = this.store?.answer ?? null;
    this.#drawHead();
    const tab = ANSWER_TABS.find(({ name }) => name === this.tab) ?? ANSWER_TABS[0];
    this.strip?.draw(tab.name, answer ? Object.fromEntries(ANSWER_TABS.map(({ name, mark }) => [name, mark?.(answer)])) : {});
    if (this.strip) this.strip.element.hidden = !answer?.head && !answer?.exchange;
    const key = `${this.store?.id} ${answer?.startedAtMs} ${answer?.state} ${tab.name} ${answer?.head !== null}`;
    if (key === this.drawn) return;
    if (answer?.endedAtMs && this.isWaiting) announce(`${answerStatus(answer).status}, ${answerFigures(answer, Date.now())}`);
    this.isWaiting = answer?.isRunning ?? false;
    this.drawn = key;
    this.content.abort();
    this.content = new AbortController();
    this.panel?.replaceChildren(...this.#content(answer, tab));
  }

  /** @param {Answer | null} answer @param {import('./answer-tabs.js').AnswerTab} tab @returns {Node[]} */
  #content(answer, tab) {
    if (!answer) return [this.#invitation()];
    const failure = answer.error ? [failurePanel(answer, this.app)] : [];
    if (answer.isRunning && !answer.head) return [make('p', { class: 'none' }, 'Waiting for the answer…')];
    if (!answer.head && !answer.exchange) return failure;
    if (!answer.head && tab.name === 'body') return failure;
    const store = /** @type {NonNullable<typeof this.store>} */ (this.store);
    return [...failure, tab.show(answer, this.app, this.content.signal, store)];
  }

  #invitation() {
    const { sendActions } = this.app;
    return make('div', { class: 'invitation' }, make('h2', {}, 'Nothing sent yet'),
      make('p', {}, make('kbd', {}, 'Ctrl'), ' ', make('kbd', {}, '↵'),
        ' sends from anywhere. What reaches the server is what you wrote.'),
      make('div', { class: 'buttons' }, button('Import cURL…', () => sendActions.importCURL()),
        button('Choose from History', () => this.app.route.go({ page: 'history' }), {
          title: 'In History, e opens a request here',
        })));
  }

  #drawHead() {
    const answer = this.store?.answer;
    this.head?.toggleAttribute('data-running', answer?.isRunning ?? false);
    if (!answer) return this.head?.replaceChildren();
    const { exchange } = answer;
    const open = button('In History', () => this.app.sendActions.showInHistory(exchange.id), {
      class: 'quiet', title: 'Show this exchange in History',
    });
    const figures = make('span', { class: 'figures data' }, visible(answerFigures(answer, Date.now())));
    this.head?.replaceChildren(make('div', { class: 'head-line' },
      statusLine(answer), figures, make('span', { class: 'spacer' }), exchange ? open : ''));
  }
}

/** @param {Answer} answer */
function statusLine(answer) {
  const { ended, status, more } = answerStatus(answer);
  return make('span', { class: `status is-${ended}` }, `${OUTCOME_MARK[ended]} ${visibleLine(status, 200)}`,
    more ? make('em', {}, ` · ${more}`) : '');
}

customElements.define('response-view', ResponseView);
