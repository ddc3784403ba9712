import assert from 'node:assert/strict';
import { test } from 'node:test';
import { hexRow, hexRowCount } from '../../workbench/models/hex.js';

test('a full row and a short one line up', () => {
  const bytes = Uint8Array.from({ length: 20 }, (_, index) => index + 0x3C);
  assert.deepEqual(hexRow(bytes, 0), { offset: '00000000', hex: '3c 3d 3e 3f 40 41 42 43  44 45 46 47 48 49 4a 4b', text: '<=>?@ABCDEFGHIJK' });
  assert.deepEqual(hexRow(bytes, 1), { offset: '00000010', hex: '4c 4d 4e 4f', text: 'LMNO' });
  assert.equal(hexRowCount(20), 2);
});

test('what cannot be printed is a dot', () => {
  assert.equal(hexRow(Uint8Array.of(0, 10, 127, 255, 65), 0).text, '····A');
});
