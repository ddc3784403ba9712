import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { withURL } from '../../workbench/models/request-edit.js';
import { RequestStore } from '../../workbench/stores/request-store.js';

/** What was posted, and the lines to answer. */
let posted;
let lines;

beforeEach(() => {
  posted = [];
  lines = [{ kind: 'head', statusCode: 200, headers: [] }, { kind: 'done', exchange: { id: 7, statusCode: 200 } }];
  globalThis.fetch = async (path, { body, signal }) => {
    if (body === undefined) return { ok: true, status: 200, json: async () => ({ id: 7, statusCode: 204, startedAtMs: 1 }) };
    posted.push(JSON.parse(body));
    return { ok: true, status: 200, body: stream(signal) };
  };
});

/** The lines, and then silence when the last is `null`. */
const stream = (signal) => new ReadableStream({
  start(controller) {
    signal.addEventListener('abort', () => controller.error(signal.reason));
    for (const line of lines) if (line) controller.enqueue(new TextEncoder().encode(`${JSON.stringify(line)}\n`));
    if (lines.at(-1) !== null) controller.close();
  },
});
const typed = (store, url, key = 'url') => store.change(withURL(store.edit, url), key);
const settle = () => new Promise((resolve) => setTimeout(resolve, 10));

test('what is written is sent, and the answer kept', async () => {
  const store = new RequestStore({ via: { kind: 'browser', linkId: 2 } });
  typed(store, 'http://a/?x=%20');
  await store.send();
  assert.equal(posted[0].draft.url, 'http://a/?x=%20');
  assert.deepEqual(posted[0].via, { kind: 'browser', linkId: 2 });
  assert.deepEqual([store.answer.state, store.exchangeId, store.isRunning], ['done', 7, false]);
});

test('a request is changed from its first key until it is sent, and again after undo', async () => {
  const store = new RequestStore();
  assert.deepEqual([store.isChanged, store.isBlank], [false, true]);
  typed(store, 'http://a/');
  assert.ok(store.isChanged);
  await store.send();
  assert.ok(!store.isChanged);
  store.undo();
  assert.deepEqual([store.draft.url, store.isChanged], ['', true]);
  store.redo();
  assert.ok(!store.isChanged);
});

test('cancelling keeps what came in', async () => {
  lines = [lines[0], { kind: 'body', base64: btoa('part') }, null];
  const store = new RequestStore();
  const sending = store.send();
  await settle();
  assert.deepEqual([store.isRunning, store.answer.receivedBytes], [true, 4]);
  store.cancel();
  await sending;
  assert.deepEqual([store.answer.state, store.answer.receivedBytes], ['cancelled', 4]);
});

test('a second send gives the first up and is not touched by its end', async () => {
  lines = [lines[0], null];
  const store = new RequestStore();
  const first = store.send();
  await settle();
  const before = store.answer;
  lines = [{ kind: 'done', exchange: { id: 8, statusCode: 204 } }];
  await Promise.all([store.send(), first]);
  assert.deepEqual([before.state, store.answer.state, store.exchangeId], ['cancelled', 'done', 8]);
});

test('a stream without an end is an error that says so', async () => {
  lines = [lines[0]];
  const store = new RequestStore();
  await store.send();
  assert.deepEqual([store.answer.state, /ended/.test(store.answer.error.message)], ['failed', true]);
});

test('a refusal of the app is the answer’s error', async () => {
  globalThis.fetch = async () => ({ ok: false, status: 400, json: async () => ({ error: { code: 'invalidDraft', message: 'The method is not a token.' } }) });
  const store = new RequestStore();
  await store.send();
  assert.deepEqual(store.answer.error, { code: 'invalidDraft', message: 'The method is not a token.' });
});

test('the last answer of an earlier visit is read from history', async () => {
  const store = new RequestStore({ exchangeId: 7 });
  await store.remember();
  assert.deepEqual([store.answer.head.statusCode, store.answer.isRemembered], [204, true]);
});
