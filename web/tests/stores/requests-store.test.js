import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { withURL } from '../../workbench/models/request-edit.js';
import { RequestsStore } from '../../workbench/stores/requests-store.js';

let kept;
let put;
let failure;

beforeEach(() => {
  kept = { tabs: [], selected: 0 };
  put = [];
  failure = null;
  globalThis.fetch = async (path, { method, body }) => {
    if (failure && method === failure) return { ok: false, status: 500, json: async () => ({ error: { message: 'the disk is full' } }) };
    if (method === 'PUT') put.push(JSON.parse(body));
    return { ok: true, status: 200, json: async () => kept };
  };
});
const urls = (store) => store.tabs.map((tab) => tab.draft.url);
const type = (store, url) => store.current.change(withURL(store.current.edit, url), 'url');
const opened = async (...list) => {
  const store = new RequestsStore();
  await store.load();
  for (const url of list) store.open({ url });
  return store;
};

test('a draft takes the place of an empty request, else stands beside the one shown', async () => {
  const store = await opened('a', 'b');
  assert.deepEqual(urls(store), ['a', 'b']);
  store.select(0);
  store.open({ url: 'c' });
  assert.deepEqual([urls(store), store.selected], [['a', 'c', 'b'], 1]);
});

test('a new request is new even when the one shown is empty', async () => {
  const store = await opened();
  store.open();
  assert.equal(store.tabs.length, 2);
});

test('closing shows a neighbour, the last one leaves an empty one, and all can be opened again', async () => {
  const store = await opened('a', 'b', 'c');
  store.close(0);
  assert.deepEqual([urls(store), store.current.draft.url], [['b', 'c'], 'c']);
  store.close();
  store.close();
  assert.deepEqual([urls(store), store.current.isBlank], [[''], true]);
  assert.ok(store.reopen());
  assert.equal(store.current.draft.url, 'b');
});

test('what was open comes back, before what was opened meanwhile', async () => {
  kept = { tabs: [{ draft: { url: 'old' } }, { draft: { url: 'older' } }], selected: 1 };
  const untouched = new RequestsStore();
  await untouched.load();
  assert.deepEqual([urls(untouched), untouched.selected], [['old', 'older'], 1]);
  const busy = new RequestsStore();
  type(busy, 'new');
  await busy.load();
  assert.deepEqual([urls(busy), busy.current.draft.url], [['old', 'older', 'new'], 'new']);
});

test('every change is kept after a pause, once', async () => {
  const store = await opened();
  type(store, 'typed');
  type(store, 'typed on');
  const typed = () => put.map(({ tabs }) => tabs[0].draft.url).filter((url) => url.startsWith('typed'));
  assert.deepEqual(typed(), []);
  await new Promise((resolve) => setTimeout(resolve, 650));
  assert.deepEqual(typed(), ['typed on']);
});

test('what could not be read is never written over', async () => {
  failure = 'GET';
  const store = await opened('a');
  await store.keep();
  assert.deepEqual([put.length, /disk is full/.test(store.problem)], [0, true]);
});

test('a failure to keep is told once, and forgotten when it works again', async () => {
  const store = await opened('a');
  let told = 0;
  store.addEventListener('problem', () => { told += 1; });
  failure = 'PUT';
  await store.keep();
  type(store, 'b');
  await store.keep();
  assert.deepEqual([told, /disk is full/.test(store.problem)], [1, true]);
  failure = null;
  type(store, 'c');
  await store.keep();
  assert.equal(store.problem, '');
});

test('a duplicate changes apart from its original', async () => {
  const store = await opened('a');
  store.duplicate();
  type(store, 'b');
  assert.deepEqual(urls(store), ['a', 'b']);
});

test('nothing is handed over when nothing changed', async () => {
  kept = { tabs: [{ draft: { url: 'old' } }], selected: 0 };
  const store = await opened();
  await store.keep();
  assert.equal(put.filter(({ tabs }) => tabs[0].draft.url === 'old').length, 0);
});

test('a token that a send got is kept with its request, also before what undo brings back', async () => {
  const store = await opened();
  const tab = store.open({ url: 'a', auth: { kind: 'oauth2', accessToken: 'old', refreshToken: 'once' } });
  type(store, 'b');
  const lines = [
    { kind: 'token', auth: { kind: 'oauth2', accessToken: 'new', expiresAtMs: 9, refreshToken: 'next' } },
    { kind: 'done', exchange: { id: 7, statusCode: 200 } },
  ];
  const { fetch } = globalThis;
  globalThis.fetch = async (path, options) => (path.endsWith('/sends')
    ? { ok: true, status: 200, body: new Blob(lines.map((line) => `${JSON.stringify(line)}\n`)).stream() }
    : fetch(path, options));
  await tab.send();
  await store.keep();
  assert.equal(put.at(-1).tabs[0].draft.auth.refreshToken, 'next');
  tab.undo();
  assert.deepEqual([tab.draft.url, tab.draft.auth.refreshToken], ['a', 'next']);
});
