// @ts-check
import { base64Size } from './base64.js';
import { editOf } from './request-edit.js';
import { viaKey, viaOf } from './send-words.js';

/**
 * @typedef {import('./request-edit.js').Edit} Edit
 * @typedef {import('./send-words.js').Via} Via
 * @typedef {object} OpenRequest What is kept of an open request from visit to visit.
 * @property {Edit} edit
 * @property {Via} via
 * @property {string} section
 * @property {boolean} isChanged
 * @property {number | null} exchangeId
 */

/** What the app keeps at most, with room for what stands around it. */
export const KEPT_CHARACTERS_MAX = 3_500_000;

/**
 * The open requests as they are kept.
 * @param {OpenRequest[]} requests
 * @param {number} selected
 * @param {number} [charactersMax]
 * @returns {{body: {tabs: any[], selected: number}, isCut: boolean}} Cut: files read into requests were left out.
 */
export function keptForm(requests, selected, charactersMax = KEPT_CHARACTERS_MAX) {
  const tabs = requests.map(keptTab);
  if (JSON.stringify(tabs).length <= charactersMax) return { body: { tabs, selected }, isCut: false };
  return { body: { tabs: tabs.map(withoutFiles), selected }, isCut: true };
}

/** @param {OpenRequest} request */
function keptTab({ edit, via, section, isChanged, exchangeId }) {
  const off = edit.params.some(({ isEnabled }) => !isEnabled);
  return {
    draft: edit.draft, ...(off ? { params: edit.params } : {}), via: viaKey(via), section, isChanged,
    ...(exchangeId === null ? {} : { exchangeId }),
  };
}

/** @param {any} tab */
function withoutFiles(tab) {
  const { body } = tab.draft;
  const light = (/** @type {any} */ item) => (
    item.base64 ? { ...item, base64: '', lostBytes: base64Size(item.base64) } : item
  );
  const lighter = body.kind === 'multipart' ? { ...body, parts: body.parts.map(light) } : light(body);
  return { ...tab, draft: { ...tab.draft, body: lighter } };
}

/**
 * Reads what was kept; what is not understood is left out.
 * @param {any} kept
 * @returns {{requests: OpenRequest[], selected: number}}
 */
export function openRequests(kept) {
  const tabs = Array.isArray(kept?.tabs) ? kept.tabs.filter((/** @type {any} */ tab) => tab?.draft) : [];
  const requests = tabs.map((/** @type {any} */ tab) => ({
    edit: editOf(tab.draft, Array.isArray(tab.params) ? tab.params : undefined),
    via: viaOf(String(tab.via ?? 'native')),
    section: typeof tab.section === 'string' ? tab.section : 'params',
    isChanged: tab.isChanged === true,
    exchangeId: typeof tab.exchangeId === 'number' ? tab.exchangeId : null,
  }));
  const selected = Number.isInteger(kept?.selected) ? kept.selected : 0;
  return { requests, selected: Math.max(0, Math.min(requests.length - 1, selected)) };
}
