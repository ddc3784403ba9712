import assert from 'node:assert/strict';
import { test } from 'node:test';
import { CookieTimeline } from '../../workbench/stores/cookie-timeline.js';

const settle = (ms = 5) => new Promise((resolve) => setTimeout(resolve, ms));

/** A timeline of changes 1 to `newest`, answered as docs/API.md says. */
function serve(state) {
  globalThis.fetch = async (path) => {
    const query = new URL(path, 'http://x').searchParams;
    const before = Number(query.get('before') ?? state.newest + 1);
    const limit = Number(query.get('limit'));
    const changes = [];
    for (let id = before - 1; id > Math.max(0, before - 1 - limit); id -= 1) changes.push({ id });
    state.requests = (state.requests ?? 0) + 1;
    return { ok: true, status: 200, json: async () => ({ changes, hasMore: before - 1 > limit }) };
  };
}

const open = async (newest) => {
  const state = { newest };
  serve(state);
  const timeline = new CookieTimeline();
  await timeline.show({});
  return { state, timeline };
};
const isUnbroken = ({ changes }) => changes.every(({ id }, at) => at === 0 || id === changes[at - 1].id - 1);

test('older changes are fetched when the end comes into view, to the first', async () => {
  const { state, timeline } = await open(450);
  assert.equal(timeline.changes.length, 200);
  timeline.ensure(40);
  assert.equal(state.requests, 1);
  for (let step = 0; step < 5; step += 1) {
    timeline.ensure(timeline.changes.length);
    await settle();
  }
  assert.deepEqual([timeline.changes.length, timeline.hasMore, state.requests], [450, false, 3]);
  assert.ok(isUnbroken(timeline));
});

test('new changes come on top, and how many is told', async () => {
  const { state, timeline } = await open(300);
  const told = [];
  timeline.addEventListener('prepended', (event) => told.push(event.detail));
  state.newest = 310;
  timeline.refresh();
  await settle();
  assert.deepEqual([timeline.changes[0].id, timeline.changes.length, told], [310, 210, [10]]);
  assert.ok(isUnbroken(timeline));
});

test('a burst longer than a page begins the list anew, without a hole', async () => {
  const { state, timeline } = await open(300);
  state.newest = 3000;
  timeline.refresh();
  await settle();
  assert.deepEqual([timeline.changes[0].id, timeline.changes.length, timeline.hasMore], [3000, 200, true]);
  assert.ok(isUnbroken(timeline));
});
