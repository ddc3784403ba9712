import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseRoute, routeHash } from '../../workbench/models/route.js';

test('an address without a page, or with an unknown one, is the history', () => {
  for (const hash of ['', '#', '#/', '#history', '#nonsense/why', '#token=abc']) {
    assert.equal(parseRoute(hash).page, 'history', hash);
  }
});

test('what is written is read back, whatever is in it', () => {
  const parameters = { url: 'https://a.example/?x=1&y=#z ü', domain: 'bücher.example' };
  for (const tab of ['jar', 'timeline', 'why']) {
    assert.deepEqual(parseRoute(routeHash({ page: 'cookies', tab, parameters })), { page: 'cookies', tab, parameters });
  }
});

test('an unknown tab is the first, empty parameters are left out', () => {
  assert.equal(parseRoute('#cookies/other').tab, 'jar');
  assert.equal(routeHash({ page: 'cookies', parameters: { domain: '', url: undefined } }), '#cookies');
});

test('what a link asks the editor to open is read whatever is in it', () => {
  const parameters = { curl: "curl 'https://a.example/?x=1&y=2#z' -d 'ü=%20'" };
  const { page, parameters: read } = parseRoute(routeHash({ page: 'send', parameters }));
  assert.deepEqual([page, read], ['send', parameters]);
});
