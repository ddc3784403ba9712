import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Timeline } from '../../workbench/models/timeline.js';

const exchanges = (...ids) => ids.map((id) => ({ id }));
const ids = (timeline) => timeline.items.map((item) => item?.id ?? null);

test('the newest are at hand, the rest is counted', () => {
  const timeline = new Timeline(5, exchanges(40, 50));
  assert.deepEqual([timeline.length, timeline.tailStart, timeline.at(4).id, timeline.at(0)], [5, 3, 50, undefined]);
  assert.deepEqual(timeline.missing(0, 5), { start: 0, end: 3 });
});

test('new ones go where their id belongs', () => {
  const timeline = new Timeline(3, exchanges(10, 20, 30));
  assert.deepEqual(timeline.put({ id: 40 }), { kind: 'added', ordinal: 3 });
  assert.deepEqual(timeline.put({ id: 25 }), { kind: 'added', ordinal: 2 });
  assert.deepEqual(timeline.put({ id: 5 }), { kind: 'added', ordinal: 0 });
  assert.deepEqual(timeline.put({ id: 20, state: 'done' }), { kind: 'changed' });
  assert.equal(timeline.at(2).state, 'done');
  assert.equal(timeline.length, 6);
});

test('an old one that is not at hand is not guessed about', () => {
  const timeline = new Timeline(5, exchanges(40, 50));
  assert.deepEqual(timeline.put({ id: 20 }), { kind: 'unknown' });
  assert.equal(timeline.length, 5);
});

test('a stretch is asked for from the nearer end, fixed by the tail', () => {
  const timeline = new Timeline(1000, exchanges(990, 1000));
  assert.deepEqual(timeline.plan(0, 200), { order: 'oldest', offset: 0, limit: 200, upTo: 990 });
  assert.deepEqual(timeline.plan(800, 998), { order: 'newest', offset: 1, limit: 198, upTo: 990 });
});

test('removing keeps places and says what was not at hand', () => {
  const timeline = new Timeline(6, exchanges(30, 40, 50));
  timeline.fill(1, exchanges(11, 12));
  assert.deepEqual(timeline.remove(new Set([12, 40, 99]), 4), { removed: 2, removedBefore: 1 });
  assert.deepEqual(ids(timeline), [null, 11, 30, 50]);
  assert.equal(timeline.tailStart, 2);
  assert.equal(timeline.ordinalOf(50), 3);
  assert.equal(timeline.ordinalOf(12), -1);
});

test('memory stays bounded while much arrives', () => {
  const timeline = new Timeline(0, []);
  for (let id = 0; id < 50_000; id += 1) timeline.put({ id });
  timeline.trim(100, 200, 30_000);
  assert.equal(timeline.length, 50_000);
  assert.equal(timeline.byId.size, 1100);
  assert.ok(timeline.at(150) && timeline.at(49_999) && !timeline.at(5000));
  assert.equal(timeline.put({ id: 50_000 }).kind, 'added');
});
