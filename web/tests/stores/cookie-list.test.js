import assert from 'node:assert/strict';
import { test } from 'node:test';
import { CookieList } from '../../workbench/stores/cookie-list.js';

/** A jar that answers `GET /cookies` as docs/API.md says. */
class FakeJar {
  constructor(count) {
    this.cookies = Array.from({ length: count }, (_, at) => cookie(`c${String(at).padStart(5, '0')}`));
    this.requests = [];
    this.isBroken = false;
    globalThis.fetch = async (path) => {
      this.requests.push(path);
      if (this.isBroken) return { ok: false, status: 500, json: async () => ({ error: { message: 'broken' } }) };
      return { ok: true, status: 200, json: async () => this.answer(new URL(path, 'http://x').searchParams) };
    };
  }

  answer(query) {
    const matching = this.cookies.filter(({ name }) => name.includes(query.get('q') ?? ''));
    const offset = Number(query.get('offset'));
    const end = offset + Number(query.get('limit'));
    return { cookies: matching.slice(offset, end), total: matching.length, hasMore: end < matching.length };
  }
}

const cookie = (name) => ({ name, value: 'x', domain: 'a.example', hostOnly: true, path: '/' });
const settle = (ms = 5) => new Promise((resolve) => setTimeout(resolve, ms));
const open = async (count) => {
  const jar = new FakeJar(count);
  const list = new CookieList();
  await list.show({ text: '', domain: '' });
  return { jar, list };
};

test('only what is looked at is fetched, each block once', async () => {
  const { jar, list } = await open(10_000);
  assert.equal(list.length, 10_000);
  assert.equal(jar.requests.length, 1);
  list.ensure(5000, 5050);
  list.ensure(5001, 5051);
  await settle();
  assert.equal(jar.requests.length, 2);
  assert.equal(list.at(5050).name, 'c05050');
  assert.equal(list.at(9000), undefined);
});

test('a change of the jar fetches again what is in view, and nothing else', async () => {
  const { jar, list } = await open(1000);
  list.ensure(0, 50);
  jar.cookies[10] = cookie('new');
  jar.cookies.pop();
  jar.requests = [];
  list.refresh();
  await settle();
  assert.equal(jar.requests.length, 1);
  assert.deepEqual([list.at(10).name, list.length], ['new', 999]);
});

test('many changes at once are few requests, and the last one is seen', async () => {
  const { jar, list } = await open(100);
  jar.requests = [];
  for (let step = 0; step < 50; step += 1) {
    jar.cookies[0] = cookie(`step${step}`);
    list.refresh();
    await settle(1);
  }
  await settle(400);
  assert.ok(jar.requests.length <= 3, `${jar.requests.length} requests`);
  assert.equal(list.at(0).name, 'step49');
});

test('another search begins another list; the old one stays until it is here', async () => {
  const { list } = await open(1000);
  let resets = 0;
  list.addEventListener('reset', () => { resets += 1; });
  const asked = list.show({ text: 'c0099' });
  assert.equal(list.length, 1000);
  await asked;
  assert.deepEqual([list.length, resets, list.at(0).name], [10, 1, 'c00990']);
  await list.show({ text: 'c0099' });
  assert.equal(resets, 1);
});

test('a jar that cannot be read says so, and is tried again at the next change', async () => {
  const { jar, list } = await open(10);
  jar.isBroken = true;
  list.refresh();
  await settle();
  assert.equal(list.error, 'broken');
  assert.equal(list.length, 10);
  jar.isBroken = false;
  await settle(200);
  list.refresh();
  await settle(200);
  assert.equal(list.error, null);
});

test('everything that matches can be had at once', async () => {
  const { list } = await open(2500);
  assert.equal((await list.all()).length, 2500);
});
