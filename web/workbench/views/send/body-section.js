// @ts-check
import { make } from '../../lib/dom.js';
import { withBodyKind } from '../../models/request-edit.js';
import { fileBody } from './file-body.js';
import { formBody } from './form-body.js';
import { segments } from './form-line.js';
import { graphqlBody } from './graphql-body.js';
import { multipartBody } from './multipart-body.js';
import { textBody } from './text-body.js';

/** @typedef {import('../../stores/request-store.js').RequestStore} RequestStore */

const KINDS = /** @type {[string, string][]} */ ([
  ['none', 'None'], ['text', 'Text'], ['urlencoded', 'Form'], ['multipart', 'Multipart'], ['bytes', 'File'],
  ['graphql', 'GraphQL'],
]);

const EDITORS = /** @type {Record<string, (store: RequestStore, signal: AbortSignal) => HTMLElement>} */ ({
  text: textBody, urlencoded: formBody, multipart: multipartBody, bytes: fileBody, file: fileBody, graphql: graphqlBody,
});

/**
 * What follows the headers, in the editor that suits its kind.
 * @param {RequestStore} store
 * @param {AbortSignal} signal
 */
export function bodySection(store, signal) {
  const kinds = segments('Kind of body', KINDS, (kind) => store.change(withBodyKind(store.edit, kind), ''));
  const place = make('div', { class: 'body-place' });
  let drawn = '';
  let abort = new AbortController();
  signal.addEventListener('abort', () => abort.abort());
  store.watch(() => {
    const { kind } = store.draft.body;
    const name = kind === 'file' ? 'bytes' : kind;
    kinds.show(name);
    if (name === drawn) return;
    drawn = name;
    abort.abort();
    abort = new AbortController();
    const none = () => make('p', { class: 'none' }, 'The request has no body, and no Content-Length.');
    place.replaceChildren((EDITORS[name] ?? none)(store, abort.signal));
  }, signal);
  return make('div', { class: 'body-section' }, make('div', { class: 'bar' }, kinds.element), place);
}
