import assert from 'node:assert/strict';
import { test } from 'node:test';
import { bodyModes, imageType, looksLikeText, textOf } from '../../workbench/models/body-kind.js';

const bytes = (text) => new TextEncoder().encode(text);

for (const [type, body, modes] of [
  ['application/json', '{"a":1}', ['json', 'text', 'hex']],
  ['application/problem+json; charset=utf-8', '{}', ['json', 'text', 'hex']],
  ['text/plain', '[{"a":1}]', ['json', 'text', 'hex']],
  ['application/x-www-form-urlencoded', 'a=1', ['form', 'text', 'hex']],
  ['multipart/form-data; boundary=x', '--x', ['parts', 'text', 'hex']],
  ['text/html', '<script>', ['text', 'preview', 'hex']],
  ['image/svg+xml', '<svg onload=alert(1)>', ['xml', 'text', 'hex']],
  [null, '<?xml version="1.0"?><a/>', ['xml', 'text', 'hex']],
  [null, 'hello', ['text', 'hex']],
]) {
  test(`${type} is shown as ${modes[0]}`, () => assert.deepEqual(bodyModes(type, bytes(body)), modes));
}

test('bytes that are no text begin as hex, images as images', () => {
  assert.deepEqual(bodyModes(null, Uint8Array.of(0, 1, 2)), ['hex', 'text']);
  assert.deepEqual(bodyModes('image/png', Uint8Array.of(0x89, 0x50, 0)), ['image', 'hex', 'text']);
  assert.equal(imageType('image/svg+xml'), null);
  assert.equal(imageType('IMAGE/PNG; x=y'), 'image/png');
});

test('text may end in the middle of a character', () => {
  assert.ok(looksLikeText(bytes('é'.repeat(3000)).subarray(0, 4097)));
  assert.ok(!looksLikeText(Uint8Array.of(0xFF, 0xFE, 65)));
});

test('another charset is read as it says', () => {
  assert.equal(textOf(Uint8Array.of(0xE9), 'text/plain; charset=ISO-8859-1'), 'é');
  assert.equal(textOf(bytes('é'), 'text/plain; charset=made-up'), 'é');
});
