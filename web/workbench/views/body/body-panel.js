// @ts-check
import { APIError, isAbort, requestBytes } from '../../lib/api.js';
import { copyText, saveFile } from '../../lib/clipboard.js';
import { button, make } from '../../lib/dom.js';
import { icon } from '../../lib/icons.js';
import { bodyModes, textOf } from '../../models/body-kind.js';
import { formatBytes, formatCount } from '../../models/format.js';
import { headerValue, noteFor } from '../../models/exchange-parts.js';
import { MODES } from './body-modes.js';
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
  new BodyLoader(panel, exchange, side, body, signal).load(FIRST_BYTES);
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

class BodyLoader {
  /**
   * @param {HTMLElement} panel
   * @param {any} exchange
   * @param {'request' | 'response'} side
   * @param {any} body
   * @param {AbortSignal} signal
   */
  constructor(panel, exchange, side, body, signal) {
    this.panel = panel;
    this.exchange = exchange;
    this.side = side;
    this.sizeBytes = body.sizeBytes ?? null;
    this.source = body.source ?? null;
    this.signal = signal;
    this.path = `/exchanges/${exchange.id}/${side}/body`;
    this.contentType = headerValue(
      side === 'request' ? exchange.requestHeaders : exchange.responseHeaders,
      'content-type',
    );
    this.bytes = new Uint8Array(0);
    /** @type {import('../../models/body-kind.js').BodyMode | null} */
    this.mode = null;
  }

  /** @param {number | null} limitBytes */
  async load(limitBytes) {
    this.panel.setAttribute('aria-busy', 'true');
    try {
      this.bytes = await requestBytes(
        limitBytes === null ? this.path : `${this.path}?limit=${limitBytes}`,
        this.signal,
      );
      this.#draw();
    } catch (error) {
      if (isAbort(error)) return;
      const words = error instanceof APIError ? error.message : 'The body could not be read.';
      this.panel.replaceChildren(noteLine(words));
    } finally {
      this.panel.removeAttribute('aria-busy');
    }
  }

  get isPartial() {
    return this.sizeBytes !== null && this.bytes.length < this.sizeBytes;
  }

  #draw() {
    const modes = bodyModes(this.contentType, this.bytes);
    const mode = this.mode && modes.includes(this.mode) ? this.mode : modes[0];
    const view = make('div', { class: 'body-view' });
    this.panel.replaceChildren(this.#bar(modes, mode), view);
    view.append(
      MODES[mode].show(
        { bytes: this.bytes, contentType: this.contentType, isPartial: this.isPartial, signal: this.signal },
      ),
    );
  }

  /** @param {import('../../models/body-kind.js').BodyMode[]} modes @param {string} mode */
  #bar(modes, mode) {
    const size = this.sizeBytes ?? this.bytes.length;
    const choices = modes.map((name) => button(MODES[name].label, () => {
      this.mode = name;
      this.#draw();
    }, { 'aria-pressed': String(name === mode) }));
    const facts = formatBytes(size) + (this.source === 'page' ? ' · seen in the page' : '');
    return make(
      'div',
      { class: 'body-bar' },
      make('span', { class: 'segments', role: 'group', 'aria-label': 'Show the body as' }, ...choices),
      make('span', { class: 'facts', title: `${formatCount(size)} bytes` }, facts),
      this.isPartial ? this.#partial() : null,
      make('span', { class: 'spacer' }),
      this.isPartial ? null : button('Copy', () => this.#copy(), { class: 'quiet' }),
      button('Download', () => void this.#download(), { class: 'quiet' }),
    );
  }

  #partial() {
    const words = `first ${formatCount(this.bytes.length)} bytes `;
    return make('span', { class: 'partial' }, words, button('Load all', () => void this.load(null)));
  }

  #copy() {
    void copyText(textOf(this.bytes, this.contentType), 'Body');
  }

  async #download() {
    const bytes = this.isPartial ? await requestBytes(this.path, this.signal) : this.bytes;
    saveFile(bytes, `interceptor-${this.exchange.id}-${this.side}.bin`);
  }
}
