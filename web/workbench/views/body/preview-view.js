// @ts-check
import { make } from '../../lib/dom.js';

const POLICY = "default-src 'none'; img-src data:; style-src 'unsafe-inline'; form-action 'none'; base-uri 'none'";

/**
 * A page as it would look, in a frame of no origin: no scripts, no forms, no pop-ups, nothing fetched. The frame
 * also falls under the workbench's own policy, which lets no style in that stands in the page.
 * @param {string} page
 */
export function previewView(page) {
  // Links ask for a window, which the sandbox refuses: the preview stays what it is.
  const head = `<!doctype html><meta http-equiv="Content-Security-Policy" content="${POLICY}"><base target="_blank">`;
  const frame = make('iframe', { class: 'preview', sandbox: '', title: 'Preview of the page', referrerpolicy: 'no-referrer' });
  /** @type {HTMLIFrameElement} */ (frame).srcdoc = head + page;
  return make('div', { class: 'preview-place' },
    make('p', { class: 'preview-note' }, 'Without scripts, styles and anything from the network.'), frame);
}
