// @ts-check
/**
 * @typedef {object} Phase
 * @property {'queued' | 'waiting' | 'starting' | 'receiving'} name
 * @property {number} startMs
 * @property {number} endMs
 */

/** What each phase means, in the words of the timings tab. */
export const PHASE_MEANING = {
  queued: 'in the browser, before it was sent: connection, TLS, cache, other extensions',
  waiting: 'sent, nothing came back yet',
  starting: 'the headers are in, the body has not begun',
  receiving: 'the body is coming in',
};

/**
 * The phases that are known, in order and without overlap; a missing moment joins its neighbours.
 * @param {{startedAtMs: number, timings?: Record<string, number | null | undefined> | null}} exchange
 * @returns {Phase[]}
 */
export function phases({ startedAtMs, timings }) {
  const found = /** @type {Phase[]} */ ([]);
  let startMs = startedAtMs;
  /** @param {Phase['name']} name @param {number | null | undefined} endMs */
  const add = (name, endMs) => {
    if (endMs == null || endMs < startMs) return;
    found.push({ name, startMs, endMs });
    startMs = endMs;
  };
  add('queued', timings?.sentAtMs);
  add('waiting', timings?.headersAtMs ?? timings?.responseStartedAtMs);
  add('starting', timings?.responseStartedAtMs);
  add(timings?.responseStartedAtMs == null ? 'waiting' : 'receiving', timings?.finishedAtMs);
  return found;
}

/**
 * The time span that a waterfall shows: all that is in view, rounded outwards so that it does not
 * change with every row.
 * @param {{startedAtMs: number, durationMs?: number | null}[]} exchanges
 * @returns {{startMs: number, spanMs: number}}
 */
export function timeSpan(exchanges) {
  let startMs = Infinity;
  let endMs = -Infinity;
  for (const exchange of exchanges) {
    startMs = Math.min(startMs, exchange.startedAtMs);
    endMs = Math.max(endMs, exchange.startedAtMs + (exchange.durationMs ?? 0));
  }
  if (startMs > endMs) return { startMs: 0, spanMs: 1 };
  const step = niceStep((endMs - startMs) / 8);
  const from = Math.floor(startMs / step) * step;
  return { startMs: from, spanMs: Math.max(step, Math.ceil((endMs - from) / step) * step) };
}

/**
 * The next of 1, 2, 5 × 10ⁿ.
 * @param {number} value
 */
function niceStep(value) {
  const power = 10 ** Math.floor(Math.log10(Math.max(value, 0.1)));
  const factor = value / power;
  return power * (factor <= 1 ? 1 : factor <= 2 ? 2 : factor <= 5 ? 5 : 10);
}
