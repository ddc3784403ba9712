// @ts-check
/** @typedef {import('./json-lines.js').JSONLine} FoldLine */

const MATCHES_MAX = 10_000;

/**
 * The lines that hold a text, whatever its case.
 * @param {FoldLine[]} lines
 * @param {string} text
 * @returns {number[]} Indices, at most 10,000.
 */
export function matchingLines(lines, text) {
  if (text === '') return [];
  const wanted = text.toLowerCase();
  const found = [];
  for (let index = 0; index < lines.length && found.length < MATCHES_MAX; index += 1) {
    if (lineText(lines[index]).toLowerCase().includes(wanted)) found.push(index);
  }
  return found;
}

/** @param {FoldLine} line */
export function lineText({ tokens }) {
  return tokens.map(({ text }) => text).join('');
}

/**
 * The folded lines that hide a line: those it stands in.
 * @param {FoldLine[]} lines
 * @param {Set<number>} folded
 * @param {number} index
 */
export function foldsAround(lines, folded, index) {
  return [...folded].filter((opening) => opening < index && lines[opening].close >= index);
}

/**
 * Cuts a text at every place where another is found.
 * @param {string} text
 * @param {string} wanted
 * @returns {{text: string, isMatch: boolean}[]}
 */
export function markMatches(text, wanted) {
  const lower = text.toLowerCase();
  // Lower case may have another length (İ); then places would not fit.
  if (wanted === '' || lower.length !== text.length) return [{ text, isMatch: false }];
  const parts = [];
  let from = 0;
  for (let at = lower.indexOf(wanted.toLowerCase()); at >= 0; at = lower.indexOf(wanted.toLowerCase(), from)) {
    if (at > from) parts.push({ text: text.slice(from, at), isMatch: false });
    parts.push({ text: text.slice(at, at + wanted.length), isMatch: true });
    from = at + wanted.length;
  }
  return from < text.length ? [...parts, { text: text.slice(from), isMatch: false }] : parts;
}
