import assert from 'node:assert/strict';
import { test } from 'node:test';
import { RowIndex } from '../../workbench/models/row-index.js';
import { Timeline } from '../../workbench/models/timeline.js';

const list = (...ids) => {
  const timeline = new Timeline(ids.length, ids.map((id) => ({ id })));
  const asked = [];
  return { timeline, asked, length: ids.length, at: (ordinal) => timeline.at(ordinal), ensure: (start, end) => asked.push([start, end]) };
};
const shown = (rows) => Array.from({ length: rows.length }, (_, index) => {
  const row = rows.row(index);
  return row.kind === 'group' ? row.group.key : row.exchange.id;
});

test('one list, either way round', () => {
  const section = { group: null, list: list(1, 2, 3) };
  assert.deepEqual(shown(new RowIndex([section], true)), [3, 2, 1]);
  assert.deepEqual(shown(new RowIndex([section], false)), [1, 2, 3]);
  assert.equal(new RowIndex([section], true).indexOf(1), 2);
});

test('groups open and closed', () => {
  const rows = new RowIndex([
    { group: { key: 'a', isOpen: true }, list: list(1, 2) }, { group: { key: 'b', isOpen: false }, list: list(7) },
    { group: { key: 'c', isOpen: true }, list: null }, { group: { key: 'd', isOpen: true }, list: list(9) },
  ], true);
  assert.deepEqual(shown(rows), ['a', 2, 1, 'b', 'c', 'd', 9]);
  assert.equal(rows.indexOf(9), 6);
  assert.equal(rows.indexOf(7), -1);
  assert.equal(rows.indexOfGroup('d'), 5);
});

test('lists are asked for their part of the window only', () => {
  const [a, b] = [list(...Array.from({ length: 100 }, (_, id) => id)), list(200, 201)];
  const rows = new RowIndex([{ group: { key: 'a', isOpen: true }, list: a }, { group: { key: 'b', isOpen: true }, list: b }], true);
  rows.ensure(90, 103);
  assert.deepEqual(a.asked, [[0, 11]]);
  assert.deepEqual(b.asked, [[1, 2]]);
});
