// @ts-check
import { button, make } from '../lib/dom.js';
import { COLUMNS, column } from '../models/columns.js';
import { showPopover } from './menu.js';

/**
 * Which columns to show, and in which order.
 * @param {import('../app.js').App} app
 * @param {{x: number, y: number}} point
 */
export function showColumnMenu({ columns, ...app }, point) {
  const list = make('div', { class: 'column-list' });
  const draw = () => {
    const shown = columns.shown.map(({ name }) => name);
    const hidden = COLUMNS.map(({ name }) => name).filter((name) => !shown.includes(name));
    const visible = (app.visibleColumns ?? []).map(({ name }) => name);
    list.replaceChildren(
      ...[...shown, ...hidden].map((name) => line(name, shown.includes(name), visible.includes(name))),
    );
  };
  /**
   * @param {string} name
   * @param {boolean} isShown
   * @param {boolean} fits
   */
  const line = (name, isShown, fits) => {
    const { label } = column(name);
    const box = /** @type {HTMLInputElement} */ (make('input', { type: 'checkbox', checked: isShown }));
    box.addEventListener('change', () => {
      columns.setShown(name, box.checked);
      draw();
    });
    const note = isShown && !fits ? make('small', {}, 'no room') : null;
    const move = (/** @type {number} */ places, /** @type {string} */ sign, /** @type {string} */ where) => button(sign, () => {
      columns.move(name, places);
      draw();
    }, { class: 'quiet square', 'aria-label': `Move ${label} ${where}`, disabled: !isShown });
    return make(
      'div',
      { class: 'column-line' },
      make('label', {}, box, label, note),
      move(-1, '↑', 'left'),
      move(1, '↓', 'right'),
    );
  };
  draw();
  const reset = button('Reset columns', () => {
    columns.reset();
    draw();
  }, { class: 'quiet' });
  showPopover([make('h3', {}, 'Columns'), list, reset], point, 'dialog', 'column-menu');
}
