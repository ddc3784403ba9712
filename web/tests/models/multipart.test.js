import assert from 'node:assert/strict';
import { test } from 'node:test';
import { boundaryOf, parseMultipart } from '../../workbench/models/multipart.js';

const bytes = (text) => new TextEncoder().encode(text);
const text = (part) => new TextDecoder().decode(part.bytes);

test('the boundary, quoted or not', () => {
  assert.equal(boundaryOf('multipart/form-data; boundary=----WebKit1'), '----WebKit1');
  assert.equal(boundaryOf('multipart/mixed; charset=x; boundary="a b"'), 'a b');
  assert.equal(boundaryOf('text/plain'), null);
  assert.equal(boundaryOf(null), null);
});

test('fields and files', () => {
  const { parts, isComplete } = parseMultipart(bytes('--B\r\nContent-Disposition: form-data; name="a%22b"\r\n\r\none\r\n--B\r\n'
    + 'Content-Disposition: form-data; name="f"; filename="x.bin"\r\nContent-Type: application/octet-stream\r\n\r\n\r\n--\r\n--B--\r\n'), 'B');
  assert.ok(isComplete);
  assert.deepEqual(parts.map(({ name, fileName, mime }) => [name, fileName, mime]), [['a"b', null, null], ['f', 'x.bin', 'application/octet-stream']]);
  assert.deepEqual(parts.map(text), ['one', '\r\n--']);
});

test('a cut body gives the parts so far', () => {
  const { parts, isComplete } = parseMultipart(bytes('--B\r\nContent-Disposition: form-data; name="a"\r\n\r\nhalf of i'), 'B');
  assert.equal(isComplete, false);
  assert.equal(text(parts[0]), 'half of i');
});

for (const source of ['', 'no delimiter', '--B', '--B\r\n', '--B\r\n\r\n', '--B--', '--B\r\nContent-Disposition']) {
  test(`${JSON.stringify(source)} does no harm`, () => assert.ok(Array.isArray(parseMultipart(bytes(source), 'B').parts)));
}
