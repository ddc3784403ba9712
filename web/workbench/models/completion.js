// @ts-check
import { quoteValue, termAtCaret } from './query-text.js';

/**
 * @typedef {{name: string, example: string, meaning: string}} QueryField
 * @typedef {{label: string, detail: string, example?: string, text: string, start: number, end: number, caret: number}} Suggestion
 *   `text` replaces the query from `start` to `end`; `caret` is where to go on.
 */

/** Values that are the same in every history. */
const KNOWN_VALUES = /** @type {Record<string, string[]>} */ ({
  method: ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS'],
  status: ['2xx', '3xx', '4xx', '5xx', '>=400', '200', '204', '301', '302', '304', '401', '403', '404', '500'],
  type: [
    'document',
    'fetch',
    'xhr',
    'beacon',
    'script',
    'style',
    'image',
    'font',
    'media',
    'websocket',
    'other',
  ],
  is: ['failed', 'cached', 'redirect', 'incognito', 'pending', 'secure'],
  mime: ['json', 'html', 'javascript', 'css', 'image', 'xml', 'text'],
  duration: ['>100ms', '>500ms', '>1s', '>5s'],
  size: ['>0', '>1kb', '>100kb', '>1mb'],
  since: ['5m', '1h', '1d', '7d'],
  before: ['5m', '1h', '1d'],
  error: ['REFUSED', 'ABORTED', 'NAME_NOT_RESOLVED', 'TIMED_OUT'],
});

/**
 * What could be written at the caret.
 * @param {string} text
 * @param {number} caret
 * @param {QueryField[]} fields From `/query/help`.
 * @param {Record<string, string[]>} seen Values met so far, by field, most useful first.
 * @returns {Suggestion[]}
 */
export function suggestions(text, caret, fields, seen) {
  const term = termAtCaret(text, caret);
  if (term === null || term.field === null || caret < term.valueStart) {
    return fieldSuggestions(text, caret, fields);
  }
  return valueSuggestions(term, caret, text, seen);
}

/**
 * @param {string} text
 * @param {number} caret
 * @param {QueryField[]} fields
 * @returns {Suggestion[]}
 */
function fieldSuggestions(text, caret, fields) {
  const term = termAtCaret(text, caret);
  const start = term ? term.start + (term.isNegated ? 1 : 0) : caret;
  const typed = text.slice(start, caret).toLowerCase();
  if (typed.startsWith('"')) return [];
  const end = term ? Math.max(caret, term.field === null ? term.end : term.valueStart) : caret;
  return fields
    .filter((field) => field.name.startsWith(typed))
    .map((field) => ({
      label: `${field.name}:`,
      detail: field.meaning,
      example: field.example,
      text: `${field.name}:`,
      start,
      end,
      caret: start + field.name.length + 1,
    }));
}

/**
 * @param {import('./query-text.js').Term} term
 * @param {number} caret
 * @param {string} text
 * @param {Record<string, string[]>} seen
 * @returns {Suggestion[]}
 */
function valueSuggestions(term, caret, text, seen) {
  const field = term.field ?? '';
  const typedAll = text.slice(term.valueStart, caret);
  const takesList = ['method', 'host', 'status', 'type'].includes(field);
  const start = takesList ? term.valueStart + typedAll.lastIndexOf(',') + 1 : term.valueStart;
  const typed = text.slice(start, caret).replace(/^[="]+/, '').toLowerCase();
  const values = [...new Set([...(seen[field] ?? []), ...(KNOWN_VALUES[field] ?? [])])];
  const matching = values.filter(
    (value) => value.toLowerCase().includes(typed) && value.toLowerCase() !== typed,
  );
  matching.sort(
    (a, b) => Number(b.toLowerCase().startsWith(typed)) - Number(a.toLowerCase().startsWith(typed)),
  );
  return matching.slice(0, 12).map((value) => {
    const written = quoteValue(value);
    const tail = term.end === text.length ? ' ' : '';
    return {
      label: value,
      detail: '',
      text: written + tail,
      start,
      end: term.end,
      caret: start + written.length + 1,
    };
  });
}
