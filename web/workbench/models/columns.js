// @ts-check
import { bodyBytes, shortMime, statusText, typeWord } from './exchange-words.js';
import { formatBytes, formatDateTime, formatDuration, formatShortTime } from './format.js';
import { quoteValue } from './query-text.js';
import { pathOf } from './url-parts.js';

/**
 * @typedef {import('./exchange-words.js').Summary} Summary
 * @typedef {object} Column
 * @property {string} name
 * @property {string} label
 * @property {number} widthPx
 * @property {boolean} [grows] Takes the space that is left.
 * @property {'end'} [align]
 * @property {(exchange: Summary, context: {linkName(id: number | null | undefined): string}) => string} text
 * @property {(exchange: Summary) => string | null} [condition] The query term that means "like this one".
 * @property {(exchange: Summary) => string} [title]
 */

/** @type {Column[]} */
export const COLUMNS = [
  {
    name: 'time',
    label: 'Time',
    widthPx: 120,
    text: (x) => formatShortTime(x.startedAtMs, Date.now()),
    title: (x) => formatDateTime(x.startedAtMs),
  },
  {
    name: 'method',
    label: 'Method',
    widthPx: 74,
    text: (x) => x.method,
    condition: (x) => `method:${quoteValue(x.method)}`,
  },
  { name: 'status', label: 'Status', widthPx: 84, text: statusText, condition: statusCondition },
  {
    name: 'host',
    label: 'Host',
    widthPx: 180,
    text: (x) => x.host,
    condition: (x) => `host:=${quoteValue(x.host)}`,
  },
  {
    name: 'path',
    label: 'Path',
    widthPx: 320,
    grows: true,
    text: (x) => pathOf(x.url),
    condition: pathCondition,
  },
  {
    name: 'url',
    label: 'URL',
    widthPx: 420,
    grows: true,
    text: (x) => x.url,
    condition: (x) => `url:${quoteValue(x.url)}`,
  },
  {
    name: 'type',
    label: 'Type',
    widthPx: 86,
    text: (x) => typeWord(x.resourceType),
    condition: (x) => `type:${x.resourceType}`,
  },
  { name: 'mime', label: 'Media type', widthPx: 100, text: (x) => shortMime(x.mime), condition: mimeCondition },
  { name: 'size', label: 'Size', widthPx: 72, align: 'end', text: (x) => formatBytes(bodyBytes(x)) },
  {
    name: 'duration',
    label: 'Duration',
    widthPx: 76,
    align: 'end',
    text: (x) => formatDuration(x.durationMs),
    condition: durationCondition,
  },
  {
    name: 'browser',
    label: 'Browser',
    widthPx: 110,
    text: (x, context) => context.linkName(x.linkId),
    condition: (x) => (x.linkId == null ? null : `link:${x.linkId}`),
  },
  { name: 'address', label: 'Address', widthPx: 110, text: (x) => x.remoteAddress ?? '' },
  {
    name: 'tab',
    label: 'Tab',
    widthPx: 56,
    align: 'end',
    text: (x) => (x.tabId == null || x.tabId < 0 ? '' : String(x.tabId)),
    condition: (x) => (x.tabId == null || x.tabId < 0 ? null : `tab:${x.tabId}`),
  },
  { name: 'waterfall', label: 'Waterfall', widthPx: 160, text: () => '' },
];

/** What a fresh workbench shows. */
export const DEFAULT_COLUMNS = [
  'time',
  'method',
  'status',
  'host',
  'path',
  'type',
  'mime',
  'size',
  'duration',
  'waterfall',
];

/** @param {string} name */
export function column(name) {
  const found = COLUMNS.find((candidate) => candidate.name === name);
  if (!found) throw new Error(`no column ${name}`);
  return found;
}

/**
 * What was stored, as far as it still makes sense.
 * @param {unknown} stored
 * @returns {{name: string, widthPx: number}[]}
 */
export function readColumns(stored) {
  const list = Array.isArray(stored) ? stored : [];
  const known = list.filter((item) => COLUMNS.some(({ name }) => name === item?.name));
  const once = known.filter((item, index) => known.findIndex(({ name }) => name === item.name) === index);
  const chosen = once.length > 0 ? once : DEFAULT_COLUMNS.map((name) => ({ name }));
  return chosen.map(({ name, widthPx }) => ({ name, widthPx: clampWidth(widthPx ?? column(name).widthPx) }));
}

/** @param {unknown} widthPx */
export function clampWidth(widthPx) {
  const value = Number(widthPx);
  return Number.isFinite(value) ? Math.min(1200, Math.max(40, Math.round(value))) : 100;
}

/** @param {Summary} x */
function statusCondition(x) {
  if (x.error != null) return `error:${quoteValue(x.error)}`;
  return x.statusCode == null ? 'is:pending' : `status:${x.statusCode}`;
}

/**
 * Path without the query string, which rarely repeats.
 * @param {Summary} x
 */
function pathCondition(x) {
  return `path:${quoteValue(pathOf(x.url).split(/[?#]/)[0].slice(0, 1000))}`;
}

/** @param {Summary} x */
function mimeCondition(x) {
  return x.mime ? `mime:${quoteValue(x.mime.split(';')[0].trim())}` : null;
}

/** @param {Summary} x */
function durationCondition(x) {
  return x.durationMs == null ? null : `duration:>=${Math.floor(x.durationMs)}ms`;
}
