import assert from 'node:assert/strict';
import { test } from 'node:test';
import { lineAndColumn, looksLikeCURL } from '../../workbench/models/curl-text.js';

for (const text of ['curl https://a/', '  $ curl -X POST a', 'curl.exe "https://a"', 'TOKEN=x curl a', '/usr/bin/curl a', '> C:\\x\\curl.exe a', 'curl \\\n a']) {
  test(`it is a command: ${JSON.stringify(text)}`, () => assert.ok(looksLikeCURL(text)));
}
for (const text of ['', 'curl', 'https://a/curl x', 'curly hair', 'the curl command', '{"curl": 1}', 'wget a']) {
  test(`it is not: ${JSON.stringify(text)}`, () => assert.ok(!looksLikeCURL(text)));
}

test('a place is told in lines and columns', () => {
  assert.deepEqual(lineAndColumn('ab\ncd', 4), { line: 2, column: 2 });
  assert.deepEqual(lineAndColumn('', 0), { line: 1, column: 1 });
});
