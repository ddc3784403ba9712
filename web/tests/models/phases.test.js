import assert from 'node:assert/strict';
import { test } from 'node:test';
import { phases, timeSpan } from '../../workbench/models/phases.js';

const spans = (timings) => phases({ startedAtMs: 100, timings }).map(({ name, startMs, endMs }) => [name, startMs, endMs]);

test('all moments make four phases without a gap', () => {
  assert.deepEqual(spans({ sentAtMs: 102, headersAtMs: 150, responseStartedAtMs: 151, finishedAtMs: 170 }),
    [['queued', 100, 102], ['waiting', 102, 150], ['starting', 150, 151], ['receiving', 151, 170]]);
});

test('missing moments join their neighbours', () => {
  assert.deepEqual(spans({ sentAtMs: 102, finishedAtMs: 170 }), [['queued', 100, 102], ['waiting', 102, 170]]);
  assert.deepEqual(spans({}), []);
  assert.deepEqual(spans(null), []);
});

test('a moment before its predecessor is left out', () => {
  assert.deepEqual(spans({ sentAtMs: 90, headersAtMs: 120 }), [['waiting', 100, 120]]);
});

test('the span covers every row and is steady', () => {
  const rows = [{ startedAtMs: 1003, durationMs: 40 }, { startedAtMs: 1090, durationMs: null }];
  const span = timeSpan(rows);
  assert.ok(span.startMs <= 1003 && span.startMs + span.spanMs >= 1090);
  assert.deepEqual(timeSpan([...rows, { startedAtMs: 1050, durationMs: 1 }]), span);
  assert.ok(timeSpan([]).spanMs > 0);
  assert.ok(timeSpan([{ startedAtMs: 5, durationMs: 0 }]).spanMs > 0);
});
