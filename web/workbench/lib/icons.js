// @ts-check
import { html } from './html.js';

/** Outlines on a 16 × 16 grid, drawn with the text's colour. */
const PATHS = /** @type {const} */ ({
  pause: 'M5.5 3.5v9M10.5 3.5v9',
  play: 'M5 3.2v9.6l7.5-4.8z',
  columns: 'M2.5 3.5h11v9h-11zM6.2 3.5v9M9.8 3.5v9',
  trash: 'M3 4.5h10M6.5 4.5v-2h3v2M4.5 4.5l.6 9h5.8l.6-9M6.8 7v4M9.2 7v4',
  close: 'M4 4l8 8M12 4l-8 8',
  copy: 'M5.5 5.5h8v8h-8zM10.5 5.5v-3h-8v8h3',
  search: 'M7 11.5a4.5 4.5 0 1 0 0-9a4.5 4.5 0 0 0 0 9zM10.3 10.3l3.5 3.5',
  download: 'M8 2.5v8M4.5 7.5L8 11l3.5-3.5M3 13.5h10',
  newest: 'M4.5 13V3M2 5.5L4.5 3L7 5.5M9 4.5h5M9 8h4M9 11.5h3',
  oldest: 'M4.5 3v10M2 10.5L4.5 13L7 10.5M9 4.5h3M9 8h4M9 11.5h5',
  chevron: 'M6 3.5L10.5 8L6 12.5',
  panel: 'M2.5 3.5h11v9h-11zM10 3.5v9',
  link: 'M6.5 9.5l3-3M7 4.5l1.2-1.2a2.8 2.8 0 0 1 4 4L11 8.5M9 11.5l-1.2 1.2a2.8 2.8 0 0 1-4-4L5 7.5',
  info: 'M8 14a6 6 0 1 0 0-12a6 6 0 0 0 0 12zM8 7.4v3.6M8 5v.2',
  sliders: 'M2.5 5h6M11.5 5h2M10 3.2v3.6M2.5 11h2M7.5 11h6M6 9.2v3.6',
  up: 'M4 10L8 6l4 4',
  down: 'M4 6l4 4l4-4',
  plus: 'M8 3.5v9M3.5 8h9',
  edit: 'M3 13l.6-2.6L10.8 3.2l2 2L5.6 12.4zM9.4 4.6l2 2',
  eye: 'M1.8 8s2.3-4.2 6.2-4.2S14.2 8 14.2 8s-2.3 4.2-6.2 4.2S1.8 8 1.8 8zM8 9.8a1.8 1.8 0 1 0 0-3.6a1.8 1.8 0 0 0 0 3.6z',
  code: 'M5.5 4.5L2 8l3.5 3.5M10.5 4.5L14 8l-3.5 3.5',
  history: 'M8 4.5V8l2.5 1.5M8 14a6 6 0 1 0-5.2-3M2.5 13.5L2.8 11l2.5.3',
  above: 'M8 13V3.5M4 7.5L8 3.5l4 4',
});

/**
 * An icon; decoration only, so its button carries the name.
 * @param {keyof typeof PATHS} name
 * @returns {Element}
 */
export function icon(name) {
  const fragment = html`<svg class="icon" viewBox="0 0 16 16" width="16" height="16" aria-hidden="true"
    fill="none" stroke="currentColor" stroke-width="1.4" stroke-linecap="round" stroke-linejoin="round"
    ><path d="${PATHS[name]}"></path></svg>`;
  return /** @type {Element} */ (fragment.firstElementChild);
}
