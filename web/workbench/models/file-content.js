// @ts-check
import { formatBytes } from './format.js';

/** The largest file that is read into a request. */
export const FILE_BYTES_MAX = 8 * 1024 * 1024;

/**
 * Why a file cannot be read into a request.
 * @param {{name: string, size: number}} file
 * @returns {string | null} `null` when it can.
 */
export function fileProblem({ name, size }) {
  if (size <= FILE_BYTES_MAX) return null;
  return `${name} has ${formatBytes(size)}; a file that is read into a request may have 8 MiB. Type its path instead: `
    + 'the app then reads it from the disk when the request is sent.';
}

/**
 * What a file part or body holds, in words.
 * @param {{fileName?: string, lostBytes?: number, [member: string]: any}} content
 * @param {number} sizeBytes
 */
export function contentWords({ fileName, lostBytes }, sizeBytes) {
  if (lostBytes) return `${fileName ?? 'The file'} was not kept (${formatBytes(lostBytes)}): choose it again`;
  return sizeBytes === 0 ? 'No file chosen' : `${fileName ? `${fileName} · ` : ''}${formatBytes(sizeBytes)}`;
}

/**
 * Files of a request that were not kept, so that it cannot be sent as it was.
 * @param {{body: import('./request-draft.js').Body}} draft
 * @returns {string[]} Their names.
 */
export function lostFiles({ body }) {
  const items = body.kind === 'multipart' ? body.parts.filter((/** @type {any} */ part) => part.isEnabled) : [body];
  return items.filter((/** @type {any} */ item) => item.lostBytes).map((/** @type {any} */ item) => item.fileName ?? 'the file');
}
