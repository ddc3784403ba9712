// @ts-check
import { formatDateTime, formatSpan } from './format.js';
import { visible } from './visible-text.js';

/**
 * @typedef {{topLevelSite?: string, hasCrossSiteAncestor?: boolean}} PartitionKey
 * @typedef {'no_restriction' | 'lax' | 'strict' | 'unspecified'} SameSite
 * @typedef {'browser' | 'response' | 'user' | 'script'} Origin
 * @typedef {object} Cookie As in docs/API.md.
 * @property {string} name
 * @property {string} value
 * @property {string} domain With a dot before it unless `hostOnly`.
 * @property {boolean} hostOnly
 * @property {string} path
 * @property {boolean} secure
 * @property {boolean} httpOnly
 * @property {SameSite} sameSite
 * @property {boolean} session
 * @property {number} [expirationDate] Seconds since 1970.
 * @property {PartitionKey | null} [partitionKey]
 * @property {string} [storeId]
 * @property {Origin} [origin]
 * @property {number | null} [linkId]
 * @property {string | null} [browser]
 * @property {number} [createdAtMs]
 * @property {number} [lastAccessedAtMs]
 */

export const SAME_SITE_WORDS = /** @type {Record<SameSite, string>} */ ({
  no_restriction: 'None', lax: 'Lax', strict: 'Strict', unspecified: '',
});

export const ORIGIN_WORDS = /** @type {Record<Origin, string>} */ ({
  browser: 'browser', response: 'response', user: 'you', script: 'script',
});

/**
 * What tells a cookie from every other one of the jar.
 * @param {Cookie} cookie
 */
export function cookieKey({ name, domain, hostOnly, path, partitionKey }) {
  return { name, domain, hostOnly, path, ...(partitionKey ? { partitionKey } : {}) };
}

/**
 * The key as one text, to compare by.
 * @param {Cookie} cookie
 */
export function keyText({ name, domain, hostOnly, path, partitionKey }) {
  const { topLevelSite = '', hasCrossSiteAncestor = false } = partitionKey ?? {};
  return JSON.stringify([domain, hostOnly, path, name, partitionKey ? [topLevelSite, hasCrossSiteAncestor] : null]);
}

/**
 * The domain without the dot before it.
 * @param {Pick<Cookie, 'domain'>} cookie
 */
export function hostOf({ domain }) {
  return domain.replace(/^\./, '');
}

/** @param {Pick<Cookie, 'name'>} cookie */
export function nameText({ name }) {
  return name === '' ? '(no name)' : visible(name);
}

/**
 * How long it stays, as short as a column needs: "session", "3 d", "expired".
 * @param {Pick<Cookie, 'session' | 'expirationDate'>} cookie
 * @param {number} nowMs
 */
export function expiryText({ session, expirationDate }, nowMs) {
  if (session || expirationDate == null) return 'session';
  const leftMs = expirationDate * 1000 - nowMs;
  return leftMs <= 0 ? 'expired' : formatSpan(leftMs);
}

/**
 * The same exactly.
 * @param {Pick<Cookie, 'session' | 'expirationDate'>} cookie
 */
export function expiryTitle({ session, expirationDate }) {
  if (session || expirationDate == null) return 'Until the session ends';
  return `Expires ${formatDateTime(expirationDate * 1000)}`;
}

/**
 * Where it came from, in two words at most.
 * @param {Pick<Cookie, 'origin' | 'linkId' | 'browser'>} cookie
 * @param {(id: number | null | undefined) => string} profileName
 */
export function originText({ origin, linkId, browser }, profileName) {
  if (origin === 'browser') return profileName(linkId) || visible(browser ?? 'browser');
  return origin ? ORIGIN_WORDS[origin] ?? visible(origin) : '';
}

/**
 * The site a partitioned cookie is kept for.
 * @param {Pick<Cookie, 'partitionKey'>} cookie
 */
export function partitionText({ partitionKey }) {
  if (!partitionKey) return '';
  const site = visible(partitionKey.topLevelSite || '(opaque)');
  return partitionKey.hasCrossSiteAncestor ? `${site}, inside another site` : site;
}
