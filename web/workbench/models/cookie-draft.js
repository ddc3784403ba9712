// @ts-check
import { hostOf } from './cookie-words.js';

/**
 * @typedef {import('./cookie-words.js').Cookie} Cookie
 * @typedef {object} Draft A cookie as the form holds it.
 * @property {string} name
 * @property {string} value
 * @property {string} domain Without a dot before it.
 * @property {boolean} hostOnly
 * @property {string} path
 * @property {boolean} session
 * @property {string} expires Local time as a `datetime-local` field writes it.
 * @property {number | undefined} expirationDate What `expires` was made from.
 * @property {boolean} secure
 * @property {boolean} httpOnly
 * @property {import('./cookie-words.js').SameSite} sameSite
 * @property {import('./cookie-words.js').PartitionKey | null} partitionKey
 */

const DAY_S = 86_400;

/**
 * A form for a new cookie.
 * @param {string} domain
 * @param {number} nowMs
 * @returns {Draft}
 */
export function newDraft(domain, nowMs) {
  const inAMonth = Math.round(nowMs / 1000) + 30 * DAY_S;
  return {
    name: '', value: '', domain, hostOnly: true, path: '/', session: true,
    expires: localTime(inAMonth), expirationDate: undefined,
    secure: true, httpOnly: false, sameSite: 'lax', partitionKey: null,
  };
}

/**
 * The form of a cookie of the jar.
 * @param {Cookie} cookie
 * @param {number} nowMs
 * @returns {Draft}
 */
export function draftOf(cookie, nowMs) {
  const empty = newDraft(hostOf(cookie), nowMs);
  const { name, value, hostOnly, path, secure, httpOnly, sameSite, session, expirationDate } = cookie;
  return {
    ...empty, name, value, hostOnly, path, secure, httpOnly, sameSite, session, expirationDate,
    expires: expirationDate == null ? empty.expires : localTime(expirationDate),
    partitionKey: cookie.partitionKey ?? null,
  };
}

/**
 * What to send for a form. A date that was not touched keeps its fraction of a second.
 * @param {Draft} draft
 * @returns {Cookie}
 */
export function cookieOf(draft) {
  const { name, value, hostOnly, path, secure, httpOnly, sameSite, session, partitionKey } = draft;
  const domain = draft.domain.trim().replace(/^\./, '');
  return {
    name, value, domain: hostOnly ? domain : `.${domain}`, hostOnly, path: path.trim() || '/', secure, httpOnly, sameSite,
    session, ...(session ? {} : { expirationDate: expiration(draft) }), ...(partitionKey ? { partitionKey } : {}),
  };
}

/**
 * Whether two forms say the same.
 * @param {Draft} a
 * @param {Draft} b
 */
export function isSameDraft(a, b) {
  return JSON.stringify(cookieOf(a)) === JSON.stringify(cookieOf(b));
}

/**
 * The field a refusal is about, as far as its words tell.
 * @param {string} message
 * @returns {keyof Draft | null}
 */
export function fieldOf(message) {
  const found = FIELDS.map(([field, words]) => ({ field, at: message.search(words) })).filter(({ at }) => at >= 0);
  found.sort((a, b) => a.at - b.at);
  return found[0]?.field ?? null;
}

/** @type {[keyof Draft, RegExp][]} */
const FIELDS = [
  ['domain', /\b(domain|host|public suffix)\b/i],
  ['path', /\bpath\b/i],
  ['name', /\b(name|__Host-|__Secure-)/i],
  ['value', /\bvalue\b/i],
  ['expires', /\b(expir|date\b)/i],
  ['sameSite', /\bSameSite\b/i],
  ['secure', /\bSecure\b/],
];

/**
 * Seconds since 1970 as a `datetime-local` field writes them.
 * @param {number} seconds
 */
export function localTime(seconds) {
  const date = new Date(Math.floor(seconds) * 1000);
  if (Number.isNaN(date.getTime()) || date.getFullYear() > 9999) return '9999-12-31T23:59:59';
  const two = (/** @type {number} */ number) => String(number).padStart(2, '0');
  const day = `${String(date.getFullYear()).padStart(4, '0')}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
  return `${day}T${two(date.getHours())}:${two(date.getMinutes())}:${two(date.getSeconds())}`;
}

/** @param {Draft} draft */
function expiration({ expires, expirationDate }) {
  if (expirationDate != null && localTime(expirationDate) === expires) return expirationDate;
  const ms = new Date(expires).getTime();
  return Number.isNaN(ms) ? undefined : ms / 1000;
}
