// @ts-check
import { SAME_SITE_WORDS, hostOf } from './cookie-words.js';

/** @typedef {import('./cookie-words.js').Cookie} Cookie */

/**
 * A cookie as the `Set-Cookie` line that would make it (RFC 6265bis, section 4.1).
 * @param {Cookie} cookie
 */
export function setCookieText(cookie) {
  const { name, value, hostOnly, path, secure, httpOnly, sameSite, session, expirationDate, partitionKey } = cookie;
  const parts = [name === '' ? value : `${name}=${value}`];
  if (!hostOnly) parts.push(`Domain=${hostOf(cookie)}`);
  parts.push(`Path=${path}`);
  if (!session && expirationDate != null) parts.push(`Expires=${new Date(expirationDate * 1000).toUTCString()}`);
  if (secure) parts.push('Secure');
  if (httpOnly) parts.push('HttpOnly');
  if (SAME_SITE_WORDS[sameSite]) parts.push(`SameSite=${SAME_SITE_WORDS[sameSite]}`);
  if (partitionKey) parts.push('Partitioned');
  return parts.join('; ');
}

/**
 * A URL whose answer may set the cookie.
 * @param {Cookie} cookie
 */
export function urlFor(cookie) {
  const host = hostOf(cookie);
  const scheme = cookie.secure && !isLoopback(host) ? 'https' : 'http';
  const authority = host.includes(':') && !host.startsWith('[') ? `[${host}]` : host;
  return `${scheme}://${authority}${cookie.path.startsWith('/') ? cookie.path : '/'}`;
}

/**
 * The value of a `Cookie` header that sends these, in their order.
 * @param {Pick<Cookie, 'name' | 'value'>[]} cookies
 */
export function cookieHeader(cookies) {
  return cookies.map(({ name, value }) => (name === '' ? value : `${name}=${value}`)).join('; ');
}

/** @param {string} host */
function isLoopback(host) {
  return host === 'localhost' || host.endsWith('.localhost') || host.startsWith('127.') || host.includes('::1');
}
