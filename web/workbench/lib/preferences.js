// @ts-check
const PREFIX = 'interceptor.';

/**
 * Reads what this browser remembers of the workbench's looks; never captured data.
 * @template T
 * @param {string} name
 * @param {T} fallback Used when there is nothing, or nothing readable.
 * @returns {T}
 */
export function readPreference(name, fallback) {
  try {
    const text = localStorage.getItem(PREFIX + name);
    return text === null ? fallback : JSON.parse(text);
  } catch {
    return fallback;
  }
}

/** @param {string} name @param {unknown} value */
export function writePreference(name, value) {
  try {
    localStorage.setItem(PREFIX + name, JSON.stringify(value));
  } catch {
    // Storage may be full or switched off; the workbench then forgets, nothing else.
  }
}
