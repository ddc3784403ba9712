// @ts-check
import { jsonValues } from './line-stream.js';

const ROOT = '/api/v1';

/** What the server said instead of an answer. */
export class APIError extends Error {
  /**
   * @param {number} status 0 when nobody answered.
   * @param {{code?: string, message?: string, position?: number, field?: string}} detail
   */
  constructor(status, detail) {
    super(detail.message ?? `the app answered ${status}`);
    this.status = status;
    this.code = detail.code ?? 'unknown';
    this.position = detail.position;
    this.field = detail.field;
  }
}

/**
 * Asks the app; the cookie of the sign-in goes along.
 * @param {string} path Below `/api/v1`, with its query.
 * @param {{method?: string, body?: unknown, signal?: AbortSignal}} [options]
 * @returns {Promise<any>} The JSON, `null` for an empty answer.
 */
export async function request(path, options = {}) {
  const response = await send(path, initOf(options));
  if (response.status === 204) return null;
  return response.json();
}

/**
 * Asks for an answer that comes line by line.
 * @param {string} path
 * @param {{method?: string, body?: unknown, signal?: AbortSignal}} options Aborting ends the answer.
 * @returns {AsyncGenerator<any>} The JSON of each line.
 */
export async function* requestLines(path, options) {
  const response = await send(path, initOf(options));
  if (response.body) yield* jsonValues(response.body);
}

/** @param {{method?: string, body?: unknown, signal?: AbortSignal}} options @returns {RequestInit} */
function initOf({ method = 'GET', body, signal }) {
  if (body === undefined) return { method, signal };
  return { method, signal, headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) };
}

/**
 * Fetches captured bytes; whoever shows them treats them as hostile.
 * @param {string} path
 * @param {AbortSignal} [signal]
 * @returns {Promise<Uint8Array<ArrayBuffer>>}
 */
export async function requestBytes(path, signal) {
  const response = await send(path, { signal });
  return new Uint8Array(await response.arrayBuffer());
}

/**
 * Where the app serves the page of an answer, below `/api/v1`.
 * @param {number} exchangeId
 */
export function previewPath(exchangeId) {
  return `/exchanges/${exchangeId}/response/preview`;
}

/**
 * Asks for a page ahead of a frame, which could not say why it shows none.
 * @param {string} path
 * @param {AbortSignal} signal
 * @returns {Promise<string>} The address for the frame.
 * @throws {APIError} When there is no such page, with the reason.
 */
export async function framedPage(path, signal) {
  const response = await send(path, { signal });
  await response.body?.cancel();
  return ROOT + path;
}

/**
 * @param {string} path
 * @param {RequestInit} init
 * @returns {Promise<Response>}
 */
async function send(path, init) {
  let response;
  try {
    response = await fetch(ROOT + path, { ...init, credentials: 'same-origin', cache: 'no-store' });
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') throw error;
    throw new APIError(
      0,
      { code: 'appGone', message: 'The app does not answer. Start it with: interceptor up' },
    );
  }
  if (response.ok) return response;
  const answer = await response.json().catch(() => ({}));
  const error = new APIError(response.status, answer.error ?? {});
  if (response.status === 401) dispatchEvent(new Event('signed-out'));
  throw error;
}

/**
 * Writes a query string, leaving out what is not given.
 * @param {Record<string, string | number | null | undefined>} values
 */
export function parameters(values) {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(values)) {
    if (value != null && value !== '') search.set(name, String(value));
  }
  // A space as %20: a plus sign means one in forms only.
  const text = search.toString().replaceAll('+', '%20');
  return text ? `?${text}` : '';
}

/**
 * Whether an error only says that the answer is no longer wanted.
 * @param {unknown} error
 */
export function isAbort(error) {
  return error instanceof DOMException && error.name === 'AbortError';
}
