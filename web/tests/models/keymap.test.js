import assert from 'node:assert/strict';
import { test } from 'node:test';
import { KEYMAP, KeyReader, keyName } from '../../workbench/models/keymap.js';

const press = (key, { ctrl = false, shift = false, alt = false, meta = false } = {}) =>
  keyName({ key, ctrlKey: ctrl, shiftKey: shift, altKey: alt, metaKey: meta });

test('presses are written as in the table', () => {
  assert.equal(press('j'), 'j');
  assert.equal(press('J', { shift: true }), 'Shift+J');
  assert.equal(press('J'), 'j', 'caps lock');
  assert.equal(press('?', { shift: true }), '?');
  assert.equal(press('ArrowDown', { shift: true }), 'Shift+ArrowDown');
  assert.equal(press('a', { meta: true }), 'Mod+a');
  assert.equal(press('a', { alt: true }), null);
  assert.equal(press('Shift', { shift: true }), null);
});

test('no key means two things on a page', () => {
  for (const page of ['history', 'cookies', 'send']) {
    const keys = KEYMAP.filter((shortcut) => shortcut.page === page).flatMap((shortcut) => shortcut.keys);
    assert.equal(new Set(keys).size, keys.length, page);
  }
  const common = KEYMAP.filter((shortcut) => !shortcut.page).flatMap((shortcut) => shortcut.keys);
  assert.equal(new Set(common).size, common.length);
});

test('a page may give a key a meaning of its own', () => {
  const reader = new KeyReader();
  assert.equal(reader.read('e', 0, 'history'), 'edit');
  assert.equal(reader.read('e', 0, 'cookies'), 'exportCookies');
  assert.equal(reader.read('Mod+Enter', 0, 'send'), 'send');
  assert.equal(reader.read('Mod+Enter', 0, 'history'), 'toggle');
  assert.equal(reader.read('Escape', 0, 'history'), 'close');
  assert.equal(reader.read('?', 0, 'send'), 'help');
});

test('sequences wait a second for their second key', () => {
  const reader = new KeyReader();
  assert.equal(reader.read('g', 0), null);
  assert.equal(reader.read('h', 500), 'groupHost');
  assert.equal(reader.read('g', 1000), null);
  assert.equal(reader.read('d', 3000), 'delete');
  assert.equal(reader.read('g', 4000), null);
  assert.equal(reader.read('j', 4100), null);
  assert.equal(reader.read('j', 4200), 'next');
});
