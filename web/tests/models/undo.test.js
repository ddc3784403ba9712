import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Undo } from '../../workbench/models/undo.js';

test('what is typed without a pause is one step', () => {
  const undo = new Undo('');
  undo.set('a', 'url', 0);
  undo.set('ab', 'url', 500);
  undo.set('abc', 'url', 1600);
  assert.ok(undo.undo());
  assert.equal(undo.value, 'ab');
  assert.ok(undo.undo());
  assert.equal(undo.value, '');
  assert.ok(!undo.undo());
});

test('another field, or none, begins a step', () => {
  const undo = new Undo(0);
  undo.set(1, 'url', 0);
  undo.set(2, 'body', 1);
  undo.set(3, '', 2);
  undo.set(4, '', 3);
  for (const value of [3, 2, 1, 0]) {
    undo.undo();
    assert.equal(undo.value, value);
  }
});

test('steps are done again until something new is done', () => {
  const undo = new Undo(0);
  undo.set(1, '', 0);
  undo.set(2, '', 0);
  undo.undo();
  undo.undo();
  undo.redo();
  assert.equal(undo.value, 1);
  undo.set(5, '', 0);
  assert.ok(!undo.redo());
  assert.equal(undo.value, 5);
});

test('typing after an undo does not join the step that was taken back', () => {
  const undo = new Undo('');
  undo.set('a', 'url', 0);
  undo.undo();
  undo.set('b', 'url', 10);
  undo.undo();
  assert.equal(undo.value, '');
});
