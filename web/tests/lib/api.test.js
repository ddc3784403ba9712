import assert from 'node:assert/strict';
import { test } from 'node:test';
import { APIError, parameters, request } from '../../workbench/lib/api.js';

const answer = (status, body) => {
  globalThis.fetch = async () => ({ ok: status < 400, status, json: async () => body });
};

test('a query string keeps spaces and plus signs apart, and leaves out what is missing', () => {
  const text = parameters({ q: 'a b+c "d&e"', upTo: 5, order: null, limit: undefined, empty: '' });
  assert.equal(text, '?q=a%20b%2Bc%20%22d%26e%22&upTo=5');
  assert.equal(decodeURIComponent(text), '?q=a b+c "d&e"&upTo=5');
  assert.equal(parameters({}), '');
});

test('a refusal carries its code, words and place', async () => {
  answer(400, { error: { code: 'invalidQuery', message: 'no such field', position: 3 } });
  await assert.rejects(request('/exchanges'), (error) => error instanceof APIError
    && error.status === 400 && error.code === 'invalidQuery' && error.message === 'no such field' && error.position === 3);
});

test('an app that does not answer is named with its cure', async () => {
  globalThis.fetch = async () => { throw new TypeError('Failed to fetch'); };
  await assert.rejects(request('/status'), (error) => error.code === 'appGone' && /interceptor up/.test(error.message));
});

test('an empty answer is null', async () => {
  answer(204, undefined);
  assert.equal(await request('/login', { method: 'POST', body: { token: 'x' } }), null);
});
