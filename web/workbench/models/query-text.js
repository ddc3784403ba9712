// @ts-check
/**
 * @typedef {object} Term
 * @property {number} start
 * @property {number} end One past its last character.
 * @property {boolean} isNegated
 * @property {string | null} field Lower-case, `null` for plain words.
 * @property {number} valueStart Where what follows the field begins.
 * @property {string} value As written, quotes included.
 */

const NAME = /[a-z][a-z0-9._-]*(?=:)/iy;

/**
 * Cuts a query into terms without judging it; the server has the last word (docs/API.md).
 * @param {string} text
 * @returns {Term[]}
 */
export function terms(text) {
  const found = [];
  let index = 0;
  while (index < text.length) {
    if (/\s/.test(text[index])) {
      index += 1;
      continue;
    }
    const term = termAt(text, index);
    found.push(term);
    index = term.end;
  }
  return found;
}

/**
 * @param {string} text
 * @param {number} start
 * @returns {Term}
 */
function termAt(text, start) {
  const isNegated = text[start] === '-' && start + 1 < text.length && !/\s/.test(text[start + 1]);
  const nameStart = isNegated ? start + 1 : start;
  NAME.lastIndex = nameStart;
  const name = NAME.exec(text)?.[0] ?? null;
  const isURL = name !== null && text.startsWith('//', nameStart + name.length + 1);
  const field = isURL ? null : name?.toLowerCase() ?? null;
  const valueStart = field === null ? nameStart : nameStart + field.length + 1;
  const end = valueEnd(text, valueStart);
  return { start, end, isNegated, field, valueStart, value: text.slice(valueStart, end) };
}

/**
 * The first white space outside quotes.
 * @param {string} text
 * @param {number} start
 */
function valueEnd(text, start) {
  let isQuoted = false;
  for (let index = start; index < text.length; index += 1) {
    const character = text[index];
    if (isQuoted && character === '\\' && /["\\]/.test(text[index + 1] ?? '')) index += 1;
    else if (character === '"') isQuoted = !isQuoted;
    else if (!isQuoted && /\s/.test(character)) return index;
  }
  return text.length;
}

/**
 * Writes a value so that the query language reads it back as it is.
 * @param {string} value
 */
export function quoteValue(value) {
  if (value !== '' && !/[\s",\\\u0000]/.test(value) && !value.startsWith('-')) return value;
  return `"${value.replaceAll('\u0000', '').replace(/["\\]/g, '\\$&')}"`;
}

/**
 * Adds a condition, or takes its opposite away and puts it in its place.
 * @param {string} text
 * @param {string} condition For example `host:=example.com`, without a hyphen.
 * @param {boolean} [isNegated]
 * @returns {string}
 */
export function withCondition(text, condition, isNegated = false) {
  const wanted = (isNegated ? '-' : '') + condition;
  const opposite = isNegated ? condition : `-${condition}`;
  const written = terms(text).map((term) => text.slice(term.start, term.end));
  const kept = written.filter((term) => term !== opposite && term !== wanted);
  return [...kept, wanted].join(' ');
}

/**
 * Joins two queries; both must hold.
 * @param {string} query
 * @param {string} narrower
 */
export function joined(query, narrower) {
  return [query.trim(), narrower.trim()].filter(Boolean).join(' ');
}

/**
 * The term the caret is in or at the end of.
 * @param {string} text
 * @param {number} caret
 * @returns {Term | null}
 */
export function termAtCaret(text, caret) {
  return terms(text).find((term) => term.start <= caret && caret <= term.end) ?? null;
}
