import assert from 'node:assert/strict';
import { test } from 'node:test';
import { jsonFault } from '../../workbench/models/json-fault.js';

for (const text of ['{}', '[]', ' null ', '"a"', '-1.5e+3', '{"a":[1,{"b":"\\u00e9\\n"}],"c":false}', '[[[]],{}]', '{"a":{},"b":[]}\n']) {
  test(`JSON: ${text}`, () => {
    JSON.parse(text);
    assert.equal(jsonFault(text), -1);
  });
}

for (const [text, place] of [
  ['', 0], ['{', 1], ['{"a"', 4], ['{"a":', 5], ['[1,', 3], ['{"id": }', 7], ['[1 2]', 3], ['{a:1}', 1], ['[1,]', 3], ['{"a":1,}', 7], ['{} {}', 3],
  ['01', 1], ["{'a':1}", 1], ['["\\x"]', 1], ['[1}', 2], ['tru', 0], ['{"a" 1}', 5], [']', 0], ['{1:2}', 1], ['"a\nb"', 0], ['[1] // no', 4],
]) {
  test(`no JSON from ${place} on: ${JSON.stringify(text)}`, () => {
    assert.throws(() => JSON.parse(text));
    assert.equal(jsonFault(text), place);
  });
}

test('spaces as long as the text do not slow it down', () => {
  const started = performance.now();
  assert.equal(jsonFault(`[${' '.repeat(500_000)}1${' '.repeat(500_000)}]`), -1);
  assert.ok(performance.now() - started < 1000);
});
