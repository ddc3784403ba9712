// @ts-check
import { urlParts } from './url-parts.js';

/**
 * @typedef {object} Question Which cookies would this request get?
 * @property {string} url
 * @property {string} method
 * @property {string} site The page at the top when it is another, as an origin; else empty.
 * @property {boolean} isNavigation Whether the page at the top itself is left for the URL.
 */

const RULE_WORDS = /** @type {Record<string, string>} */ ({
  sent: 'sent', expired: 'expired', hostOnly: 'host-only', domain: 'domain', path: 'path', secure: 'Secure',
  sameSite: 'SameSite', partition: 'partition', off: 'left out',
});

/** @param {string} rule */
export function ruleWord(rule) {
  return RULE_WORDS[rule] ?? rule;
}

/**
 * The question of a captured request.
 * @param {any} exchange
 * @returns {Question & {isSiteKnown: boolean}} `isSiteKnown` is false for requests out of a frame,
 *   which tell of the frame but not of the page around it.
 */
export function questionOf(exchange) {
  const isNavigation = exchange.resourceType === 'main_frame';
  const isOfTopFrame = isNavigation || (exchange.frameId ?? 0) === 0
    || (exchange.resourceType === 'sub_frame' && exchange.parentFrameId === 0);
  const page = isOfTopFrame ? originOf(isNavigation ? exchange.initiator : exchange.documentUrl ?? exchange.initiator) : '';
  return {
    url: exchange.url.replace(/#.*$/s, ''), method: exchange.method, site: page, isNavigation, isSiteKnown: isOfTopFrame,
  };
}

/**
 * The question as a query of the API.
 * @param {Question} question
 */
export function questionParameters({ url, method, site, isNavigation }) {
  return { url, method, site: site.trim(), navigation: isNavigation ? 'true' : null };
}

/**
 * A URL as people type it: without a scheme, that of a web server is meant.
 * @param {string} text
 */
export function completeURL(text) {
  const url = text.trim();
  if (url === '' || /^[a-z][a-z0-9+.-]*:\/\//i.test(url)) return url;
  const isLocal = /^(localhost|127\.|\[::1\])/i.test(url);
  return `${isLocal ? 'http' : 'https'}://${url}`;
}

/**
 * The port a URL names, for saying that it plays no part.
 * @param {string} url
 */
export function portOf(url) {
  return /:(\d+)$/.exec(urlParts(url).authority)?.[1] ?? null;
}

/** @param {string} url */
export function hostOfURL(url) {
  return urlParts(url).authority.replace(/^.*@/, '').replace(/:\d+$/, '').toLowerCase();
}

/** @param {string | null | undefined} url */
function originOf(url) {
  const { scheme, authority } = urlParts(url ?? '');
  return /^https?:$/i.test(scheme) && authority ? `${scheme}//${authority}` : '';
}
