// @ts-check
import { make } from '../../lib/dom.js';

/**
 * A page as it would look, in a frame of no origin: its own styles, but no scripts, no forms, no pop-ups, and nothing
 * from the network. The answer of that address says so too.
 * @param {string} url
 */
export function previewView(url) {
  const frame = make('iframe', { class: 'preview', sandbox: '', src: url, title: 'Preview of the page', referrerpolicy: 'no-referrer' });
  return make('div', { class: 'preview-place' },
    make('p', { class: 'preview-note' }, 'Without scripts and anything from the network.'), frame);
}
