// @ts-check
import { button, make } from '../lib/dom.js';

/**
 * Asks before something that cannot be undone.
 * @param {{title: string, detail: string, verb: string}} question
 * @returns {Promise<boolean>}
 */
export async function confirmed({ title, detail, verb }) {
  return await chosen({ title, detail, choices: [{ name: 'yes', label: verb, kind: 'danger' }] }) === 'yes';
}

/**
 * Asks which way to go.
 * @param {{title: string, detail: string, choices: {name: string, label: string, kind: 'danger' | 'primary'}[]}} question
 *   The last choice has the focus.
 * @returns {Promise<string>} The name of the choice; empty when the user would rather not.
 */
export function chosen({ title, detail, choices }) {
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
        ...choices.map(({ name, label, kind }, at) => button(
          label,
          () => close(name),
          { class: kind, autofocus: at === choices.length - 1 },
        )),
      ),
    );
    dialog.addEventListener('keydown', (event) => event.stopPropagation());
    dialog.addEventListener('close', () => {
      dialog.remove();
      resolve(dialog.returnValue);
    });
    document.body.append(dialog);
    dialog.showModal();
  });
}
