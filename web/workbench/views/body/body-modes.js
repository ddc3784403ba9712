// @ts-check
import { make } from '../../lib/dom.js';
import { imageType, textOf } from '../../models/body-kind.js';
import { boundaryOf, parseMultipart } from '../../models/multipart.js';
import { formatBytes } from '../../models/format.js';
import { parsePairs } from '../../models/url-parts.js';
import { visible } from '../../models/visible-text.js';
import { pairTable } from './form-view.js';
import { hexView } from './hex-view.js';
import { jsonView, xmlView } from './json-view.js';
import { previewView } from './preview-view.js';
import { textView } from './text-view.js';

/**
 * @typedef {{bytes: Uint8Array<ArrayBuffer>, contentType: string | null, isPartial: boolean, previewPath: string | null, signal: AbortSignal}} Content
 * @typedef {import('../../models/body-kind.js').BodyMode} BodyMode
 */

/**
 * The ways to show a body.
 * @type {Record<BodyMode, {label: string, show: (content: Content) => Node}>}
 */
export const MODES = {
  json: { label: 'JSON', show: ({ bytes, contentType }) => jsonView(textOf(bytes, contentType)) },
  xml: { label: 'XML', show: ({ bytes, contentType }) => xmlView(textOf(bytes, contentType)) },
  form: { label: 'Form', show: ({ bytes }) => pairTable(parsePairs(textOf(bytes))) },
  parts: { label: 'Parts', show: partsView },
  image: { label: 'Image', show: imageView },
  text: { label: 'Text', show: ({ bytes, contentType }) => textView(textOf(bytes, contentType)) },
  preview: { label: 'Preview', show: ({ previewPath, signal }) => previewView(previewPath ?? '', signal) },
  hex: { label: 'Hex', show: ({ bytes }) => hexView(bytes) },
};

/** @param {Content} content */
function imageView({ bytes, contentType, signal }) {
  const url = URL.createObjectURL(new Blob([bytes], { type: imageType(contentType) ?? '' }));
  signal.addEventListener('abort', () => URL.revokeObjectURL(url), { once: true });
  const image = /** @type {HTMLImageElement} */ (make('img', { src: url, alt: 'The body as an image' }));
  const size = make('figcaption');
  image.addEventListener(
    'load',
    () => { size.textContent = `${image.naturalWidth} × ${image.naturalHeight}`; },
  );
  image.addEventListener(
    'error',
    () => { size.textContent = 'This is not an image that the browser can decode; see Hex.'; },
  );
  return make('figure', { class: 'image' }, image, size);
}

/** @param {Content} content */
function partsView({ bytes, contentType, isPartial }) {
  const boundary = boundaryOf(contentType);
  if (boundary === null) return make(
    'p',
    { class: 'none' },
    'The Content-Type names no boundary; see Text or Hex.',
  );
  const { parts, isComplete } = parseMultipart(bytes, boundary);
  const list = make('div', { class: 'parts' }, ...parts.map(partView));
  if (!isComplete) list.append(
    make(
      'p',
      { class: 'none' },
      isPartial ? 'More parts follow in what is not loaded.' : 'The closing boundary is missing.',
    ),
  );
  return list;
}

/** @param {import('../../models/multipart.js').Part} part */
function partView({ name, fileName, mime, bytes, headers }) {
  const isFile = fileName !== null || (mime !== null && !/^text\//.test(mime));
  const facts = [
    fileName ? `file “${visible(fileName)}”` : null,
    mime ? visible(mime) : null,
    formatBytes(bytes.length),
  ].filter(Boolean).join(' · ');
  const content = isFile
    ? make('details', {}, make('summary', {}, 'Bytes'), make('div', { class: 'part-hex' }, hexView(bytes)))
    : make('pre', { class: 'data wrap' }, visible(textOf(bytes.subarray(0, 20_000))));
  const title = headers.map((header) => `${header.name}: ${header.value}`).join('\n');
  return make(
    'section',
    { class: 'part', title },
    make('h3', { class: 'data' }, visible(name ?? '(no name)')),
    make('span', { class: 'facts' }, facts),
    content,
  );
}
