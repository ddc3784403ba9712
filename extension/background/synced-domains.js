/**
 * Which cookies belong to a synced domain.
 */

/**
 * @typedef {object} SyncedDomain
 * @property {string} domain Lower-case, without a dot before it.
 * @property {boolean} isHost Only the cookies that this host is sent, instead of the domain's and its subdomains'.
 * @property {string} storeId The cookie store: "0" is the profile's own, "1" that of incognito windows.
 */

/** @typedef {chrome.cookies.Cookie} Cookie */

/**
 * @param {unknown} list From the app, or kept from an earlier life.
 * @returns {SyncedDomain[]} Those that are well formed.
 */
export function syncedDomains(list) {
  if (!Array.isArray(list)) return [];
  return list
    .filter((entry) => typeof entry?.domain === "string" && entry.domain !== "" && typeof entry.storeId === "string")
    .map(({ domain, isHost, storeId }) => ({ domain, isHost: isHost === true, storeId }));
}

/**
 * RFC 6265, sections 5.1.3 and 5.4: a host-only cookie is for its host, another for its domain and what is below.
 *
 * @param {SyncedDomain} synced
 * @param {Cookie} cookie
 * @returns {boolean}
 */
export function belongsTo({ domain, isHost, storeId }, cookie) {
  if (cookie.storeId !== storeId) return false;
  const cookieDomain = cookie.domain.replace(/^\./, "");
  if (!isHost) return isWithin(cookieDomain, domain);
  return cookie.hostOnly ? cookieDomain === domain : isWithin(domain, cookieDomain);
}

/**
 * The domain to ask the browser for: it finds a domain's cookies and those of its subdomains, so that a host's are
 * among those of its last two labels.
 *
 * @param {SyncedDomain} synced
 * @returns {string}
 */
export function domainToRead({ domain, isHost }) {
  const isAddress = /^[\d.]+$|^\[|:/.test(domain);
  return isHost && !isAddress ? domain.split(".").slice(-2).join(".") : domain;
}

/**
 * @param {string} host
 * @param {string} domain
 */
function isWithin(host, domain) {
  return host === domain || host.endsWith(`.${domain}`);
}
