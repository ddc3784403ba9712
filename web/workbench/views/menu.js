// @ts-check
import { make, takesText } from '../lib/dom.js';

/**
 * @typedef {{label: string, key?: string, action: () => void} | null} MenuItem `null` draws a line.
 */

/** @type {HTMLElement | null} */
let openMenu = null;

/**
 * Shows a menu at a point; arrows move, Enter chooses, Escape or a click elsewhere closes.
 * @param {MenuItem[]} items
 * @param {{x: number, y: number}} point
 */
export function showMenu(items, point) {
  const buttons = items.map((item) => (item ? itemButton(item) : make('hr')));
  showPopover(buttons, point, 'menu');
}

/**
 * Shows any content the way a menu is shown.
 * @param {Node[]} content
 * @param {{x: number, y: number}} point
 * @param {string} role
 * @param {string} [className]
 * @returns {HTMLElement}
 */
export function showPopover(content, { x, y }, role, className = '') {
  openMenu?.remove();
  const returnTo = document.activeElement;
  const menu = make('div', { class: `menu ${className}`, popover: 'auto', role }, ...content);
  openMenu = menu;
  document.body.append(menu);
  menu.showPopover();
  const { width, height } = menu.getBoundingClientRect();
  menu.style.left = `${Math.max(4, Math.min(x, innerWidth - width - 4))}px`;
  menu.style.top = `${Math.max(4, Math.min(y, innerHeight - height - 4))}px`;
  menu.addEventListener('keydown', (event) => moveFocus(menu, event));
  menu.addEventListener('toggle', (event) => {
    if (/** @type {ToggleEvent} */ (event).newState !== 'closed') return;
    menu.remove();
    if (returnTo instanceof HTMLElement && document.activeElement === document.body) returnTo.focus({ preventScroll: true });
  });
  focusable(menu)[0]?.focus();
  return menu;
}

/** @param {NonNullable<MenuItem>} item */
function itemButton({ label, key, action }) {
  const element = make(
    'button',
    { type: 'button', role: 'menuitem' },
    make('span', {}, label),
    key ? make('kbd', {}, key) : null,
  );
  element.addEventListener('click', () => {
    /** @type {HTMLElement} */ (element.closest('.menu')).hidePopover();
    action();
  });
  return element;
}

/** @param {HTMLElement} menu @param {KeyboardEvent} event */
function moveFocus(menu, event) {
  event.stopPropagation();
  if (takesText(event.target)) return;
  const step = { ArrowDown: 1, ArrowUp: -1, j: 1, k: -1 }[event.key];
  if (!step) return;
  event.preventDefault();
  const items = focusable(menu);
  const at = items.indexOf(/** @type {HTMLElement} */ (document.activeElement));
  items[(at + step + items.length) % items.length]?.focus();
}

/** @param {HTMLElement} menu @returns {HTMLElement[]} */
function focusable(menu) {
  return [...menu.querySelectorAll('button, input')].map((item) => /** @type {HTMLElement} */ (item));
}
