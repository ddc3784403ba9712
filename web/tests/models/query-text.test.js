import assert from 'node:assert/strict';
import { test } from 'node:test';
import { joined, quoteValue, termAtCaret, terms, withCondition } from '../../workbench/models/query-text.js';

const written = (text) => terms(text).map((term) => [term.isNegated, term.field, term.value]);

test('terms, fields, negation and quotes', () => {
  assert.deepEqual(written('method:POST  -url:/health "two words" header:"x-id: 42" plain'), [
    [false, 'method', 'POST'], [true, 'url', '/health'], [false, null, '"two words"'], [false, 'header', '"x-id: 42"'], [false, null, 'plain'],
  ]);
});

test('a URL is a plain word, a lone hyphen too', () => {
  assert.deepEqual(written('http://a/b - -x'), [[false, null, 'http://a/b'], [false, null, '-'], [true, null, 'x']]);
});

test('escapes inside quotes do not end them, open quotes run to the end', () => {
  assert.deepEqual(written('body:"a \\" b" c'), [[false, 'body', '"a \\" b"'], [false, null, 'c']]);
  assert.deepEqual(written('"open to the end'), [[false, null, '"open to the end']]);
});

test('places cover the text', () => {
  const text = '  res.header:etag -is:failed ';
  assert.deepEqual(terms(text).map(({ start, valueStart, end }) => [start, valueStart, end]), [[2, 13, 17], [18, 22, 28]]);
});

for (const value of ['plain', '', 'two words', 'say "hi"', 'back\\slash', '-starts', 'a,b', '<script>']) {
  test(`${JSON.stringify(value)} survives quoting`, () => {
    const quoted = quoteValue(value);
    const [term, ...others] = terms(`x ${quoted} y`).slice(1);
    const read = term.value.startsWith('"') ? term.value.slice(1, -1).replace(/\\(["\\])/g, '$1') : term.value;
    assert.equal(read, value);
    assert.equal(others.length, 1);
  });
}

test('conditions are added once and replace their opposite', () => {
  assert.equal(withCondition('', 'status:404'), 'status:404');
  assert.equal(withCondition('a -status:404 b', 'status:404'), 'a b status:404');
  assert.equal(withCondition('status:404', 'status:404', true), '-status:404');
  assert.equal(withCondition('status:404', 'status:404'), 'status:404');
  assert.equal(joined(' a ', ''), 'a');
  assert.equal(joined('a', 'host:=b'), 'a host:=b');
});

test('the term at the caret', () => {
  assert.equal(termAtCaret('ab cd', 2)?.value, 'ab');
  assert.equal(termAtCaret('ab cd', 3)?.value, 'cd');
  assert.equal(termAtCaret('ab  cd', 3), null);
});
