// @ts-check
import { previewPath, requestBytes } from '../../lib/api.js';
import { make } from '../../lib/dom.js';
import { looksLikeText, textOf } from '../../models/body-kind.js';
import { formatBytes } from '../../models/format.js';
import { BodyView } from '../body/body-view.js';
import { bodyPanel } from '../body/body-panel.js';
import { TextView } from '../body/text-view.js';

/** @typedef {import('../../models/answer.js').Answer} Answer */

/**
 * How the body of each request was last looked at.
 * @type {WeakMap<object, import('../../models/body-kind.js').BodyMode>}
 */
const modes = new WeakMap();

/**
 * The body: as it comes in, then in the ways that suit it.
 * @param {Answer} answer
 * @param {import('../../app.js').App} app
 * @param {AbortSignal} signal
 * @param {import('../../stores/request-store.js').RequestStore} store
 * @returns {Node}
 */
export function answerBody(answer, app, signal, store) {
  const panel = make('section', { class: 'body-panel' });
  if (answer.isRunning) return growing(answer, panel, signal, store);
  if (answer.bytes.length === 0 && answer.sizeBytes > 0) return bodyPanel(answer.exchange, 'response', signal);
  if (answer.bytes.length === 0) {
    return make('p', { class: 'none' }, answer.state === 'done' ? 'The body is empty: 0 bytes.' : 'Nothing of a body came in.');
  }
  const { exchange } = answer;
  const view = new BodyView(panel, {
    contentType: answer.contentType,
    sizeBytes: answer.sizeBytes,
    fact: answer.state === 'done' ? '' : 'what came in before it ended',
    fileName: `interceptor-${exchange?.id ?? 'answer'}-response.bin`,
    previewPath: exchange ? previewPath(exchange.id) : null,
    loadAll: exchange ? () => requestBytes(`/exchanges/${exchange.id}/response/body`, signal) : null,
    signal,
  });
  view.mode = modes.get(store) ?? null;
  view.chosen = (mode) => void modes.set(store, mode);
  view.show(answer.bytes);
  return panel;
}

/**
 * @param {Answer} answer
 * @param {HTMLElement} panel
 * @param {AbortSignal} signal
 * @param {import('../../stores/request-store.js').RequestStore} store
 */
function growing(answer, panel, signal, store) {
  const bar = make('div', { class: 'body-bar' });
  const place = make('div', { class: 'body-view' });
  const text = new TextView('');
  const draw = () => {
    const { bytes, sizeBytes } = answer;
    const shown = sizeBytes > bytes.length ? `, the first ${formatBytes(bytes.length)} shown` : '';
    bar.textContent = `Receiving · ${formatBytes(sizeBytes)}${shown}`;
    const isText = looksLikeText(bytes);
    if (isText) text.setText(textOf(bytes, answer.contentType));
    if (isText && bytes.length > 0 && !text.element.isConnected) place.replaceChildren(text.element);
  };
  panel.append(bar, place);
  store.watch(draw, signal, 'answer');
  return panel;
}
