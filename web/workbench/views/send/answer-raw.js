// @ts-check
import { saveFile } from '../../lib/clipboard.js';
import { button, make } from '../../lib/dom.js';
import { formatBytes } from '../../models/format.js';
import { withSettings } from '../../models/request-edit.js';
import { hexView } from '../body/hex-view.js';
import { rawTab } from '../detail/raw-tab.js';

/**
 * @typedef {import('../../app.js').App} App
 * @typedef {import('../../models/answer.js').Answer} Answer
 * @typedef {import('../../models/answer.js').RawSide} RawSide
 * @typedef {import('../../stores/request-store.js').RequestStore} RequestStore
 * @typedef {{label: string, show: (choices: Node) => Node}} Way
 */

/** How much of each side is kept when it is asked for here. */
const KEPT_BYTES = 1 << 20;

/**
 * Both messages as text, and the bytes that each side put on the wire when they were asked for.
 * @param {Answer} answer
 * @param {App} app
 * @param {AbortSignal} signal
 * @param {RequestStore} store
 * @returns {Node}
 */
export function answerRaw({ exchange, raw, isRunning }, app, signal, store) {
  const panel = make('div', { class: 'body-panel' });
  const more = raw || isRunning || store.via.kind !== 'native' ? '' : keepButton(app, store);
  const ways = /** @type {Way[]} */ ([
    ...(exchange ? [{ label: 'Text', show: (/** @type {Node} */ choices) => rawTab(exchange, app, signal, [choices, more]) }] : []),
    ...(raw ? [{ label: 'Bytes sent', show: (/** @type {Node} */ choices) => side(raw.request, choices, 'sent') },
      { label: 'Bytes received', show: (/** @type {Node} */ choices) => side(raw.response, choices, 'received') }] : []),
  ]);
  const show = (/** @type {Way} */ chosen) => {
    const choices = ways.length < 2 ? '' : make('span', { class: 'segments', role: 'group', 'aria-label': 'Show' },
      ...ways.map((way) => button(way.label, () => show(way), { 'aria-pressed': String(way === chosen) })));
    panel.replaceChildren(chosen.show(/** @type {Node} */ (choices)));
  };
  if (ways.length > 0) show(ways[0]);
  else panel.append(make('p', { class: 'none' }, isRunning ? 'Once the answer is complete.' : 'History has no record of it.'));
  return panel;
}

/** @param {RawSide} side @param {Node} choices @param {string} name */
function side({ bytes, isCut }, choices, name) {
  const facts = `${isCut ? 'The first ' : ''}${formatBytes(bytes.length)}, before TLS`;
  return make('div', { class: 'body-panel' },
    make('div', { class: 'body-bar' }, choices, make('span', { class: 'facts' }, facts), make('span', { class: 'spacer' }),
      button('Download', () => saveFile(bytes, `interceptor-${name}.bin`), { class: 'quiet' })),
    make('div', { class: 'body-view' }, hexView(bytes)));
}

/** @param {App} app @param {RequestStore} store */
function keepButton(app, store) {
  return button('Send again, keeping bytes', () => {
    store.change(withSettings(store.edit, { rawBytesMax: KEPT_BYTES }), '');
    app.sendActions.send();
  }, { class: 'quiet', title: 'Keeps the first MiB that each side puts on the wire, before TLS' });
}
