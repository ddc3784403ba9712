// @ts-check
import { column } from './columns.js';

/** The least a growing column is given before others make room. */
const GROWING_PX_MIN = 170;
/** Who goes first when there is no room. */
const LEAVING_ORDER = [
  'waterfall',
  'address',
  'browser',
  'tab',
  'mime',
  'type',
  'size',
  'duration',
  'time',
  'host',
];

/**
 * The columns that fit a width, without touching what the user chose.
 * @param {{name: string, widthPx: number}[]} shown
 * @param {number} availablePx
 * @returns {{name: string, widthPx: number}[]}
 */
export function fittingColumns(shown, availablePx) {
  let fitting = shown;
  for (const name of LEAVING_ORDER) {
    if (neededPx(fitting) <= availablePx || fitting.length <= 2) break;
    fitting = fitting.filter((item) => item.name !== name);
  }
  return fitting;
}

/**
 * The value of `grid-template-columns`; one column takes what is left.
 * @param {{name: string, widthPx: number}[]} columns
 */
export function gridTemplate(columns) {
  const hasGrowing = columns.some(({ name }) => column(name).grows);
  return columns.map(({ name, widthPx }, index) => {
    if (column(name).grows) return `minmax(${GROWING_PX_MIN}px, ${widthPx}fr)`;
    return !hasGrowing && index === columns.length - 1 ? `minmax(${widthPx}px, 1fr)` : `${widthPx}px`;
  }).join(' ');
}

/** @param {{name: string, widthPx: number}[]} columns */
function neededPx(columns) {
  return columns.reduce((sum, { name, widthPx }) => sum + (column(name).grows ? GROWING_PX_MIN : widthPx), 0);
}
