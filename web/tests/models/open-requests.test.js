import assert from 'node:assert/strict';
import { test } from 'node:test';
import { keptForm, openRequests } from '../../workbench/models/open-requests.js';
import { editOf, withQuery } from '../../workbench/models/request-edit.js';

const request = (draft, more = {}) => ({ edit: editOf(draft), via: { kind: 'native' }, section: 'body', isChanged: false, exchangeId: null, ...more });
const again = (requests, selected = 0) => openRequests(JSON.parse(JSON.stringify(keptForm(requests, selected).body)));

test('what is kept comes back', () => {
  const edit = editOf({ url: 'http://a/?x=1&y=2', body: { kind: 'text', text: '{}' }, auth: { kind: 'bearer', token: 't' } });
  const off = withQuery(edit, edit.params.map((param, at) => ({ ...param, isEnabled: at > 0 })));
  const via = { kind: 'browser', linkId: 3, storeId: '1' };
  const { requests, selected } = again([request({}), request({}, { edit: off, via, isChanged: true, exchangeId: 9 })], 1);
  assert.equal(selected, 1);
  assert.deepEqual(requests[1], { edit: { ...off, bodies: {} }, via, section: 'body', isChanged: true, exchangeId: 9 });
});

test('files leave first when there is too much', () => {
  const base64 = btoa('x'.repeat(3000));
  const parts = [{ name: 'f', base64, fileName: 'f.bin', isEnabled: true }, { name: 't', text: 'kept', isEnabled: true }];
  const { body, isCut } = keptForm([request({ body: { kind: 'multipart', parts } }), request({ body: { kind: 'bytes', base64 } })], 0, 3000);
  assert.ok(isCut);
  assert.deepEqual(body.tabs[0].draft.body.parts, [{ name: 'f', base64: '', fileName: 'f.bin', isEnabled: true, lostBytes: 3000 }, parts[1]]);
  assert.deepEqual(body.tabs[1].draft.body, { kind: 'bytes', base64: '', lostBytes: 3000 });
});

for (const kept of [null, {}, { tabs: 'x' }, { tabs: [null, 1, {}], selected: 'no' }]) {
  test(`what is not understood opens nothing: ${JSON.stringify(kept)}`, () => {
    assert.deepEqual(openRequests(kept), { requests: [], selected: 0 });
  });
}

test('a place that is not there is the last', () => {
  assert.equal(openRequests({ tabs: [{ draft: {} }], selected: 5 }).selected, 0);
});
