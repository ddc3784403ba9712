import assert from 'node:assert/strict';
import { test } from 'node:test';
import { formatAgo, formatBytes, formatDay, formatDuration, formatShortTime, formatSpan, formatTime, plural } from '../../workbench/models/format.js';

for (const [count, text] of [[null, '–'], [0, '0 B'], [999, '999 B'], [1000, '1.0 kB'], [9_949, '9.9 kB'], [9_950, '10 kB'],
  [999_499, '999 kB'], [999_500, '1.0 MB'], [62_914_560, '63 MB'], [5e12, '5.0 TB']]) {
  test(`${count} bytes are ${text}`, () => assert.equal(formatBytes(count), text));
}

for (const [ms, text] of [[null, '–'], [0, '0 ms'], [0.04, '0 ms'], [3.14, '3.1 ms'], [9.96, '10 ms'], [999.4, '999 ms'], [999.6, '1.00 s'],
  [12_345, '12.3 s'], [60_000, '1 min 0 s'], [3_599_999, '1 h 0 min'], [7_260_000, '2 h 1 min']]) {
  test(`${ms} milliseconds are ${text}`, () => assert.equal(formatDuration(ms), text));
}

for (const [ms, text] of [[0, '0 s'], [99_400, '99 s'], [99_600, '2 min'], [5_400_000, '2 h'], [129_600_000, '2 d'], [63_072_000_000, '2 y']]) {
  test(`a span of ${ms} milliseconds is ${text}`, () => assert.equal(formatSpan(ms), text));
}

test('times are local and padded', () => {
  const at = new Date(2026, 0, 2, 3, 4, 5, 6).getTime();
  assert.equal(formatTime(at), '03:04:05.006');
  assert.equal(formatDay(at), '2026-01-02');
});

test('the table shows the date of another day', () => {
  const at = new Date(2026, 0, 2, 3, 4, 5, 6).getTime();
  assert.equal(formatShortTime(at, at + 1000), '03:04:05.006');
  assert.equal(formatShortTime(at, at + 86_400_000), '01-02 03:04:05');
});

test('counts and moments in words', () => {
  assert.equal(plural(1, 'request'), '1 request');
  assert.equal(plural(12_345, 'request'), '12,345 requests');
  assert.equal(formatAgo(0, 3000), 'now');
  assert.equal(formatAgo(0, 125_000), '2 min ago');
});
