import assert from 'node:assert/strict';
import { test } from 'node:test';
import { editOf, withBody, withBodyKind, withQuery, withSettings, withURL } from '../../workbench/models/request-edit.js';
import { completeDraft, isMethod } from '../../workbench/models/request-draft.js';

test('members that are left out have the defaults of the app', () => {
  const draft = completeDraft({ url: 'http://a/', headers: [{ name: 'A', value: '1' }], settings: { timeoutMs: null, redirectsMax: 3 } });
  assert.equal(draft.method, 'GET');
  assert.deepEqual(draft.headers, [{ name: 'A', value: '1', isEnabled: true }]);
  assert.deepEqual(draft.settings, {
    followsRedirects: true, redirectsMax: 3, usesCookies: true, excludedCookies: [], isTLSVerified: true, allowsFalseFraming: false, httpVersion: 'automatic', resolve: [],
  });
});

test('URL and parameters follow each other', () => {
  const edit = withURL(editOf({ url: 'http://a/?x=1' }), 'http://a/?x=1&y=2');
  assert.deepEqual(edit.params.map(({ text }) => text), ['x=1', 'y=2']);
  const without = withQuery(edit, edit.params.map((param, at) => ({ ...param, isEnabled: at === 1 })));
  assert.equal(without.draft.url, 'http://a/?y=2');
  assert.deepEqual(withURL(without, 'http://b/?y=2').params.map(({ text }) => text), ['x=1', 'y=2']);
});

test('another kind of body forgets nothing of the first', () => {
  const text = withBody(withBodyKind(editOf(), 'text'), { text: '{}' });
  const form = withBodyKind(text, 'urlencoded');
  assert.deepEqual(form.draft.body, { kind: 'urlencoded', fields: [] });
  assert.equal(withBodyKind(form, 'text').draft.body.text, '{}');
  assert.equal(withBodyKind(form, 'urlencoded'), form);
});

test('a setting changes alone', () => {
  const edit = withSettings(editOf(), { isTLSVerified: false });
  assert.deepEqual([edit.draft.settings.isTLSVerified, edit.draft.settings.redirectsMax], [false, 20]);
});

test('a method is any token', () => {
  for (const good of ['GET', 'get', 'M-SEARCH', 'X!']) assert.ok(isMethod(good), good);
  for (const bad of ['', 'A B', 'G\r\nX', 'Ü', 'a:b']) assert.ok(!isMethod(bad), bad);
});
