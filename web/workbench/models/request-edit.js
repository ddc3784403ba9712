// @ts-check
import { completeDraft, emptyBody } from './request-draft.js';
import { followURL, paramsOf, withParams } from './url-params.js';

/**
 * @typedef {import('./request-draft.js').Draft} Draft
 * @typedef {import('./request-draft.js').Body} Body
 * @typedef {import('./url-params.js').Param} Param
 * @typedef {object} Edit What is edited: the draft, and what the draft itself does not say.
 * @property {Draft} draft
 * @property {Param[]} params Of the URL, and those switched off.
 * @property {Record<string, Body>} bodies The last body of each kind, for going back to it.
 */

/**
 * @param {Partial<Draft> | null} [draft]
 * @param {Param[]} [params]
 * @returns {Edit}
 */
export function editOf(draft, params) {
  const complete = completeDraft(draft);
  const known = params ?? [];
  return { draft: complete, params: known.length > 0 ? followURL(known, complete.url) : paramsOf(complete.url), bodies: {} };
}

/** @param {Edit} edit @param {Partial<Draft>} change @returns {Edit} */
export function withDraft(edit, change) {
  return { ...edit, draft: { ...edit.draft, ...change } };
}

/** @param {Edit} edit @param {string} url @returns {Edit} */
export function withURL(edit, url) {
  return { ...withDraft(edit, { url }), params: followURL(edit.params, url) };
}

/** @param {Edit} edit @param {Param[]} params @returns {Edit} */
export function withQuery(edit, params) {
  return { ...withDraft(edit, { url: withParams(edit.draft.url, params) }), params };
}

/** @param {Edit} edit @param {Partial<Body>} change @returns {Edit} */
export function withBody(edit, change) {
  return withDraft(edit, { body: { ...edit.draft.body, ...change } });
}

/**
 * Another kind of body; what was written for that kind before comes back.
 * @param {Edit} edit
 * @param {string} kind
 * @returns {Edit}
 */
export function withBodyKind(edit, kind) {
  const { body } = edit.draft;
  if (body.kind === kind) return edit;
  const bodies = { ...edit.bodies, [body.kind]: body };
  return { ...withDraft(edit, { body: bodies[kind] ?? emptyBody(kind) }), bodies };
}

/** @param {Edit} edit @param {Partial<import('./request-draft.js').Settings>} change @returns {Edit} */
export function withSettings(edit, change) {
  return withDraft(edit, { settings: { ...edit.draft.settings, ...change } });
}
