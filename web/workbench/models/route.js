// @ts-check
/**
 * @typedef {'history' | 'cookies' | 'send'} Page
 * @typedef {'jar' | 'timeline' | 'why'} CookieTab
 * @typedef {object} Route Which page is shown, and what of it; the address says it.
 * @property {Page} page
 * @property {CookieTab} tab Of the cookies page.
 * @property {Record<string, string>} parameters
 */

const TABS = /** @type {CookieTab[]} */ (['jar', 'timeline', 'why']);

/**
 * Reads the fragment of the address; what is not understood is the history.
 * @param {string} hash For example `#cookies/why?url=https://example.com/`.
 * @returns {Route}
 */
export function parseRoute(hash) {
  const [path, query = ''] = split(hash.replace(/^#\/?/, ''), '?');
  const [page, tab = 'jar'] = path.split('/');
  if (page !== 'cookies' && page !== 'send') return { page: 'history', tab: 'jar', parameters: {} };
  return {
    page,
    tab: TABS.find((name) => name === tab) ?? 'jar',
    parameters: Object.fromEntries(new URLSearchParams(query)),
  };
}

/**
 * Writes it the way `parseRoute` reads it.
 * @param {{page: Page, tab?: CookieTab, parameters?: Record<string, string | undefined>}} route
 */
export function routeHash({ page, tab = 'jar', parameters = {} }) {
  const given = Object.entries(parameters).filter(([, value]) => value !== undefined && value !== '');
  const query = new URLSearchParams(/** @type {[string, string][]} */ (given)).toString();
  const path = page === 'cookies' && tab !== 'jar' ? `${page}/${tab}` : page;
  return `#${path}${query ? `?${query}` : ''}`;
}

/** @param {string} text @param {string} separator */
function split(text, separator) {
  const at = text.indexOf(separator);
  return at < 0 ? [text] : [text.slice(0, at), text.slice(at + 1)];
}
