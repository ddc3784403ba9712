// @ts-check
import { jsonLines } from './json-lines.js';

/** Media types to choose for a text, with what they are called. */
export const TEXT_TYPES = /** @type {[string, string][]} */ ([
  ['application/json', 'JSON'], ['application/xml', 'XML'], ['text/html', 'HTML'], ['text/plain', 'Text'], ['', 'No type'],
]);

/**
 * Lays JSON out with two spaces a level; numbers and strings stay as written.
 * @param {string} text
 * @returns {string | null} `null` when it is not JSON.
 */
export function prettyJSON(text) {
  const { lines, isComplete } = jsonLines(text);
  if (!isComplete || jsonProblem(text) !== null) return null;
  return lines.map(({ depth, tokens }) => '  '.repeat(depth) + tokens.map((token) => token.text).join('')).join('\n');
}

/**
 * Why a text is not JSON.
 * @param {string} text
 * @returns {string | null} `null` when it is.
 */
export function jsonProblem(text) {
  try {
    JSON.parse(text);
    return null;
  } catch (error) {
    const { message } = /** @type {Error} */ (error);
    const position = Number(/position (\d+)/.exec(message)?.[1] ?? NaN);
    if (!Number.isFinite(position)) return 'Not JSON: it ends too early';
    const before = text.slice(0, position).split('\n');
    return `Not JSON: line ${before.length}, column ${(before.at(-1) ?? '').length + 1}`;
  }
}
