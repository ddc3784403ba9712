import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Answer } from '../../workbench/models/answer.js';

const HEAD = { kind: 'head', statusCode: 200, statusText: 'OK', headers: [{ name: 'Content-Type', value: 'text/plain' }] };
const body = (text) => ({ kind: 'body', base64: btoa(text) });
const textOf = (answer) => new TextDecoder().decode(answer.bytes);
const after = (...events) => {
  const answer = new Answer(1000);
  events.forEach((event, index) => answer.take(event, 1000 + index));
  return answer;
};

test('an answer is put together as it comes in', () => {
  const answer = after({ kind: 'started' });
  assert.deepEqual([answer.state, answer.isRunning], ['waiting', true]);
  answer.take(HEAD, 1001);
  answer.take(body('one '), 1002);
  assert.deepEqual([answer.state, textOf(answer), answer.contentType], ['receiving', 'one ', 'text/plain']);
  answer.take(body('two'), 1003);
  assert.deepEqual([textOf(answer), answer.receivedBytes], ['one two', 7]);
  answer.take({ kind: 'progress', receivedBytes: 5000 }, 1004);
  assert.equal(answer.sizeBytes, 5000);
});

test('what goes up before there is an answer does not look like one', () => {
  const answer = after({ kind: 'progress', receivedBytes: 0 });
  assert.deepEqual([answer.state, answer.head], ['waiting', null]);
});

test('the next head takes the place of a redirect’s answer', () => {
  const answer = after({ ...HEAD, statusCode: 302 }, body('moved'), HEAD, body('here'));
  assert.deepEqual([answer.head.statusCode, textOf(answer), answer.receivedBytes], [200, 'here', 4]);
});

test('the end brings what only then is known', () => {
  const exchange = { id: 7, statusCode: 200, durationMs: 42, responseHeaders: [{ name: 'Server', value: 'x' }], responseBody: { sizeBytes: 9 } };
  const answer = after(HEAD, body('x'), { kind: 'done', exchange, cookies: [{ name: 'a' }], phases: { waitMs: 3 } });
  assert.deepEqual([answer.state, answer.isRunning, answer.durationMs(9e9), answer.sizeBytes], ['done', false, 42, 9]);
  assert.deepEqual([answer.head.headers[0].name, answer.cookies.length, answer.refusedCookies], ['Server', 1, []]);
});

test('a failure keeps what was received', () => {
  const answer = after(HEAD, body('half'), { kind: 'failed', error: { code: 'connectionClosed', phase: 'receive', message: 'cut' } });
  assert.deepEqual([answer.state, answer.error.phase, textOf(answer), answer.head.statusCode], ['failed', 'receive', 'half', 200]);
});

test('nothing changes an answer that has ended', () => {
  const answer = after(HEAD, { kind: 'done', exchange: { id: 1, statusCode: 200 } });
  answer.take(body('late'), 2000);
  answer.fail({ code: 'cancelled', message: '' }, 2000);
  assert.deepEqual([answer.state, answer.error, answer.bytes.length], ['done', null, 0]);
});

test('a cancelled send is not a failed one', () => {
  const answer = after(HEAD);
  answer.fail({ code: 'cancelled', message: '' }, 1500);
  assert.deepEqual([answer.state, answer.durationMs(9e9)], ['cancelled', 500]);
});

test('redirects are kept in order', () => {
  assert.deepEqual(after({ kind: 'hop', exchange: { id: 1 } }, { kind: 'hop', exchange: { id: 2 } }).hops.map(({ id }) => id), [1, 2]);
});

test('an answer of an earlier visit is told by history', () => {
  const done = Answer.remembered({ id: 1, startedAtMs: 5, durationMs: 2, statusCode: 404, responseHeaders: [] });
  assert.deepEqual([done.state, done.head.statusCode, done.isRemembered], ['done', 404, true]);
  assert.equal(Answer.remembered({ id: 1, startedAtMs: 5, error: 'refused' }).state, 'failed');
});

test('the bytes of both sides come with the end, well or not', () => {
  const raw = { request: { base64: btoa('GET'), isCut: false }, response: { base64: btoa('HTTP'), isCut: true } };
  for (const kind of ['done', 'failed']) {
    const answer = after(HEAD, { kind, exchange: null, error: { code: 'failed', message: '' }, raw });
    assert.deepEqual([answer.raw.request.bytes.length, answer.raw.response.bytes.length, answer.raw.response.isCut], [3, 4, true]);
  }
  assert.equal(after(HEAD).raw, null);
});
