// @ts-check
/**
 * @typedef {object} Param One `name=value` of a query, kept as the bytes that were written.
 * @property {string} text
 * @property {boolean} isEnabled Those that are switched off are not in the URL.
 */

/**
 * Takes a query apart at its `&`; nothing is decoded.
 * @param {string} url
 * @returns {Param[]}
 */
export function paramsOf(url) {
  const { query } = cut(url);
  return query ? query.slice(1).split('&').map((text) => ({ text, isEnabled: true })) : [];
}

/**
 * Puts parameters into a URL in the place of its own.
 * @param {string} url
 * @param {Param[]} params
 */
export function withParams(url, params) {
  const { before, after } = cut(url);
  const texts = params.filter(({ isEnabled }) => isEnabled).map(({ text }) => text);
  return before + (texts.length > 0 ? `?${texts.join('&')}` : '') + after;
}

/**
 * The parameters after the URL was edited: its own, and those switched off behind as many others as before.
 * @param {Param[]} params
 * @param {string} url
 * @returns {Param[]}
 */
export function followURL(params, url) {
  const merged = paramsOf(url);
  let enabledBefore = 0;
  let added = 0;
  for (const param of params) {
    if (param.isEnabled) enabledBefore += 1;
    else merged.splice(Math.min(enabledBefore + added++, merged.length), 0, param);
  }
  return merged;
}

/**
 * Name and value as they are written; `%20` stays `%20`.
 * @param {Param} param
 */
export function halves({ text }) {
  const at = text.indexOf('=');
  return at < 0 ? { name: text, value: '' } : { name: text.slice(0, at), value: text.slice(at + 1) };
}

/**
 * Writes one half anew and leaves the other untouched.
 * @param {Param} param
 * @param {{name?: string, value?: string}} change
 * @returns {Param}
 */
export function withHalves(param, { name, value }) {
  const written = halves(param);
  const nextName = name === undefined ? written.name : escapeText(name).replaceAll('=', '%3D');
  const nextValue = value === undefined ? written.value : escapeText(value);
  const hasSign = param.text.includes('=') || nextValue !== '';
  return { ...param, text: hasSign ? `${nextName}=${nextValue}` : nextName };
}

/**
 * What a half says once it is decoded.
 * @param {string} text
 * @returns {string | null} `null` when it says just that, or cannot be decoded.
 */
export function decoded(text) {
  try {
    const plain = decodeURIComponent(text.replaceAll('+', ' '));
    return plain === text ? null : plain;
  } catch {
    return null;
  }
}

/**
 * Encodes only what would end the parameter, the query or the request line; all else goes out as typed.
 * @param {string} text
 */
function escapeText(text) {
  return text.replace(/[&#\s]/g, (character) => encodeURIComponent(character));
}

/** @param {string} url */
function cut(url) {
  const hash = url.indexOf('#');
  const end = hash < 0 ? url.length : hash;
  const mark = url.slice(0, end).indexOf('?');
  const start = mark < 0 ? end : mark;
  return { before: url.slice(0, start), query: url.slice(start, end).replace(/^\?$/, ''), after: url.slice(end) };
}
