// @ts-check
import { make, textField } from '../../lib/dom.js';
import { onText, showText } from '../../lib/text-fields.js';
import { base64Size, fromBase64 } from '../../models/base64.js';
import { contentWords } from '../../models/file-content.js';
import { withBody, withDraft } from '../../models/request-edit.js';
import { hexView } from '../body/hex-view.js';
import { filePicker, pick } from './file-picker.js';
import { formLine } from './form-line.js';

/**
 * A file as the body: read into the request, or by its path when the request is sent.
 * @param {import('../../stores/request-store.js').RequestStore} store
 * @param {AbortSignal} signal
 */
export function fileBody(store, signal) {
  const take = (/** @type {import('./file-picker.js').Picked} */ { base64, fileName, contentType }) => {
    store.change(withDraft(store.edit, { body: { kind: 'bytes', base64, fileName, contentType: contentType || undefined } }), '');
  };
  const path = textField({ placeholder: '/home/me/photo.png' });
  onText(path, (text) => {
    const { contentType } = store.draft.body;
    store.change(withDraft(store.edit, { body: { kind: 'file', path: text, contentType } }), 'body path');
  });
  const type = textField({ placeholder: 'no Content-Type', list: 'body-types' });
  onText(type, (text) => store.change(withBody(store.edit, { contentType: text || undefined }), 'body type'));
  const words = make('span', { class: 'quiet', role: 'status' });
  const bytes = make('div', { class: 'file-hex' });
  let drawn = '';
  store.watch(() => {
    const { body } = store.draft;
    const base64 = body.base64 ?? '';
    showText(path, body.path ?? '');
    showText(type, body.contentType ?? '');
    const isPath = body.kind === 'file' && body.path !== '';
    words.textContent = isPath ? 'The path is read when the request is sent' : contentWords(body, base64Size(base64));
    bytes.hidden = base64 === '';
    if (base64 !== drawn) bytes.replaceChildren(hexView(fromBase64(base64)));
    drawn = base64;
  }, signal);
  const root = make('div', { class: 'file-body' }, make('div', { class: 'form' },
    formLine('Content', filePicker('Choose a file…', take), words),
    formLine('Or a path', path), formLine('Content-Type', type)), bytes);
  root.addEventListener('dragover', (event) => event.preventDefault(), { signal });
  root.addEventListener('drop', (event) => {
    const file = event.dataTransfer?.files[0];
    if (!file) return;
    event.preventDefault();
    void pick(file, take);
  }, { signal });
  return root;
}
