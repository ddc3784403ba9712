import assert from 'node:assert/strict';
import { test } from 'node:test';
import { cookieHeader, setCookieText, urlFor } from '../../workbench/models/cookie-text.js';

const COOKIE = {
  name: 'sid', value: 'a=b', domain: '.example.com', hostOnly: false, path: '/app', secure: true, httpOnly: true,
  sameSite: 'no_restriction', session: false, expirationDate: 1830000000.5,
};

test('every attribute stands in the line, and only those the cookie has', () => {
  assert.equal(setCookieText(COOKIE),
    'sid=a=b; Domain=example.com; Path=/app; Expires=Tue, 28 Dec 2027 13:20:00 GMT; Secure; HttpOnly; SameSite=None');
  const plain = { ...COOKIE, hostOnly: true, domain: 'example.com', secure: false, httpOnly: false, session: true, sameSite: 'unspecified' };
  assert.equal(setCookieText(plain), 'sid=a=b; Path=/app');
  assert.equal(setCookieText({ ...plain, name: '' }), 'a=b; Path=/app');
  assert.match(setCookieText({ ...plain, partitionKey: { topLevelSite: 'https://top.example' } }), /; Partitioned$/);
});

test('the URL may set the cookie: https for Secure, but for loopback', () => {
  assert.equal(urlFor(COOKIE), 'https://example.com/app');
  assert.equal(urlFor({ ...COOKIE, secure: false }), 'http://example.com/app');
  assert.equal(urlFor({ ...COOKIE, domain: 'localhost', hostOnly: true }), 'http://localhost/app');
  assert.equal(urlFor({ ...COOKIE, domain: '::1', hostOnly: true, path: '' }), 'http://[::1]/');
});

test('a header keeps order, equal names and nameless cookies', () => {
  assert.equal(cookieHeader([{ name: 'a', value: '1' }, { name: 'a', value: '2' }, { name: '', value: 'x' }]), 'a=1; a=2; x');
  assert.equal(cookieHeader([]), '');
});
