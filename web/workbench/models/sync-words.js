// @ts-check
import { visible } from './visible-text.js';

/**
 * @typedef {object} SyncDomain See docs/API.md.
 * @property {string} domain
 * @property {boolean} isHost Only what that one host is sent.
 * @property {number | null} linkId
 * @property {string | null} [storeId]
 * @property {string | null} [browser]
 * @property {string | null} [profile]
 * @property {boolean} isLive
 * @property {number} cookies
 * @property {number} repaired
 * @property {number | null} [syncedAtMs]
 * @property {number | null} [reconciledAtMs]
 * @property {string | null} [problem]
 *
 * @typedef {object} Source A browser's cookie store.
 * @property {number} linkId
 * @property {string} storeId
 * @property {string} browser
 * @property {string} [profile]
 * @property {boolean} isIncognito
 * @property {boolean} isConnected
 *
 * @typedef {{domains: SyncDomain[], sources: Source[], repaired: number}} Sync
 */

/**
 * How a synced domain is doing; a mark goes with every colour. One that is not live waits: for its
 * browser, or for what that has to say.
 * @param {SyncDomain} domain
 * @returns {{tone: 'good' | 'warn' | 'bad', mark: string, words: string}}
 */
export function syncState({ isLive, problem }) {
  if (!isLive) return { tone: 'warn', mark: '○', words: problem ?? 'waiting for a browser' };
  if (problem) return { tone: 'bad', mark: '✕', words: problem };
  return { tone: 'good', mark: '●', words: 'live' };
}

/**
 * The domain as one types it: a URL is what limits it to a host. A site and a host of the same name
 * can both be synced.
 * @param {Pick<SyncDomain, 'domain' | 'isHost'>} domain
 */
export function typedForm({ domain, isHost }) {
  return isHost ? `https://${domain}` : domain;
}

/**
 * The synced domain that covers a host.
 * @param {string} host
 * @param {SyncDomain[]} domains
 * @returns {SyncDomain | undefined}
 */
export function syncOf(host, domains) {
  return domains.find(({ domain, isHost }) => host === domain || (!isHost && host.endsWith(`.${domain}`)));
}

/**
 * Whether hosts below a site are synced though the site as a whole is not.
 * @param {string} site
 * @param {SyncDomain[]} domains
 */
export function isPartlySynced(site, domains) {
  return domains.some(({ domain, isHost }) => domain.endsWith(`.${site}`) || (isHost && domain === site));
}

/** @param {{linkId: number | null, storeId?: string | null}} source */
export function sourceKey({ linkId, storeId }) {
  return `${linkId ?? ''}/${storeId ?? ''}`;
}

/**
 * A profile to read cookies from, in the words of a menu.
 * @param {Source} source
 */
export function sourceLabel({ browser, profile, isIncognito, isConnected }) {
  return [
    visible(browser),
    profile ? `profile ${visible(profile.slice(0, 8))}` : '',
    isIncognito ? 'incognito' : '',
    isConnected ? '' : 'not connected',
  ].filter(Boolean).join(' · ');
}

/**
 * Differences that comparisons found; zero is said quietly.
 * @param {number} count
 */
export function repairedText(count) {
  return `${count} repaired`;
}

/**
 * The first domain that a note names beside the one that was added.
 * @param {string} note
 * @param {string} added
 */
export function domainIn(note, added) {
  const named = note.match(/(?:[\p{L}\p{N}-]+\.)+[\p{L}\p{N}-]{2,}/gu) ?? [];
  return named.find((domain) => domain !== added) ?? null;
}
