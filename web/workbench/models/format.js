// @ts-check
const UNKNOWN = '–';

/**
 * Writes a number of bytes so that columns line up: three digits at most, decimal units.
 * @param {number | null | undefined} count
 * @returns {string}
 */
export function formatBytes(count) {
  if (count == null) return UNKNOWN;
  if (count < 1000) return `${count} B`;
  let value = count;
  let unit = -1;
  do {
    value /= 1000;
    unit += 1;
  } while (value >= 999.5 && unit < 4);
  return `${value < 9.95 ? value.toFixed(1) : Math.round(value)} ${['kB', 'MB', 'GB', 'TB', 'PB'][unit]}`;
}

/**
 * Writes a duration with the precision a reader can use.
 * @param {number | null | undefined} ms
 * @returns {string}
 */
export function formatDuration(ms) {
  if (ms == null || !Number.isFinite(ms)) return UNKNOWN;
  if (ms < 0.05) return '0 ms';
  if (ms < 9.95) return `${ms.toFixed(1)} ms`;
  if (ms < 999.5) return `${Math.round(ms)} ms`;
  if (ms < 59_950) return `${(ms / 1000).toFixed(ms < 9995 ? 2 : 1)} s`;
  const seconds = Math.round(ms / 1000);
  if (seconds < 3600) return `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
  return `${Math.floor(seconds / 3600)} h ${Math.floor((seconds % 3600) / 60)} min`;
}

/**
 * Whole numbers with thin groups: 100,000.
 * @param {number} count
 */
export function formatCount(count) {
  return count.toLocaleString('en-US');
}

/** @param {number} value @param {number} [width] */
function padded(value, width = 2) {
  return String(value).padStart(width, '0');
}

/**
 * The local time of day with milliseconds: 14:03:09.042.
 * @param {number | null | undefined} ms Since 1970.
 */
export function formatTime(ms) {
  if (ms == null) return UNKNOWN;
  const date = new Date(ms);
  return `${padded(date.getHours())}:${padded(date.getMinutes())}:${padded(date.getSeconds())}`
    + `.${padded(date.getMilliseconds(), 3)}`;
}

/**
 * The time for a table: of another day than today without milliseconds and with the date.
 * @param {number} ms Since 1970.
 * @param {number} nowMs
 */
export function formatShortTime(ms, nowMs) {
  const day = formatDay(ms);
  return day === formatDay(nowMs) ? formatTime(ms) : `${day.slice(5)} ${formatTime(ms).slice(0, 8)}`;
}

/**
 * The local day: 2026-11-23.
 * @param {number} ms Since 1970.
 */
export function formatDay(ms) {
  const date = new Date(ms);
  return `${date.getFullYear()}-${padded(date.getMonth() + 1)}-${padded(date.getDate())}`;
}

/**
 * Day and time, for titles and the overview.
 * @param {number | null | undefined} ms
 */
export function formatDateTime(ms) {
  return ms == null ? UNKNOWN : `${formatDay(ms)} ${formatTime(ms)}`;
}

/**
 * How long ago, for links: "now", "12 s ago".
 * @param {number} ms
 * @param {number} nowMs
 */
export function formatAgo(ms, nowMs) {
  const seconds = Math.max(0, Math.round((nowMs - ms) / 1000));
  if (seconds < 5) return 'now';
  if (seconds < 60) return `${seconds} s ago`;
  if (seconds < 3600) return `${Math.floor(seconds / 60)} min ago`;
  return `${Math.floor(seconds / 3600)} h ago`;
}

/**
 * A length of time in its largest unit, for expiry: "40 s", "3 h", "12 d", "2 y".
 * @param {number} ms
 */
export function formatSpan(ms) {
  const seconds = ms / 1000;
  if (seconds < 99.5) return `${Math.max(0, Math.round(seconds))} s`;
  if (seconds < 5400) return `${Math.round(seconds / 60)} min`;
  if (seconds < 129_600) return `${Math.round(seconds / 3600)} h`;
  if (seconds < 63_072_000) return `${Math.round(seconds / 86_400)} d`;
  return `${Math.round(seconds / 31_536_000)} y`;
}

/**
 * "1 request", "2 requests".
 * @param {number} count
 * @param {string} noun
 */
export function plural(count, noun) {
  return `${formatCount(count)} ${noun}${count === 1 ? '' : 's'}`;
}
