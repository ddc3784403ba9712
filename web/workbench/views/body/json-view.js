// @ts-check
import { jsonLines } from '../../models/json-lines.js';
import { xmlLines } from '../../models/xml-lines.js';
import { foldView } from './fold-view.js';
import { textView } from './text-view.js';

/** Above this many characters a text is shown as it is. */
const CHARACTERS_MAX = 8_000_000;

/**
 * JSON in lines that fold; numbers and strings stay as they were sent.
 * @param {string} text
 */
export function jsonView(text) {
  return text.length > CHARACTERS_MAX ? textView(text) : foldView(jsonLines(text).lines);
}

/**
 * XML in lines that fold; nothing in it is resolved.
 * @param {string} text
 */
export function xmlView(text) {
  return text.length > CHARACTERS_MAX ? textView(text) : foldView(xmlLines(text).lines);
}
