// @ts-check
import { lineAndColumn } from './curl-text.js';
import { jsonFault } from './json-fault.js';
import { jsonLines } from './json-lines.js';

/** Media types to choose for a text, with what they are called. */
export const TEXT_TYPES = /** @type {[string, string][]} */ ([
  ['application/json', 'JSON'], ['application/xml', 'XML'], ['text/html', 'HTML'], ['text/plain', 'Text'], ['', 'No type'],
]);

/** What the second half of a media type says (RFC 6839 for the endings). */
const LANGUAGES = /** @type {[RegExp, 'json' | 'javascript' | 'xml' | 'html'][]} */ ([
  [/^html$|^xhtml\+xml$/, 'html'], [/(^|\+)json$/, 'json'], [/(^|\+)xml$/, 'xml'], [/^(x-)?(java|ecma)script$/, 'javascript'],
]);

/**
 * The language that a media type stands for.
 * @param {string} contentType
 * @returns {'json' | 'javascript' | 'xml' | 'html' | 'text'}
 */
export function codeLanguage(contentType) {
  const subtype = contentType.split(';')[0].trim().toLowerCase().split('/')[1] ?? '';
  return LANGUAGES.find(([pattern]) => pattern.test(subtype))?.[1] ?? 'text';
}

/**
 * Lays JSON out with two spaces a level; numbers and strings stay as written.
 * @param {string} text
 * @returns {string | null} `null` when it is not JSON.
 */
export function prettyJSON(text) {
  if (jsonFault(text) >= 0) return null;
  const { lines } = jsonLines(text);
  return lines.map(({ depth, tokens }) => '  '.repeat(depth) + tokens.map((token) => token.text).join('')).join('\n');
}

/**
 * Why a text is not JSON.
 * @param {string} text
 * @returns {string | null} `null` when it is.
 */
export function jsonProblem(text) {
  const fault = jsonFault(text);
  if (fault < 0) return null;
  if (fault >= text.length) return 'Not JSON: it ends too early';
  const { line, column } = lineAndColumn(text, fault);
  return `Not JSON: line ${line}, column ${column}`;
}
