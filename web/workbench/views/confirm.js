// @ts-check
import { button, make } from '../lib/dom.js';

/**
 * Asks before something that cannot be undone.
 * @param {{title: string, detail: string, verb: string}} question
 * @returns {Promise<boolean>}
 */
export function confirmed({ title, detail, verb }) {
  return new Promise((resolve) => {
    const dialog = /** @type {HTMLDialogElement} */ (
      make('dialog', { class: 'confirm', 'aria-labelledby': 'confirm-title' })
    );
    const close = (/** @type {string} */ answer) => dialog.close(answer);
    dialog.append(
      make('h2', { id: 'confirm-title' }, title), make('p', {}, detail),
      make(
        'div',
        { class: 'buttons' },
        button('Cancel', () => close('')),
        button(verb, () => close('yes'), { class: 'danger', autofocus: true }),
      ),
    );
    dialog.addEventListener('keydown', (event) => event.stopPropagation());
    dialog.addEventListener('close', () => {
      dialog.remove();
      resolve(dialog.returnValue === 'yes');
    });
    document.body.append(dialog);
    dialog.showModal();
  });
}
