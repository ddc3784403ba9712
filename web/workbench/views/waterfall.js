// @ts-check
import { make } from '../lib/dom.js';
import { formatDuration } from '../models/format.js';
import { PHASE_MEANING, phases } from '../models/phases.js';

/** The bar of one row: a segment per phase, placed on the time span that is in view. */
export class WaterfallBar {
  constructor() {
    this.element = make('span', { class: 'waterfall', 'aria-hidden': 'true' });
    this.segments = /** @type {HTMLElement[]} */ ([]);
    this.drawn = '';
  }

  /**
   * @param {import('../models/exchange-words.js').Summary | undefined} exchange
   * @param {{startMs: number, spanMs: number}} span
   */
  show(exchange, span) {
    const key = exchange ? `${exchange.id} ${exchange.durationMs} ${span.startMs} ${span.spanMs}` : '';
    if (key === this.drawn) return;
    this.drawn = key;
    const parts = exchange ? phases(exchange) : [];
    while (this.segments.length < parts.length) {
      const segment = make('i');
      this.segments.push(segment);
      this.element.append(segment);
    }
    const lengths = parts.map((part) => part.endMs - part.startMs);
    const longest = lengths.indexOf(Math.max(...lengths));
    this.segments.forEach((segment, index) => {
      const part = parts[index];
      segment.hidden = !part;
      if (!part) return;
      const start = percent(part.startMs - span.startMs, span.spanMs);
      const width = percent(part.endMs - part.startMs, span.spanMs);
      segment.className = part.name;
      segment.style.insetInlineStart = `min(${start}%, 100% - 2px)`;
      segment.style.inlineSize = `max(${width}%, ${index === longest ? 2 : 0}px)`;
    });
  }
}

/**
 * The phases in words, for a title.
 * @param {import('../models/exchange-words.js').Summary} exchange
 */
export function waterfallTitle(exchange) {
  return phases(exchange)
    .map(({ name, startMs, endMs }) => `${name} ${formatDuration(endMs - startMs)}: ${PHASE_MEANING[name]}`)
    .join('\n');
}

/** @param {number} part @param {number} whole */
function percent(part, whole) {
  return Math.round(Math.min(100, Math.max(0, (part / whole) * 100)) * 100) / 100;
}
