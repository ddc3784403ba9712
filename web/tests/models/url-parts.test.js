import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parsePairs, pathOf, urlParts } from '../../workbench/models/url-parts.js';

for (const url of ['http://a/b?c#d', 'https://u:p@[::1]:8/%zz/../x?q=?#f#g', 'data:text/html,<b>', 'about:blank', '', 'http://only.host', 'blob:http://a/1']) {
  test(`${url || 'nothing'} loses no character`, () => {
    const parts = urlParts(url);
    const authority = /^[a-z]+:\/\//.test(url) ? `//${parts.authority}` : '';
    const whole = parts.scheme + authority + parts.path + parts.query + parts.fragment;
    assert.equal(whole.replace(/\/$/, ''), url.replace(/\/$/, ''));
  });
}

test('the path of the table keeps query and fragment', () => {
  assert.equal(pathOf('https://a.example/x/y?z=1#top'), '/x/y?z=1#top');
  assert.equal(pathOf('https://a.example'), '/');
});

test('pairs are decoded where that works', () => {
  assert.deepEqual(parsePairs('?a=1+2&b=%C3%A9&bad=%zz&flag&=x&a=3'), [
    { name: 'a', value: '1 2' }, { name: 'b', value: 'é' }, { name: 'bad', value: '%zz' },
    { name: 'flag', value: '' }, { name: '', value: 'x' }, { name: 'a', value: '3' },
  ]);
  assert.deepEqual(parsePairs(''), []);
});
