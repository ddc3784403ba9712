/**
 * The `Cookie` header of a request that goes out with the browser's login.
 */

/**
 * @param {string} written The user's line; empty when there is none.
 * @param {chrome.cookies.Cookie[]} browserCookies Those the browser has for the URL.
 * @param {string} url
 * @returns {string} The browser's, longest path first (RFC 6265, 5.4), then the user's, which win for their names.
 */
export function cookieLine(written, browserCookies, url) {
  const pairs = written.split(";").map((pair) => pair.trim()).filter((pair) => pair !== "");
  const names = new Set(pairs.map(nameOf));
  const own = browserCookies.filter((cookie) => isSent(cookie, url) && !names.has(cookie.name))
    .sort((one, other) => other.path.length - one.path.length)
    .map(({ name, value }) => (name === "" ? value : `${name}=${value}`));
  return [...own, ...pairs].join("; ");
}

/** @param {string} pair A pair without `=` is a value without a name (RFC 6265bis, 5.6). */
function nameOf(pair) {
  return pair.includes("=") ? pair.slice(0, pair.indexOf("=")).trim() : "";
}

/**
 * @param {chrome.cookies.Cookie} cookie
 * @param {string} url
 * @returns {boolean} Whether a page of that site itself would send it: a partition belongs to one top-level site.
 */
function isSent(cookie, url) {
  const partition = /** @type {any} */ (cookie).partitionKey;
  if (partition?.topLevelSite === undefined) return true;
  if (partition.hasCrossSiteAncestor || !URL.canParse(partition.topLevelSite)) return false;
  const [site, target] = [new URL(partition.topLevelSite), new URL(url)];
  const isSameSite = target.hostname === site.hostname || target.hostname.endsWith(`.${site.hostname}`);
  return isSameSite && target.protocol === site.protocol;
}
