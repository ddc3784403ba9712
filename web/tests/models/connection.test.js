import assert from 'node:assert/strict';
import { test } from 'node:test';
import { connection, linkLabel } from '../../workbench/models/connection.js';

const LINK = { id: 1, browser: 'Chromium', version: '156.0.1.2', profile: '0b6f2ac4e1', incognito: false, connected: true, waiting: 0, lost: 0 };

test('a linked browser is green, with its name and profile', () => {
  const { tone, title, detail } = connection({ links: [LINK], problem: null }, true);
  assert.deepEqual([tone, title, detail], ['good', 'Interceptor connected', 'Chromium 156 · 0b6f2ac4']);
});

test('what is wrong comes with its cure', () => {
  assert.deepEqual(connection({ links: [{ ...LINK, connected: false }], problem: { code: 'noLink', message: 'none' } }, true).cure, 'interceptor browser');
  assert.equal(connection({ links: [LINK], problem: { code: 'x', message: 'disk is full' } }, true).tone, 'warn');
  assert.equal(connection({ links: [LINK] }, false).cure, 'interceptor up');
  assert.match(connection({ links: [{ ...LINK, lost: 3 }] }, true).detail, /3 lost/);
  assert.equal(connection(null, true).tone, 'warn');
});

test('labels say incognito and do without what is missing', () => {
  assert.equal(linkLabel({ id: 1, browser: 'Brave', incognito: true, connected: true }), 'Brave · incognito');
});
