import assert from 'node:assert/strict';
import { test } from 'node:test';
import { decoded, followURL, halves, paramsOf, withHalves, withParams } from '../../workbench/models/url-params.js';

const on = (text) => ({ text, isEnabled: true });
const off = (text) => ({ text, isEnabled: false });

for (const url of [
  'https://a.example/?a=1&a=2&b', 'https://a.example/x?q=%20+ü&&=&=v&k=#f?x=1', 'a?x=1?y=2&z', '{{base}}/p?{{name}}=1', '?a', 'x?a=b=c',
]) {
  test(`a query is put back byte for byte: ${url}`, () => assert.equal(withParams(url, paramsOf(url)), url));
}

test('order, duplicates and what is switched off are kept', () => {
  const params = [on('a=1'), off('b=2'), on('a=3')];
  assert.equal(withParams('https://a.example/p?old#end', params), 'https://a.example/p?a=1&a=3#end');
  assert.equal(withParams('https://a.example/p?a#end', [off('a')]), 'https://a.example/p#end');
});

test('those switched off keep their place while the URL is edited', () => {
  const params = [off('z'), on('a=1'), off('b=2'), off('c'), on('d')];
  assert.deepEqual(followURL(params, 'x?a=9&d&e'), [off('z'), on('a=9'), off('b=2'), off('c'), on('d'), on('e')]);
  assert.deepEqual(followURL(params, 'x'), [off('z'), off('b=2'), off('c')]);
});

test('typing in one half leaves the other and its bytes alone', () => {
  const param = on('na%6De=a+b%2f');
  assert.equal(withHalves(param, { name: 'x' }).text, 'x=a+b%2f');
  assert.equal(withHalves(param, { value: '%7e+' }).text, 'na%6De=%7e+');
  assert.deepEqual(halves(on('a=b=c')), { name: 'a', value: 'b=c' });
});

test('only what would end the parameter, the query or the line is encoded', () => {
  assert.equal(withHalves(on('a=1'), { value: 'x&y#z =é\n?/' }).text, 'a=x%26y%23z%20=é%0A?/');
  assert.equal(withHalves(on('a=1'), { name: 'x=&' }).text, 'x%3D%26=1');
});

test('a parameter without a sign gets one with its first value, and keeps it', () => {
  assert.equal(withHalves(on('flag'), { name: 'flags' }).text, 'flags');
  assert.equal(withHalves(on('flag'), { value: '1' }).text, 'flag=1');
  assert.equal(withHalves(on('flag=1'), { value: '' }).text, 'flag=');
});

test('what a half means is told only when it differs and can be decoded', () => {
  assert.equal(decoded('a%20b+c'), 'a b c');
  assert.equal(decoded('plain'), null);
  assert.equal(decoded('%zz'), null);
});
