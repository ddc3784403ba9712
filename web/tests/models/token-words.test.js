import assert from 'node:assert/strict';
import { test } from 'node:test';
import { withMember } from '../../workbench/models/auth-kinds.js';
import { tokenWords, withToken } from '../../workbench/models/token-words.js';

const NOW = 1_000_000;
const MINUTE = 60_000;

for (const [auth, words] of [
  [{}, 'No token yet.'],
  [{ accessToken: 't' }, 'There is a token; when it ends is not known.'],
  [{ accessToken: 't', expiresAtMs: NOW + 59.5 * MINUTE }, 'There is a token for 59 minutes more.'],
  [{ accessToken: 't', expiresAtMs: NOW + 90_000 }, 'There is a token for 90 seconds more.'],
  [{ accessToken: 't', expiresAtMs: NOW + 1 }, 'There is a token for 0 seconds more.'],
  [{ accessToken: 't', expiresAtMs: NOW + 49 * 60 * MINUTE }, 'There is a token for 2 days more.'],
  [{ accessToken: 't', expiresAtMs: NOW, refreshToken: 'r' }, 'The token has ended. The next one is got with the refresh token.'],
]) {
  test(`says “${words}” and not the token`, () => {
    assert.equal(tokenWords({ kind: 'oauth2', ...auth }, NOW), words);
  });
}

test('a token goes into what is written by now, and into nothing else', () => {
  const got = { kind: 'oauth2', clientId: 'old', accessToken: 'a', expiresAtMs: 5, refreshToken: 'r' };
  assert.deepEqual(withToken({ kind: 'oauth2', clientId: 'new' }, got), { ...got, clientId: 'new' });
  assert.deepEqual(withToken({ kind: 'basic' }, got), { kind: 'basic' });
});

test('a token that is typed has no known end', () => {
  assert.equal(withMember({ kind: 'oauth2', expiresAtMs: 5 }, 'accessToken', 'x').expiresAtMs, undefined);
  assert.equal(withMember({ kind: 'oauth2', expiresAtMs: 5 }, 'scope', 'x').expiresAtMs, 5);
});
