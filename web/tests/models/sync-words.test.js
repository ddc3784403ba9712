import assert from 'node:assert/strict';
import { test } from 'node:test';
import { domainIn, isPartlySynced, sourceKey, sourceLabel, syncOf, syncState, typedForm } from '../../workbench/models/sync-words.js';

const DOMAINS = [{ domain: 'example.com', isHost: false }, { domain: 'app.other.example', isHost: true }];

test('a domain covers itself and what is below it, a host itself alone', () => {
  assert.equal(syncOf('a.b.example.com', DOMAINS), DOMAINS[0]);
  assert.equal(syncOf('badexample.com', DOMAINS), undefined);
  assert.equal(syncOf('app.other.example', DOMAINS), DOMAINS[1]);
  assert.equal(syncOf('x.app.other.example', DOMAINS), undefined);
});

test('a site is partly synced when a host of it is', () => {
  assert.equal(isPartlySynced('other.example', DOMAINS), true);
  assert.equal(isPartlySynced('example.com', DOMAINS), false);
  assert.equal(isPartlySynced('her.example', DOMAINS), false);
});

test('what is not live waits, and says for what when that is known', () => {
  assert.deepEqual(syncState({ isLive: true, problem: 'gone' }), { tone: 'bad', mark: '✕', words: 'gone' });
  assert.equal(syncState({ isLive: true, problem: null }).tone, 'good');
  assert.match(syncState({ isLive: false, problem: null }).words, /waiting/);
  assert.deepEqual(syncState({ isLive: false, problem: 'not connected' }), { tone: 'warn', mark: '○', words: 'not connected' });
});

test('a site and a host of the same name are typed apart', () => {
  assert.equal(typedForm({ domain: 'a.example', isHost: false }), 'a.example');
  assert.equal(typedForm({ domain: 'a.example', isHost: true }), 'https://a.example');
});

test('sources are told apart', () => {
  const source = { linkId: 1, storeId: '0', browser: 'Chromium', profile: '0b6f91aa22', isIncognito: false, isConnected: true };
  assert.equal(sourceLabel(source), 'Chromium · profile 0b6f91aa');
  assert.equal(sourceLabel({ ...source, isIncognito: true, isConnected: false }), 'Chromium · profile 0b6f91aa · incognito · not connected');
  assert.notEqual(sourceKey(source), sourceKey({ ...source, storeId: '1' }));
  assert.equal(sourceKey({ linkId: null }), '/');
});

test('a note that names another domain can be followed', () => {
  const note = 'Cookies of example.com that app.example.com is sent are not among them: '
    + 'add example.com, or https://app.example.com for all that this host is sent.';
  assert.equal(domainIn(note, 'app.example.com'), 'example.com');
  assert.equal(domainIn('No browser is connected. See: interceptor doctor', 'app.example.com'), null);
  assert.equal(domainIn('Cookies of example.com are here.', 'example.com'), null);
  assert.equal(domainIn('Nothing to say.', 'example.com'), null);
});
