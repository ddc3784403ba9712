// @ts-check
import { APIError, isAbort, previewPath, requestBytes } from '../../lib/api.js';
import { make } from '../../lib/dom.js';
import { icon } from '../../lib/icons.js';
import { headerValue, noteFor } from '../../models/exchange-parts.js';
import { BodyView } from './body-view.js';
import { formFields } from './form-view.js';

const FIRST_BYTES = 262_144;

/**
 * One body: bytes in the ways that suit them, or why there are none.
 * @param {any} exchange
 * @param {'request' | 'response'} side
 * @param {AbortSignal} signal
 * @returns {HTMLElement}
 */
export function bodyPanel(exchange, side, signal) {
  const body = side === 'request' ? exchange.requestBody : exchange.responseBody;
  const note = noteFor(exchange, `${side}Body`);
  const panel = make('section', { class: 'body-panel' });
  if (!body || body.isAvailable === false) {
    panel.append(absence(exchange, body, note, side));
    return panel;
  }
  if (body.sizeBytes === 0) {
    panel.append(make('p', { class: 'none' }, 'The body is empty: 0 bytes.'));
    return panel;
  }
  void load(panel, exchange, side, body, signal);
  return panel;
}

/**
 * @param {any} exchange
 * @param {any} body
 * @param {string | null} note
 * @param {string} side
 */
function absence(exchange, body, note, side) {
  if (body?.form) return make(
    'div',
    {},
    noteLine(note ?? 'The bytes are not available; this is what the browser parsed.'),
    formFields(body.form),
  );
  if (note) return noteLine(note);
  if (side === 'response' && exchange.state !== 'done') return make(
    'p',
    { class: 'none' },
    'No response body.',
  );
  return make(
    'p',
    { class: 'none' },
    side === 'request' ? 'The request has no body.' : 'No response body was captured.',
  );
}

/** @param {string} text */
export function noteLine(text) {
  return make('p', { class: 'note' }, icon('info'), make('span', {}, text));
}

/**
 * @param {HTMLElement} panel
 * @param {any} exchange
 * @param {'request' | 'response'} side
 * @param {any} body
 * @param {AbortSignal} signal
 */
async function load(panel, exchange, side, body, signal) {
  const path = `/exchanges/${exchange.id}/${side}/body`;
  const headers = side === 'request' ? exchange.requestHeaders : exchange.responseHeaders;
  const view = new BodyView(panel, {
    contentType: headerValue(headers, 'content-type'),
    sizeBytes: body.sizeBytes ?? null,
    fact: body.source === 'page' ? 'seen in the page' : '',
    fileName: `interceptor-${exchange.id}-${side}.bin`,
    previewPath: side === 'response' ? previewPath(exchange.id) : null,
    loadAll: () => requestBytes(path, signal),
    signal,
  });
  panel.setAttribute('aria-busy', 'true');
  try {
    view.show(await requestBytes(`${path}?limit=${FIRST_BYTES}`, signal));
  } catch (error) {
    if (isAbort(error)) return;
    const words = error instanceof APIError ? error.message : 'The body could not be read.';
    panel.replaceChildren(noteLine(words));
  } finally {
    panel.removeAttribute('aria-busy');
  }
}
