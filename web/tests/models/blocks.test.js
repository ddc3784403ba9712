import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Blocks } from '../../workbench/models/blocks.js';

const rows = (first, count) => Array.from({ length: count }, (_, at) => first + at);
const filled = () => {
  const list = new Blocks(10);
  list.put(0, rows(0, 10), 35);
  list.put(3, rows(30, 5), 35);
  return list;
};

test('rows are where they belong, and those not at hand are undefined', () => {
  const list = filled();
  assert.deepEqual([list.at(0), list.at(9), list.at(10), list.at(34), list.at(35)], [0, 9, undefined, 34, undefined]);
});

test('only the blocks in view that are not at hand are missing', () => {
  const list = filled();
  assert.deepEqual(list.missing(0, 10), []);
  assert.deepEqual(list.missing(5, 31), [1, 2]);
  assert.deepEqual(list.missing(25, 1000), [2]);
});

test('expired blocks stay readable until they are fetched again', () => {
  const list = filled();
  list.expire();
  assert.equal(list.at(3), 3);
  assert.deepEqual(list.missing(0, 35), [0, 1, 2, 3]);
  list.put(0, rows(100, 10), 35);
  assert.equal(list.at(3), 103);
  assert.deepEqual(list.missing(0, 35), [1, 2, 3]);
});

test('a list that got shorter forgets what is past its end', () => {
  const list = filled();
  list.put(0, rows(0, 10), 12);
  assert.equal(list.at(34), undefined);
  assert.equal(list.length, 12);
  assert.equal(list.findIndex((row) => row === 34), -1);
});

test('a row is found in the order of the list, not of arrival', () => {
  const list = new Blocks(2);
  list.put(1, ['b', 'x'], 4);
  list.put(0, ['x', 'a'], 4);
  assert.equal(list.findIndex((row) => row === 'x'), 0);
  assert.equal(list.findIndex((row) => row === 'b'), 2);
});
