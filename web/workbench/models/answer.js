// @ts-check
import { fromBase64 } from './base64.js';
import { headerValue } from './exchange-parts.js';

/**
 * @typedef {import('./exchange-parts.js').Header} Header
 * @typedef {{bytes: Uint8Array<ArrayBuffer>, isCut: boolean}} RawSide What one side put on the wire, or its beginning.
 * @typedef {'waiting' | 'receiving' | 'done' | 'failed' | 'cancelled'} AnswerState
 */

/** What came back for one send so far, put together from the lines of the send stream. */
export class Answer {
  /** @param {number} startedAtMs */
  constructor(startedAtMs) {
    this.startedAtMs = startedAtMs;
    /** @type {number | null} */
    this.endedAtMs = null;
    this.state = /** @type {AnswerState} */ ('waiting');
    this.hops = /** @type {any[]} */ ([]);
    /** @type {{statusCode: number, statusText?: string, httpVersion?: string, headers: Header[]} | null} */
    this.head = null;
    this.exchange = /** @type {any} */ (null);
    this.error = /** @type {{code: string, phase?: string, message: string, remedy?: string} | null} */ (null);
    /** The bytes on the wire, when they were asked for. */
    this.raw = /** @type {{request: RawSide, response: RawSide} | null} */ (null);
    this.cookies = /** @type {any[]} */ ([]);
    this.refusedCookies = /** @type {string[]} */ ([]);
    this.notes = /** @type {string[]} */ ([]);
    this.phases = /** @type {Record<string, number>} */ ({});
    this.sizes = /** @type {Record<string, number> | null} */ (null);
    this.certificates = /** @type {any[]} */ ([]);
    /** Decoded. */
    this.receivedBytes = 0;
    /** With their content coding, as far as the stream tells. */
    this.wireBytes = 0;
    /** Whether it was read from history after a reload, which knows less than the stream told. */
    this.isRemembered = false;
    this.chunks = /** @type {Uint8Array<ArrayBuffer>[]} */ ([]);
  }

  /**
   * An answer of an earlier visit.
   * @param {any} exchange From history.
   */
  static remembered(exchange) {
    const answer = new Answer(exchange.startedAtMs);
    answer.isRemembered = true;
    answer.#finish(exchange, exchange.startedAtMs + (exchange.durationMs ?? 0));
    answer.state = exchange.error == null ? 'done' : 'failed';
    if (exchange.error != null) answer.error = { code: 'failed', message: exchange.error };
    return answer;
  }

  get isRunning() {
    return this.state === 'waiting' || this.state === 'receiving';
  }

  get contentType() {
    return headerValue(this.head?.headers, 'content-type');
  }

  /** The time it took, or takes until now. */
  durationMs(/** @type {number} */ nowMs) {
    return this.exchange?.durationMs ?? (this.endedAtMs ?? nowMs) - this.startedAtMs;
  }

  /** The decoded beginning that has come in. */
  get bytes() {
    if (this.chunks.length > 1) this.chunks = [joined(this.chunks)];
    return this.chunks[0] ?? new Uint8Array(0);
  }

  /** How much of it there is in all, as far as is known. */
  get sizeBytes() {
    return this.exchange?.responseBody?.sizeBytes ?? Math.max(this.receivedBytes, this.wireBytes);
  }

  /**
   * Takes a line of the stream.
   * @param {any} event
   * @param {number} nowMs
   */
  take(event, nowMs) {
    if (!this.isRunning) return;
    if (event.raw) this.raw = { request: rawSide(event.raw.request), response: rawSide(event.raw.response) };
    if (event.kind === 'hop') this.hops.push(event.exchange);
    else if (event.kind === 'head') this.#begin(event);
    else if (event.kind === 'body') this.#body(event);
    else if (event.kind === 'progress') this.wireBytes = event.receivedBytes;
    else if (event.kind === 'done') this.#done(event, nowMs);
    else if (event.kind === 'failed') this.fail(event.error, nowMs, event.exchange);
  }

  /**
   * Ends it without a whole answer; what was received stays.
   * @param {{code: string, phase?: string, message: string, remedy?: string}} error
   * @param {number} nowMs
   * @param {any} [exchange]
   */
  fail(error, nowMs, exchange) {
    if (!this.isRunning) return;
    this.state = error.code === 'cancelled' ? 'cancelled' : 'failed';
    this.error = error;
    this.#finish(exchange ?? null, nowMs);
  }

  /**
   * A head begins anew: that of a redirect, or one that asks for a proof, came before.
   * @param {any} head
   */
  #begin(head) {
    this.state = 'receiving';
    Object.assign(this, { head, chunks: [], receivedBytes: 0, wireBytes: 0 });
  }

  /** @param {{base64: string}} event */
  #body({ base64 }) {
    const bytes = fromBase64(base64);
    this.chunks.push(bytes);
    this.receivedBytes += bytes.length;
  }

  /** @param {any} event @param {number} nowMs */
  #done(event, nowMs) {
    this.state = 'done';
    const { cookies = [], refusedCookies = [], notes = [], phases = {}, sizes = null, certificates = [] } = event;
    Object.assign(this, { cookies, refusedCookies, notes, phases, sizes, certificates });
    this.#finish(event.exchange, nowMs);
  }

  /** @param {any} exchange @param {number} nowMs */
  #finish(exchange, nowMs) {
    this.exchange = exchange;
    this.endedAtMs = nowMs;
    if (exchange?.statusCode == null) return;
    const { statusCode, statusText, httpVersion, responseHeaders: headers = this.head?.headers ?? [] } = exchange;
    this.head = { statusCode, statusText, httpVersion, headers: headers ?? [] };
  }
}

/** @param {{base64: string, isCut: boolean}} side @returns {RawSide} */
function rawSide({ base64, isCut }) {
  return { bytes: fromBase64(base64), isCut };
}

/** @param {Uint8Array<ArrayBuffer>[]} chunks */
function joined(chunks) {
  const bytes = new Uint8Array(chunks.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, at);
    at += chunk.length;
  }
  return bytes;
}
