// @ts-check
/**
 * Cuts a URL for display without changing a character of it (`new URL` would normalise).
 * @param {string} url
 * @returns {{scheme: string, authority: string, path: string, query: string, fragment: string}}
 */
export function urlParts(url) {
  const match = /^([a-z][a-z0-9+.-]*:)?(?:\/\/([^/?#]*))?([^?#]*)(\?[^#]*)?(#.*)?$/is.exec(url);
  if (!match) return { scheme: '', authority: '', path: url, query: '', fragment: '' };
  const [, scheme = '', authority = '', path = '', query = '', fragment = ''] = match;
  return { scheme, authority, path: path || '/', query, fragment };
}

/**
 * Path and query, what the table shows beside the host.
 * @param {string} url
 */
export function pathOf(url) {
  const { path, query, fragment } = urlParts(url);
  return path + query + fragment;
}

/**
 * The parameters of a query string or form, percent-decoded where that works.
 * @param {string} text With or without the leading `?`.
 * @returns {{name: string, value: string}[]}
 */
export function parsePairs(text) {
  const source = text.startsWith('?') ? text.slice(1) : text;
  if (source === '') return [];
  return source.split('&').map((pair) => {
    const at = pair.indexOf('=');
    return at < 0
      ? { name: decode(pair), value: '' }
      : { name: decode(pair.slice(0, at)), value: decode(pair.slice(at + 1)) };
  });
}

/** @param {string} text */
function decode(text) {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '));
  } catch {
    return text;
  }
}
