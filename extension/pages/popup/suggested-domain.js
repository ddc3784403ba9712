/**
 * The domain that is likely wanted for a page: its site, so that a login set for all of it comes along. A guess from
 * the looks of the name; the app knows the list of public suffixes and has the last word.
 */

/** Second labels under which countries give out names. */
const SHARED_LABELS = new Set(["ac", "co", "com", "edu", "go", "gob", "gov", "ne", "net", "or", "org"]);

/** Names whose subdomains belong to different people. */
const SHARED_DOMAINS = new Set([
  "appspot.com", "azurewebsites.net", "cloudfront.net", "firebaseapp.com", "fly.dev", "github.io", "gitlab.io",
  "herokuapp.com", "netlify.app", "onrender.com", "pages.dev", "vercel.app", "web.app", "workers.dev",
]);

/**
 * @param {string} address Of the page in front.
 * @returns {string} Empty when it is no web page.
 */
export function suggestedDomain(address) {
  const url = URL.canParse(address) ? new URL(address) : null;
  if (url === null || !/^https?:$/.test(url.protocol)) return "";
  const labels = url.hostname.split(".");
  if (/^[\d.]+$|^\[/.test(url.hostname) || labels.length < 3) return url.hostname;
  const lastTwo = labels.slice(-2).join(".");
  const isShared = SHARED_DOMAINS.has(lastTwo)
    || (labels[labels.length - 1].length === 2 && SHARED_LABELS.has(labels[labels.length - 2]));
  return isShared ? labels.slice(-3).join(".") : lastTwo;
}
