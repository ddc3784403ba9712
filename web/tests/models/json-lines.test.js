import assert from 'node:assert/strict';
import { test } from 'node:test';
import { jsonLines, unfolded } from '../../workbench/models/json-lines.js';

const text = (source) => jsonLines(source).lines.map(({ depth, tokens }) => '  '.repeat(depth) + tokens.map((token) => token.text).join('')).join('\n');

test('one member a line, empty ones together', () => {
  assert.equal(text('{"a":[1,2],"b":{},"c":[],"d":{"e":null}}'), [
    '{', '  "a": [', '    1,', '    2', '  ],', '  "b": {},', '  "c": [],', '  "d": {', '    "e": null', '  }', '}'].join('\n'));
});

test('numbers and strings stay as written', () => {
  assert.equal(text('[9007199254740993, 1.10, 1E400, "\\u00e9\\/", "\\""]'), '[\n  9007199254740993,\n  1.10,\n  1E400,\n  "\\u00e9\\/",\n  "\\""\n]');
});

for (const value of [null, true, 3.5, 'x', [], {}, [[[]]], { a: { b: [{}, { c: [1, 'two', null] }] } }]) {
  test(`${JSON.stringify(value)} parses to itself afterwards`, () => {
    const { isComplete } = jsonLines(JSON.stringify(value));
    assert.ok(isComplete);
    assert.deepEqual(JSON.parse(text(JSON.stringify(value))), value);
  });
}

test('the beginning of a cut document is laid out', () => {
  const { lines, isComplete } = jsonLines('{"a":[1,2,"cut he');
  assert.equal(isComplete, false);
  assert.equal(lines.at(-1)?.tokens[0].kind, 'bad');
  assert.equal(lines[1].tokens[0].kind, 'key');
});

for (const source of ['', '  ', '}', ']]]', '{"a"', '[1 2', '{]', 'nonsense', '{"a":1} trailing']) {
  test(`${JSON.stringify(source)} is refused, not a crash`, () => assert.equal(jsonLines(source).isComplete, false));
}

test('folding hides what lies between and counts it', () => {
  const { lines } = jsonLines('{"a":[1,2,3],"b":4}');
  assert.equal(lines[1].close, 5);
  assert.equal(lines[1].members, 3);
  assert.equal(lines[0].members, 2);
  assert.deepEqual(unfolded(lines, new Set([1])), [0, 1, 6, 7]);
  assert.deepEqual(unfolded(lines, new Set([0, 1])), [0]);
});

test('a megabyte is laid out in a moment', () => {
  const source = JSON.stringify(Array.from({ length: 20_000 }, (_, index) => ({ id: index, name: `item ${index}` })));
  const start = performance.now();
  assert.equal(jsonLines(source).lines.length, 80_002);
  assert.ok(performance.now() - start < 2000);
});
