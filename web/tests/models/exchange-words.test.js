import assert from 'node:assert/strict';
import { test } from 'node:test';
import { OUTCOME_MARK, bodyBytes, outcome, shortError, shortMime, statusText, typeWord } from '../../workbench/models/exchange-words.js';

for (const [exchange, ended, text] of [
  [{ state: 'sent' }, 'pending', 'pending'],
  [{ state: 'done', statusCode: 200 }, 'success', '200'],
  [{ state: 'done', statusCode: 304, error: null }, 'redirect', '304'],
  [{ state: 'done', statusCode: 404 }, 'wrong', '404'],
  [{ state: 'done', statusCode: 503 }, 'broken', '503'],
  [{ state: 'done', statusCode: 101 }, 'other', '101'],
  [{ state: 'failed', statusCode: 200, error: 'net::ERR_ABORTED' }, 'failed', 'aborted'],
  [{ state: 'failed' }, 'failed', 'failed'],
  [{ state: 'done' }, 'other', 'no status'],
]) {
  test(`${JSON.stringify(exchange)} is ${ended}`, () => {
    assert.equal(outcome(exchange), ended);
    assert.equal(statusText(exchange), text);
  });
}

test('every outcome has a mark of its own', () => {
  const marks = Object.values(OUTCOME_MARK);
  assert.equal(new Set(marks).size, marks.length);
});

test('short words', () => {
  assert.equal(shortError('net::ERR_CONNECTION_REFUSED'), 'refused')
  assert.equal(shortError('net::ERR_SSL_PROTOCOL_ERROR'), 'SSL_PROTOCOL_ERROR');
  assert.equal(shortError('odd'), 'odd');
  assert.equal(shortMime('application/json; charset=utf-8'), 'json');
  assert.equal(shortMime('image/png'), 'image/png');
  assert.equal(shortMime(null), '');
  assert.equal(typeWord('main_frame'), 'document');
  assert.equal(typeWord('font'), 'font');
  assert.equal(bodyBytes({}), null);
  assert.equal(bodyBytes({ requestBodyBytes: 3 }), 3);
});
