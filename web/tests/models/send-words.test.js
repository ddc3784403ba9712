import assert from 'node:assert/strict';
import { test } from 'node:test';
import { addedHeaders } from '../../workbench/models/added-headers.js';
import { AUTH_KINDS, authFields } from '../../workbench/models/auth-kinds.js';
import { jsonProblem, prettyJSON } from '../../workbench/models/body-text.js';
import { base64Size, fromBase64, toBase64 } from '../../workbench/models/base64.js';
import { FILE_BYTES_MAX, contentWords, fileProblem, lostFiles } from '../../workbench/models/file-content.js';
import { partKind, withPartKind } from '../../workbench/models/part-kind.js';
import { completeDraft } from '../../workbench/models/request-draft.js';
import { requestTitle, sendPhases, viaKey, viaOf } from '../../workbench/models/send-words.js';

test('phases follow one another; those that did not happen are left out', () => {
  const phases = sendPhases({ dnsMs: 2, waitMs: 10, downloadMs: 0 });
  assert.deepEqual(phases.map(({ label, startMs }) => [label, startMs]), [['DNS', 0], ['Wait', 2], ['Download', 12]]);
});

test('a tab is named by the end of the path, else the host', () => {
  assert.equal(requestTitle({ url: 'https://a.example/v1/users/7?x=1' }), 'users/7');
  assert.equal(requestTitle({ url: 'https://a.example/' }), 'a.example');
  assert.equal(requestTitle({ url: ' ' }), 'New request');
});

test('a way to send is read back from its choice', () => {
  for (const via of [{ kind: 'native' }, { kind: 'browser', linkId: 4 }, { kind: 'browser', linkId: 4, storeId: '0' }]) {
    assert.deepEqual(viaOf(viaKey(via)), via);
  }
  assert.deepEqual(viaOf('nonsense'), { kind: 'native' });
});

test('what is added gives way to what is written, but for cookies', () => {
  const draft = completeDraft({
    url: 'https://u:p@a.example:8443/x', headers: [{ name: 'HOST', value: 'other' }, { name: 'Cookie', value: 'a=1' }, { name: 'content-type', value: 'x', isEnabled: false }],
    body: { kind: 'text', text: 'é', contentType: 'text/plain' }, auth: { kind: 'basic', username: 'u', password: 'secret' },
  });
  const added = addedHeaders(draft);
  assert.deepEqual(added.map(({ name }) => name), ['Content-Type', 'Content-Length', 'Authorization', 'Cookie']);
  assert.equal(added[1].value, '2');
  assert.ok(!JSON.stringify(added).includes('secret'));
});

test('every way to show who one is has its fields, OAuth 2 those of its grant', () => {
  assert.equal(AUTH_KINDS.length, 9);
  const names = (auth) => authFields(auth).map(({ name }) => name);
  assert.ok(!names({ kind: 'oauth2' }).includes('authorizationUrl'));
  assert.ok(names({ kind: 'oauth2', grant: 'authorizationCode' }).includes('authorizationUrl'));
  assert.deepEqual(names({ kind: 'oauth2', grant: 'token' }), ['grant', 'accessToken']);
});

test('JSON is laid out without a change to its numbers, and faults are placed', () => {
  assert.equal(prettyJSON('{"a":[1.50,9007199254740993]}'), '{\n  "a": [\n    1.50,\n    9007199254740993\n  ]\n}');
  assert.equal(prettyJSON('{"a":}'), null);
  assert.equal(jsonProblem('{}'), null);
  assert.match(jsonProblem('{\n "a": x}'), /^Not JSON/);
});

test('bytes survive Base64, and their number is told by its length', () => {
  for (const length of [0, 1, 2, 3, 70_000]) {
    const bytes = Uint8Array.from({ length }, (_, at) => at % 256);
    assert.deepEqual(fromBase64(toBase64(bytes)), bytes);
    assert.equal(base64Size(toBase64(bytes)), length);
  }
  assert.equal(fromBase64('not base64!').length, 0);
});

test('a file is read up to 8 MiB; a larger one is named with what to do', () => {
  assert.equal(fileProblem({ name: 'a', size: FILE_BYTES_MAX }), null);
  assert.match(fileProblem({ name: 'big.iso', size: FILE_BYTES_MAX + 1 }), /big\.iso.*8 MiB.*path/);
  assert.match(contentWords({ fileName: 'a.png', lostBytes: 10 }, 0), /choose it again/);
});

test('a request whose file was not kept is not taken for one with an empty file', () => {
  const parts = [{ name: 'a', base64: '', lostBytes: 9, fileName: 'a.png', isEnabled: true }, { name: 'b', base64: '', isEnabled: true }];
  assert.deepEqual(lostFiles({ body: { kind: 'multipart', parts } }), ['a.png']);
  assert.deepEqual(lostFiles({ body: { kind: 'multipart', parts: [{ ...parts[0], isEnabled: false }] } }), []);
  assert.deepEqual(lostFiles({ body: { kind: 'bytes', base64: '', lostBytes: 3 } }), ['the file']);
});

test('a part changes its kind and keeps name and type', () => {
  const part = { name: 'a', text: 'x', contentType: 'text/plain', isEnabled: true };
  const file = withPartKind(part, 'file');
  assert.deepEqual([partKind(part), partKind(file), file.text, file.contentType], ['text', 'file', undefined, 'text/plain']);
  assert.equal(partKind(withPartKind(file, 'base64')), 'base64');
});
