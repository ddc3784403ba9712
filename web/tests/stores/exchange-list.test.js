import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ExchangeList } from '../../workbench/stores/exchange-list.js';

/** A server that keeps exchanges sorted and answers as docs/API.md says. */
class FakeServer {
  constructor(count) {
    this.exchanges = Array.from({ length: count }, (_, index) => ({ id: (index + 1) * 10, state: 'done' }));
    this.requests = 0;
    globalThis.fetch = async (path) => {
      this.requests += 1;
      return { ok: true, status: 200, json: async () => this.answer(new URL(path, 'http://x')) };
    };
  }

  answer({ pathname, searchParams }) {
    const upTo = Number(searchParams.get('upTo') ?? Infinity);
    const matching = this.exchanges.filter(({ id }) => id <= upTo);
    if (pathname.endsWith('/count')) return { count: matching.length };
    if (searchParams.get('order') === 'newest') matching.reverse();
    const offset = Number(searchParams.get('offset'));
    return { exchanges: matching.slice(offset, offset + Number(searchParams.get('limit'))) };
  }

  add(id) {
    const exchange = { id, state: 'done' };
    this.exchanges.push(exchange);
    this.exchanges.sort((a, b) => a.id - b.id);
    return exchange;
  }
}

const settle = () => new Promise((resolve) => setTimeout(resolve, 5));
const open = async (server) => {
  const list = new ExchangeList('', new AbortController().signal);
  await list.load();
  return { list, server };
};
const ids = (list, start, end) => Array.from({ length: end - start }, (_, at) => list.at(start + at)?.id ?? null);

test('the count and the newest come first, the rest when it is looked at', async () => {
  const { list, server } = await open(new FakeServer(1000));
  assert.equal(list.length, 1000);
  assert.equal(server.requests, 2);
  assert.deepEqual(ids(list, 998, 1000), [9990, 10_000]);
  list.ensure(100, 140);
  await settle();
  assert.deepEqual(ids(list, 100, 103), [1010, 1020, 1030]);
});

test('a window stays true while newer and late ones arrive', async () => {
  const { list, server } = await open(new FakeServer(1000));
  for (let step = 0; step < 300; step += 1) {
    const id = 10_001 + step * 10 + (step % 7 === 0 ? -15 : 0);
    list.apply([server.add(id)]);
    if (step % 20 === 0) {
      list.ensure(step * 3, step * 3 + 40);
      await settle();
      assert.deepEqual(ids(list, step * 3, step * 3 + 40), server.exchanges.slice(step * 3, step * 3 + 40).map(({ id: known }) => known));
    }
  }
  assert.equal(list.length, server.exchanges.length);
});

test('a frozen view keeps its rows and counts what waits', async () => {
  const { list, server } = await open(new FakeServer(50));
  list.freeze();
  list.apply([server.add(1000), server.add(1001)]);
  assert.deepEqual([list.length, list.heldBack], [50, 2]);
  list.apply([server.add(495)]);
  assert.deepEqual([list.length, list.heldBack, list.at(50).id], [51, 2, 500]);
  list.remove(new Set([10, 1000]));
  assert.deepEqual([list.length, list.heldBack], [50, 1]);
  list.thaw();
  assert.equal(list.length, 51);
});

test('a gap before the live stream is closed', async () => {
  const { list, server } = await open(new FakeServer(300));
  server.add(5001);
  server.add(5002);
  await list.catchUp();
  assert.equal(list.length, 302);
  for (let id = 6000; id < 6500; id += 1) server.add(id);
  await list.catchUp();
  assert.equal(list.length, 802);
});

test('ids of a range are fetched where they are missing', async () => {
  const { list } = await open(new FakeServer(2500));
  const range = await list.idsBetween(100, 2400);
  assert.equal(range.length, 2300);
  assert.deepEqual([range[0], range.at(-1)], [1010, 24_000]);
  assert.equal(new Set(range).size, 2300);
});
