import assert from 'node:assert/strict';
import { test } from 'node:test';
import { HEADER_NAMES, RESTRICTED_HEADERS, headerValues, isRestricted } from '../../workbench/models/header-names.js';
import { headerText, parseHeaderText } from '../../workbench/models/header-text.js';

test('lines go to text and back: case, order, duplicates, empty values, spaces and those switched off', () => {
  const fields = [
    { name: 'aCCept', value: '*/*', isEnabled: true }, { name: 'X', value: '', isEnabled: false },
    { name: 'X', value: '  two ', isEnabled: true }, { name: ':authority', value: 'a:b', isEnabled: true },
  ];
  assert.deepEqual(parseHeaderText(headerText(fields)), fields);
});

test('pasted lines are read whatever ends them', () => {
  assert.deepEqual(parseHeaderText('A:1\r\n\r\n//B: 2\nC'), [
    { name: 'A', value: '1', isEnabled: true }, { name: 'B', value: '2', isEnabled: false }, { name: 'C', value: '', isEnabled: true },
  ]);
});

test('all 21 headers that no page may set are offered and marked', () => {
  assert.equal(RESTRICTED_HEADERS.length, 21);
  assert.ok(RESTRICTED_HEADERS.every((name) => HEADER_NAMES.includes(name) && isRestricted(name.toLowerCase())));
  assert.deepEqual(['Sec-Fetch-Site', 'Proxy-X', 'Accept'].map(isRestricted), [true, true, false]);
  assert.equal(new Set(HEADER_NAMES).size, HEADER_NAMES.length);
});

test('values are offered whatever the case of the name', () => {
  assert.ok(headerValues('content-TYPE').includes('application/json'));
  assert.deepEqual(headerValues('X-Any'), []);
});
