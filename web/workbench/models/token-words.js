// @ts-check
/** @typedef {import('./request-draft.js').Auth} Auth */

/**
 * What there is of a token of OAuth 2, without the token.
 * @param {Auth} auth
 * @param {number} nowMs
 */
export function tokenWords(auth, nowMs) {
  if (!auth.accessToken) return 'No token yet.';
  if (auth.expiresAtMs == null) return 'There is a token; when it ends is not known.';
  const next = auth.refreshToken ? ' The next one is got with the refresh token.' : '';
  const leftMs = auth.expiresAtMs - nowMs;
  return leftMs <= 0 ? `The token has ended.${next}` : `There is a token for ${duration(leftMs)} more.${next}`;
}

/** @param {number} ms */
function duration(ms) {
  const units = /** @type {[string, number][]} */ ([['day', 86_400_000], ['hour', 3_600_000], ['minute', 60_000]]);
  const [name, length] = units.find(([, length]) => ms >= 2 * length) ?? ['second', 1000];
  const count = Math.floor(ms / length);
  return `${count} ${name}${count === 1 ? '' : 's'}`;
}

/**
 * An authorization with the token of another; what was typed meanwhile stays.
 * @param {Auth} auth
 * @param {Auth} got
 * @returns {Auth}
 */
export function withToken(auth, got) {
  if (auth.kind !== 'oauth2') return auth;
  const { accessToken, expiresAtMs, refreshToken } = got;
  return { ...auth, accessToken, expiresAtMs, refreshToken };
}

/**
 * Whether an authorization holds the refresh token of another.
 * @param {Auth} auth
 * @param {Auth} other
 */
export function holdsTokenOf(auth, other) {
  return auth.kind === 'oauth2' && Boolean(auth.refreshToken) && auth.refreshToken === other.refreshToken;
}
