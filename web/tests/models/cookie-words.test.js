import assert from 'node:assert/strict';
import { test } from 'node:test';
import { cookieKey, expiryText, hostOf, keyText, nameText, originText, partitionText } from '../../workbench/models/cookie-words.js';

const COOKIE = { name: 'sid', value: 'x', domain: '.example.com', hostOnly: false, path: '/', session: true };
const NOW = Date.UTC(2026, 10, 24);

test('a key has what tells cookies apart, and nothing else', () => {
  assert.deepEqual(cookieKey({ ...COOKIE, secure: true }), { name: 'sid', domain: '.example.com', hostOnly: false, path: '/' });
  const partitionKey = { topLevelSite: 'https://top.example', hasCrossSiteAncestor: true };
  assert.deepEqual(cookieKey({ ...COOKIE, partitionKey }).partitionKey, partitionKey);
});

test('no two cookies share a key text', () => {
  const others = [
    { ...COOKIE, name: 'sid2' }, { ...COOKIE, domain: 'example.com', hostOnly: true }, { ...COOKIE, path: '/a' },
    { ...COOKIE, partitionKey: { topLevelSite: 'https://a.example' } }, { ...COOKIE, partitionKey: {} },
    { ...COOKIE, partitionKey: { topLevelSite: 'https://a.example', hasCrossSiteAncestor: true } },
  ];
  assert.equal(new Set([COOKIE, ...others].map(keyText)).size, 7);
  assert.equal(keyText({ ...COOKIE, value: 'other', secure: true }), keyText(COOKIE));
});

test('expiry is told in one unit', () => {
  const at = (seconds) => expiryText({ session: false, expirationDate: NOW / 1000 + seconds }, NOW);
  assert.equal(expiryText(COOKIE, NOW), 'session');
  assert.deepEqual([at(-1), at(0), at(40), at(600), at(7200), at(86_400 * 3), at(86_400 * 400), at(86_400 * 800)],
    ['expired', 'expired', '40 s', '10 min', '2 h', '3 d', '400 d', '2 y']);
});

test('names, hosts and partitions are shown, never interpreted', () => {
  assert.equal(hostOf({ domain: '.example.com' }), 'example.com');
  assert.equal(nameText({ name: '' }), '(no name)');
  assert.equal(nameText({ name: 'a\u202Eb' }), 'a⟨U+202E⟩b');
  assert.equal(partitionText({ partitionKey: { topLevelSite: 'https://top.example', hasCrossSiteAncestor: true } }),
    'https://top.example, inside another site');
  assert.equal(partitionText({}), '');
});

test('a cookie of a browser names the profile, others what wrote them', () => {
  const profile = (id) => (id === 1 ? 'Chromium 0b6f91aa' : '');
  assert.equal(originText({ origin: 'browser', linkId: 1, browser: 'Chromium' }, profile), 'Chromium 0b6f91aa');
  assert.equal(originText({ origin: 'browser', linkId: 2, browser: 'Chrome' }, profile), 'Chrome');
  assert.equal(originText({ origin: 'user' }, profile), 'you');
  assert.equal(originText({}, profile), '');
});
