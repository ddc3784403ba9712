import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Selection } from '../../workbench/models/selection.js';

test('some by id', () => {
  const selection = new Selection();
  selection.only([1, 2]);
  selection.toggle(2);
  selection.toggle(3);
  assert.deepEqual([1, 2, 3].map((id) => selection.has(id)), [true, false, true]);
  assert.equal(selection.count(100), 2);
  selection.drop([3]);
  assert.equal(selection.count(100), 1);
});

test('all but a few, and nothing that came later', () => {
  const selection = new Selection();
  selection.all(50);
  selection.toggle(7);
  assert.ok(selection.has(1) && !selection.has(7) && !selection.has(51));
  assert.equal(selection.count(100), 99);
  selection.only([1]);
  assert.ok(!selection.has(2) && !selection.isAll);
});
