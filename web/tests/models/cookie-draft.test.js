import assert from 'node:assert/strict';
import { test } from 'node:test';
import { cookieOf, draftOf, fieldOf, isSameDraft, localTime, newDraft } from '../../workbench/models/cookie-draft.js';

const COOKIE = {
  name: 'sid', value: 'x', domain: '.example.com', hostOnly: false, path: '/', secure: true, httpOnly: true, sameSite: 'lax',
  session: false, expirationDate: 1830000000.123,
};

test('a cookie goes through the form unchanged, fraction of a second included', () => {
  assert.deepEqual(cookieOf(draftOf(COOKIE, 0)), COOKIE);
  const partitioned = { ...COOKIE, partitionKey: { topLevelSite: 'https://top.example', hasCrossSiteAncestor: true } };
  assert.deepEqual(cookieOf(draftOf(partitioned, 0)), partitioned);
});

test('a date that was typed replaces the exact one', () => {
  const draft = { ...draftOf(COOKIE, 0), expires: localTime(1900000000) };
  assert.equal(cookieOf(draft).expirationDate, 1900000000);
  assert.equal(cookieOf({ ...draft, expires: '' }).expirationDate, undefined);
});

test('a session cookie has no date', () => {
  const cookie = cookieOf({ ...draftOf(COOKIE, 0), session: true });
  assert.equal(cookie.session, true);
  assert.ok(!('expirationDate' in cookie));
});

test('host-only decides about the dot, whatever was typed', () => {
  const draft = newDraft('example.com', 0);
  assert.equal(cookieOf({ ...draft, domain: ' .example.com ' }).domain, 'example.com');
  assert.equal(cookieOf({ ...draft, domain: '.example.com', hostOnly: false }).domain, '.example.com');
});

test('only what would be sent counts as a difference', () => {
  const draft = draftOf(COOKIE, 0);
  assert.ok(isSameDraft(draft, draftOf({ ...COOKIE, lastAccessedAtMs: 5 }, 99)));
  assert.ok(!isSameDraft(draft, { ...draft, sameSite: 'strict' }));
});

test('a refusal is shown at the field it speaks of first', () => {
  assert.equal(fieldOf('The domain com is a public suffix.'), 'domain');
  assert.equal(fieldOf('The name begins with __Host-, so the cookie must be Secure and have the path /.'), 'name');
  assert.equal(fieldOf('The value must not contain a semicolon.'), 'value');
  assert.equal(fieldOf('SameSite=None needs Secure.'), 'sameSite');
  assert.equal(fieldOf('The disk is full.'), null);
});

test('times past what a field can show are cut to its end', () => {
  assert.match(localTime(0), /^19(69|70)-\d\d-\d\dT\d\d:\d\d:\d\d$/);
  assert.equal(localTime(1e15), '9999-12-31T23:59:59');
});
