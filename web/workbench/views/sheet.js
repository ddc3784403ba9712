// @ts-check
import { make } from '../lib/dom.js';
import { iconButton } from './top-bar.js';

/**
 * Opens a dialog with a title and a way out; Escape and a click beside it close it as well.
 * @param {string} title
 * @param {string} className
 * @param {...Node} content
 * @returns {HTMLDialogElement}
 */
export function openSheet(title, className, ...content) {
  const dialog = /** @type {HTMLDialogElement} */ (make('dialog', { class: `sheet ${className}`, 'aria-label': title }));
  dialog.append(
    make('header', {}, make('h2', {}, title), iconButton('close', 'Close (Esc)', () => dialog.close())),
    ...content,
  );
  dialog.addEventListener('keydown', (event) => event.stopPropagation());
  dialog.addEventListener('pointerdown', (event) => event.target === dialog && dialog.close());
  dialog.addEventListener('close', () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
  return dialog;
}
