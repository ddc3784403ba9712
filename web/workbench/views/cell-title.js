// @ts-check
import { column } from '../models/columns.js';
import { visible } from '../models/visible-text.js';
import { waterfallTitle } from './waterfall.js';

const CHARACTERS_MAX = 2000;

/**
 * What a cell says in full when it is pointed at.
 * @param {string} columnName
 * @param {import('../models/exchange-words.js').Summary} exchange
 * @param {{linkName(id: number | null | undefined): string}} context
 */
export function cellTitle(columnName, exchange, context) {
  if (columnName === 'waterfall') return waterfallTitle(exchange);
  const { text, title } = column(columnName);
  return visible((title ?? text)(exchange, context).slice(0, CHARACTERS_MAX));
}
