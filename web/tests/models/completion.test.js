import assert from 'node:assert/strict';
import { test } from 'node:test';
import { suggestions } from '../../workbench/models/completion.js';

const FIELDS = ['method', 'mime', 'host', 'status', 'is'].map((name) => ({ name, example: '', meaning: '' }));
const SEEN = { host: ['api.example.com', 'www.example.com'] };
const labels = (text, caret = text.length) => suggestions(text, caret, FIELDS, SEEN).map(({ label }) => label);
const accepted = (text, index = 0, caret = text.length) => {
  const option = suggestions(text, caret, FIELDS, SEEN)[index];
  return text.slice(0, option.start) + option.text + text.slice(option.end);
};

test('an empty query offers every field', () => assert.equal(labels('').length, FIELDS.length));
test('a beginning offers the fields that fit', () => assert.deepEqual(labels('m'), ['method:', 'mime:']));
test('so does one behind a hyphen, which stays', () => assert.equal(accepted('a -m'), 'a -method:'));
test('a field offers its values, the seen ones first', () => {
  assert.deepEqual(labels('host:'), SEEN.host);
  assert.deepEqual(labels('host:www'), ['www.example.com']);
  assert.equal(accepted('host:ap'), 'host:api.example.com ');
});
test('lists are completed one by one', () => {
  assert.equal(accepted('method:GET,PO'), 'method:GET,POST ');
});
test('a word in the middle is replaced, not doubled', () => {
  assert.equal(accepted('is:fa status:404', 0, 5), 'is:failed status:404');
});
test('what is complete offers nothing', () => assert.deepEqual(labels('is:failed'), []));
test('quoted text offers nothing', () => assert.deepEqual(labels('"m'), []));
