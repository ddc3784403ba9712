// @ts-check
import { button, make } from '../lib/dom.js';
import { KEYMAP } from '../models/keymap.js';

const SIGNS = /** @type {Record<string, string>} */ ({
  ArrowUp: '↑', ArrowDown: '↓', ArrowLeft: '←', ArrowRight: '→', Enter: '↵', ' ': 'Space', Escape: 'Esc', Delete: 'Del',
  ContextMenu: 'Menu', PageUp: 'PgUp', PageDown: 'PgDn', Shift: '⇧',
});

/**
 * The sheet of all keys and of the query language.
 * @param {import('../app.js').App} app
 */
export function showHelp(app) {
  const dialog = /** @type {HTMLDialogElement} */ (
    make('dialog', { class: 'help', 'aria-label': 'Keys and queries' })
  );
  const close = button('Close', () => dialog.close(), { autofocus: true });
  dialog.append(
    make('header', {}, make('h2', {}, 'Keys'), close),
    keySections(),
    make('header', {}, make('h2', {}, 'Queries')),
    queryTable(app),
  );
  dialog.addEventListener('keydown', (event) => {
    event.stopPropagation();
    if (event.key === '?') dialog.close();
  });
  dialog.addEventListener('click', (event) => event.target === dialog && dialog.close());
  dialog.addEventListener('close', () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
}

function keySections() {
  const sections = [...new Set(KEYMAP.map(({ section }) => section))];
  return make('div', { class: 'sections' }, ...sections.map((name) => make('section', {}, make('h3', {}, name),
    ...KEYMAP.filter(({ section }) => section === name).map(({ keys, label }) => make('div', { class: 'line' },
      make('span', {}, label), make('span', { class: 'keys' }, ...keys.map(keyCaps)))))));
}

/**
 * `Shift+ArrowUp` as ⇧ ↑, `g h` as g then h.
 * @param {string} key
 */
function keyCaps(key) {
  const caps = key === ' ' ? [' '] : key.split(/ |\+(?=.)/);
  return make(
    'span',
    { class: 'caps' },
    ...caps.map((cap) => make('kbd', {}, SIGNS[cap] ?? (cap === 'Mod' ? modifierSign() : cap))),
  );
}

function modifierSign() {
  return /Mac/.test(navigator.platform) ? '⌘' : 'Ctrl';
}

/** @param {import('../app.js').App} app */
function queryTable({ memory }) {
  return make('div', { class: 'query-help' },
    make(
      'p',
      {},
      'Terms are separated by spaces and must all hold; -term must not. Plain words are searched in URL, headers and bodies. "…" keeps spaces.',
    ),
    ...memory.fields.map(
      ({ example, meaning }) => make(
        'div',
        { class: 'line' },
        make('code', {}, example),
        make('span', {}, meaning),
      ),
    ));
}
