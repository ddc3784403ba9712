import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { withDraft } from '../../workbench/models/request-edit.js';
import { RequestStore } from '../../workbench/stores/request-store.js';

let posted;
let lines;
let request;

beforeEach(() => {
  posted = [];
  request = new RequestStore();
  request.change(withDraft(request.edit, { auth: { kind: 'oauth2', clientId: 'c' } }), '');
  globalThis.fetch = async (path, { body, signal }) => {
    posted.push([path, JSON.parse(body)]);
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
const settle = () => new Promise((resolve) => setTimeout(resolve, 10));
const token = (accessToken) => ({ kind: 'token', auth: { kind: 'oauth2', accessToken, expiresAtMs: 9, refreshToken: '' } });

test('a token goes into the authorization', async () => {
  lines = [token('t')];
  await request.token.get(() => assert.fail('there is no page'));
  assert.equal(posted[0][0], '/api/v1/oauth2/tokens');
  assert.deepEqual(posted[0][1].auth, { kind: 'oauth2', clientId: 'c' });
  assert.deepEqual(request.draft.auth, { kind: 'oauth2', clientId: 'c', accessToken: 't', expiresAtMs: 9, refreshToken: '' });
  assert.ok(!request.token.isRunning);
});

test('the page is opened and shown until the user has agreed', async () => {
  lines = [{ kind: 'authorize', url: 'https://login.example/' }, null];
  const opened = [];
  const getting = request.token.get((page) => opened.push(page));
  await settle();
  assert.deepEqual([opened, request.token.page, request.token.isRunning], [['https://login.example/'], 'https://login.example/', true]);
  request.token.cancel();
  await getting;
  assert.deepEqual([request.token.page, request.token.isRunning, request.token.problem], ['', false, '']);
});

test('a page that is none is not opened', async () => {
  lines = [{ kind: 'authorize', url: 'javascript:alert(1)' }];
  await request.token.get(() => assert.fail('it was opened'));
  assert.equal(request.token.page, '');
});

test('the reason is kept until the next try', async () => {
  lines = [{ kind: 'failed', error: { code: 'noToken', message: 'invalid_client' } }];
  await request.token.get(() => {});
  assert.deepEqual([request.token.problem, request.token.isRunning], ['invalid_client', false]);
  lines = [token('t')];
  await request.token.get(() => {});
  assert.equal(request.token.problem, '');
});

test('a token that a send got is no change of the user’s', async () => {
  lines = [token('s'), { kind: 'done', exchange: { id: 7, statusCode: 200 } }];
  await request.send();
  assert.deepEqual([request.draft.auth.accessToken, request.isChanged], ['s', false]);
});
