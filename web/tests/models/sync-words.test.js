import assert from 'node:assert/strict';
import { test } from 'node:test';
import { domainIn, isPartlySynced, sourceKey, sourceLabel, syncOf, syncState } from '../../workbench/models/sync-words.js';

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

test('a problem is told before anything else', () => {
  assert.equal(syncState({ isLive: true, problem: 'gone' }).words, 'gone');
  assert.equal(syncState({ isLive: true, problem: null }).tone, 'good');
  assert.match(syncState({ isLive: false, problem: null }).words, /waiting/);
});

test('sources are told apart', () => {
  const source = { linkId: 1, storeId: '0', browser: 'Chromium', profile: '0b6f91aa22', isIncognito: false, isConnected: true };
  assert.equal(sourceLabel(source), 'Chromium · profile 0b6f91aa');
  assert.equal(sourceLabel({ ...source, isIncognito: true, isConnected: false }), 'Chromium · profile 0b6f91aa · incognito · not connected');
  assert.notEqual(sourceKey(source), sourceKey({ ...source, storeId: '1' }));
  assert.equal(sourceKey({ linkId: null }), '/');
});

test('a note that names another domain can be followed', () => {
  assert.equal(domainIn('Some cookies may be on example.com; sync example.com to have them.', 'app.example.com'), 'example.com');
  assert.equal(domainIn('Cookies of example.com are here.', 'example.com'), null);
  assert.equal(domainIn('Nothing to say.', 'example.com'), null);
});
