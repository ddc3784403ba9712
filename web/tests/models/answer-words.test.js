import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Answer } from '../../workbench/models/answer.js';
import { answerFigures, answerStatus } from '../../workbench/models/answer-words.js';

const HEAD = { kind: 'head', statusCode: 404, statusText: 'Not Found', httpVersion: 'HTTP/2', headers: [] };
const words = (answer) => Object.values(answerStatus(answer)).join(' | ');

test('every state has its words', () => {
  const answer = new Answer(0);
  assert.equal(words(answer), 'pending | Sending… | ');
  answer.take(HEAD, 1);
  assert.equal(words(answer), 'wrong | 404 Not Found | receiving');
  answer.fail({ code: 'connectionClosed', message: '' }, 2);
  assert.equal(words(answer), 'wrong | 404 Not Found | cut short');
  const none = new Answer(0);
  none.fail({ code: 'couldNotConnect', message: '' }, 2);
  assert.equal(words(none), 'failed | No answer | ');
  const cancelled = new Answer(0);
  cancelled.fail({ code: 'cancelled', message: '' }, 2);
  assert.equal(words(cancelled), 'other | Cancelled | ');
});

test('figures tell the wire’s size once it is known', () => {
  const answer = new Answer(1000);
  assert.equal(answerFigures(answer, 1250), '250 ms');
  answer.take(HEAD, 1);
  answer.take({ kind: 'done', exchange: { statusCode: 200, durationMs: 20, responseBody: { sizeBytes: 900 } }, sizes: { responseHeadBytes: 100, encodedBodyBytes: 50 } }, 9);
  assert.equal(answerFigures(answer, 9e9), '20 ms  ·  150 B');
});
