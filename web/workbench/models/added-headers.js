// @ts-check
import { urlParts } from './url-parts.js';

/** @typedef {import('./request-draft.js').Draft} Draft */

/** What each way to show who one is adds, in words: secrets are not shown here. */
const AUTH_WORDS = /** @type {Record<string, string>} */ ({
  basic: 'Basic, of the name and password', bearer: 'Bearer and the token', digest: 'Digest, once the server asked',
  ntlm: 'NTLM, once the server asked', awsSigV4: 'AWS4-HMAC-SHA256, the signature', oauth2: 'Bearer and the access token',
  oauth1: 'OAuth, the signature',
});

/**
 * The header lines that are added to those written, in words where they are not known yet.
 * @param {Draft} draft
 * @returns {{name: string, value: string}[]}
 */
export function addedHeaders(draft) {
  const written = new Set(draft.headers.filter(({ isEnabled }) => isEnabled).map(({ name }) => name.toLowerCase()));
  const host = urlParts(draft.url.trim()).authority.replace(/^.*@/, '');
  const lines = [
    { name: 'Host', value: host || 'from the URL' }, contentTypeLine(draft.body), contentLengthLine(draft.body),
    authLine(draft.auth), draft.settings.usesCookies ? { name: 'Cookie', value: 'what the jar has for the URL' } : null,
  ];
  return lines.flatMap((line) => (line && isAdded(line.name, written) ? [line] : []));
}

/**
 * The jar's cookies join those that are written.
 * @param {string} name
 * @param {Set<string>} written
 */
function isAdded(name, written) {
  return name === 'Cookie' || !written.has(name.toLowerCase());
}

/** @param {Draft['body']} body */
function contentTypeLine({ kind, contentType }) {
  const types = /** @type {Record<string, string>} */ ({
    urlencoded: 'application/x-www-form-urlencoded', multipart: 'multipart/form-data; boundary=…', graphql: 'application/json',
  });
  const value = types[kind] ?? contentType;
  return value ? { name: 'Content-Type', value } : null;
}

/** @param {Draft['body']} body */
function contentLengthLine({ kind, text }) {
  if (kind === 'none') return null;
  const size = kind === 'text' ? String(new TextEncoder().encode(text ?? '').length) : 'of the body';
  return { name: 'Content-Length', value: size };
}

/** @param {Draft['auth']} auth */
function authLine(auth) {
  if (auth.kind === 'apiKey') return auth.in === 'query' || !auth.name ? null : { name: auth.name, value: 'the key' };
  const value = AUTH_WORDS[auth.kind];
  return value && !(auth.kind === 'oauth1' && (auth.in ?? 'header') !== 'header') ? { name: 'Authorization', value } : null;
}
