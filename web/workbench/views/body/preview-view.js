// @ts-check
import { framedPage, isAbort } from '../../lib/api.js';
import { make } from '../../lib/dom.js';

/**
 * A page as it would look, in a frame of no origin: its own styles, but no scripts, no forms, no pop-ups, and nothing
 * from the network. The answer of that address says so too. Where there is none, the app's reason.
 * @param {string} path Below `/api/v1`.
 * @param {AbortSignal} signal
 */
export function previewView(path, signal) {
  const place = make('div', { class: 'preview-place' });
  void fill(place, path, signal);
  return place;
}

/** @param {HTMLElement} place @param {string} path @param {AbortSignal} signal */
async function fill(place, path, signal) {
  try {
    place.append(note('Without scripts and anything from the network.'), frame(await framedPage(path, signal)));
  } catch (error) {
    if (!isAbort(error)) place.append(note(/** @type {Error} */ (error).message, { role: 'status' }));
  }
}

/** @param {string} text @param {Record<string, string>} [attributes] */
function note(text, attributes = {}) {
  return make('p', { class: 'preview-note', ...attributes }, text);
}

/** @param {string} src */
function frame(src) {
  return make('iframe', { class: 'preview', sandbox: '', src, title: 'Preview of the page', referrerpolicy: 'no-referrer' });
}
