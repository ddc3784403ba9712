import assert from 'node:assert/strict';
import { test } from 'node:test';
import { mirrorParts } from '../../workbench/models/query-mirror.js';

for (const [text, at] of [['', null], ['  a  ', null], ['method:POST -url:/x "q r"', null], ['status:abc foo', 7], ['foo:1', 0], ['host:a,b', 7], ['"open', 99]]) {
  test(`${JSON.stringify(text)} is mirrored without a change`, () => {
    assert.equal(mirrorParts(text, at).map((part) => part.text).join('').trimEnd(), text.trimEnd());
  });
}

test('only what is wrong is underlined', () => {
  assert.deepEqual(mirrorParts('status:abc foo', 7).filter(({ kind }) => kind === 'wrong'), [{ kind: 'wrong', text: 'abc' }]);
  assert.deepEqual(mirrorParts('type:fetch,nope', 11).filter(({ kind }) => kind === 'wrong'), [{ kind: 'wrong', text: 'nope' }]);
  assert.equal(mirrorParts('open', 4).at(-1)?.kind, 'wrong');
});
