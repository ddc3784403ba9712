import assert from 'node:assert/strict';
import { test } from 'node:test';
import { jsonValues } from '../../workbench/lib/line-stream.js';

const TEXT = '{"a":"ü€😀"}\n\n{"b":[1,2]}\n{"c":"\\n"}';
const EXPECTED = [{ a: 'ü€😀' }, { b: [1, 2] }, { c: '\n' }];

const read = async (chunks) => {
  const found = [];
  for await (const value of jsonValues(ReadableStream.from(chunks))) found.push(value);
  return found;
};

test('values are told apart however the bytes are cut', async () => {
  const bytes = new TextEncoder().encode(TEXT);
  for (let size = 1; size <= bytes.length; size += 1) {
    const chunks = [];
    for (let at = 0; at < bytes.length; at += size) chunks.push(bytes.subarray(at, at + size));
    assert.deepEqual(await read(chunks), EXPECTED, `${size} bytes at a time`);
  }
});

test('a value is there before the next one', async () => {
  let release;
  const later = new Promise((resolve) => { release = resolve; });
  async function* source() {
    yield new TextEncoder().encode('{"n":1}\n{"n"');
    await later;
    yield new TextEncoder().encode(':2}\n');
  }
  const values = jsonValues(ReadableStream.from(source()));
  assert.deepEqual((await values.next()).value, { n: 1 });
  release();
  assert.deepEqual((await values.next()).value, { n: 2 });
  assert.ok((await values.next()).done);
});

test('a line that is not JSON ends it with an error', async () => {
  await assert.rejects(read([new TextEncoder().encode('{"a":1}\n{oops\n')]), SyntaxError);
});
