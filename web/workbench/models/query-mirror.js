// @ts-check
import { terms } from './query-text.js';

/**
 * @typedef {{kind: 'space' | 'not' | 'field' | 'value' | 'word' | 'wrong', text: string}} MirrorPart
 */

/**
 * Cuts a query into coloured parts; the one at the error's position is `wrong`.
 * @param {string} text
 * @param {number | null} wrongAt In UTF-16 code units.
 * @returns {MirrorPart[]} Together they are the text.
 */
export function mirrorParts(text, wrongAt) {
  const parts = /** @type {MirrorPart[]} */ ([]);
  let at = 0;
  /** @param {MirrorPart['kind']} kind @param {number} end */
  const add = (kind, end) => {
    if (end <= at) return;
    const isWrong = wrongAt !== null && wrongAt >= at && wrongAt < end;
    if (isWrong && wrongAt > at && kind !== 'space') {
      const start = at;
      parts.push({ kind, text: text.slice(start, wrongAt) });
      at = wrongAt;
    }
    parts.push({ kind: isWrong ? 'wrong' : kind, text: text.slice(at, end) });
    at = end;
  };
  for (const term of terms(text)) {
    add('space', term.start);
    if (term.isNegated) add('not', term.start + 1);
    if (term.field !== null) add('field', term.valueStart);
    add(term.field === null ? 'word' : 'value', term.end);
  }
  add('space', text.length);
  if (wrongAt !== null && wrongAt >= text.length) parts.push({ kind: 'wrong', text: ' ' });
  return parts;
}
