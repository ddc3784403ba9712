// @ts-check
import { visible } from './visible-text.js';

/**
 * @typedef {object} Change A line of the cookies' timeline; see docs/API.md.
 * @property {number} id
 * @property {number} atMs
 * @property {'added' | 'changed' | 'removed'} action
 * @property {string} name
 * @property {string} domain
 * @property {string} path
 * @property {import('./cookie-words.js').PartitionKey | null} [partitionKey]
 * @property {string[]} [changed]
 * @property {import('./cookie-words.js').Origin} origin
 * @property {number | null} [linkId]
 * @property {string | null} [cause]
 */

export const ACTION_MARKS = /** @type {Record<string, string>} */ ({ added: '+', changed: '~', removed: '−' });

const ATTRIBUTES = /** @type {Record<string, string>} */ ({
  value: 'value', expirationDate: 'expiry', session: 'session', secure: 'Secure', httpOnly: 'HttpOnly',
  sameSite: 'SameSite', hostOnly: 'host-only', domain: 'domain', path: 'path', storeId: 'store', partitionKey: 'partition',
});

const CAUSES = /** @type {Record<string, string>} */ ({
  explicit: 'set or deleted by a page', overwrite: 'overwritten', expired: 'expired', evicted: 'evicted by the browser',
  expired_overwrite: 'overwritten by an expired one', sync: 'first list of the browser',
  reconcile: 'repaired: no event had told', source: 'another profile was chosen',
  edit: 'edited', import: 'imported', delete: 'deleted', clear: 'cleared', purge: 'purged with its sync',
  limit: 'over the limit of its site',
});

/** @param {Change} change */
export function changedText({ action, changed }) {
  if (action !== 'changed') return '';
  return (changed ?? []).map((name) => ATTRIBUTES[name] ?? visible(name)).join(', ');
}

/** @param {Change} change */
export function causeText({ cause }) {
  return cause ? CAUSES[cause] ?? visible(cause) : '';
}

/**
 * Puts the newest changes before those at hand.
 * @param {Change[]} known Newest first.
 * @param {Change[]} newest Newest first.
 * @returns {{changes: Change[], added: number, hasGap: boolean}} `hasGap`: more happened between
 *   than `newest` tells, so that what was known does not follow it.
 */
export function withNewest(known, newest) {
  const newestId = known[0]?.id ?? -Infinity;
  const fresh = newest.filter(({ id }) => id > newestId);
  const hasGap = known.length > 0 && fresh.length > 0 && fresh.length === newest.length;
  return { changes: hasGap ? newest : [...fresh, ...known], added: fresh.length, hasGap };
}
