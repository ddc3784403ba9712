// @ts-check
import { make } from '../lib/dom.js';

const spoken = make('div', { class: 'visually-hidden', role: 'status', 'aria-live': 'polite' });
const toast = make('div', { class: 'toast', 'aria-hidden': 'true', hidden: true });
/** @type {ReturnType<typeof setTimeout> | undefined} */
let hideTimer;

/** The elements that announcements appear in; to be inserted once. */
export const announcer = [spoken, toast];

/**
 * Tells assistive technology, politely, and the eye too when it is worth it.
 * @param {string} message
 * @param {{isVisible?: boolean}} [options]
 */
export function announce(message, options = {}) {
  spoken.textContent = message;
  if (!options.isVisible) return;
  toast.textContent = message;
  toast.hidden = false;
  clearTimeout(hideTimer);
  hideTimer = setTimeout(() => { toast.hidden = true; }, 3200);
}
