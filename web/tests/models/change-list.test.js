import assert from 'node:assert/strict';
import { test } from 'node:test';
import { causeText, changedText, withNewest } from '../../workbench/models/change-list.js';

const ids = (...list) => list.map((id) => ({ id }));

test('new changes come before what is known, once', () => {
  const { changes, added, hasGap } = withNewest(ids(3, 2, 1), ids(5, 4, 3, 2));
  assert.deepEqual(changes, ids(5, 4, 3, 2, 1));
  assert.deepEqual([added, hasGap], [2, false]);
});

test('nothing new changes nothing', () => {
  const { changes, added, hasGap } = withNewest(ids(3, 2), ids(3, 2));
  assert.deepEqual([changes, added, hasGap], [ids(3, 2), 0, false]);
});

test('when more happened than the answer tells, the list begins anew', () => {
  const { changes, hasGap } = withNewest(ids(3, 2, 1), ids(9, 8));
  assert.deepEqual(changes, ids(9, 8));
  assert.equal(hasGap, true);
});

test('the first answer is no gap', () => {
  assert.deepEqual(withNewest([], ids(2, 1)), { changes: ids(2, 1), added: 2, hasGap: false });
});

test('causes are told in words, unknown ones as they are', () => {
  assert.equal(causeText({ cause: 'expired_overwrite' }), 'overwritten by an expired one');
  assert.equal(causeText({ cause: 'https://a.example/\u202E' }), 'https://a.example/⟨U+202E⟩');
  assert.equal(causeText({}), '');
  assert.equal(changedText({ action: 'changed', changed: ['value', 'expirationDate', 'other'] }), 'value, expiry, other');
  assert.equal(changedText({ action: 'removed', changed: ['value'] }), '');
});
