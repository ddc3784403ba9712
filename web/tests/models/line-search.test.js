import assert from 'node:assert/strict';
import { test } from 'node:test';
import { jsonLines } from '../../workbench/models/json-lines.js';
import { foldsAround, markMatches, matchingLines } from '../../workbench/models/line-search.js';

const { lines } = jsonLines('{"a":{"Needle":1},"b":["x","needle"],"c":2}');

test('lines are found whatever the case, across tokens too', () => {
  assert.deepEqual(matchingLines(lines, 'NEEDLE'), [2, 6]);
  assert.deepEqual(matchingLines(lines, '"c": 2'), [8]);
  assert.deepEqual(matchingLines(lines, ''), []);
});

test('the folds that hide a line are those around it', () => {
  assert.deepEqual(foldsAround(lines, new Set([0, 1, 4]), 6), [0, 4]);
  assert.deepEqual(foldsAround(lines, new Set([1]), 1), []);
});

test('a text is cut at every match, and nothing of it is lost', () => {
  assert.deepEqual(markMatches('aXbxx', 'x').map(({ text, isMatch }) => (isMatch ? `[${text}]` : text)), ['a', '[X]', 'b', '[x]', '[x]']);
  assert.deepEqual(markMatches('İx', 'x'), [{ text: 'İx', isMatch: false }]);
  assert.deepEqual(markMatches('abc', ''), [{ text: 'abc', isMatch: false }]);
});
