// @ts-check
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { codeLanguage } from '../../workbench/models/body-text.js';

for (const [type, language] of [
  ['application/json', 'json'], ['application/problem+json; charset=utf-8', 'json'], ['text/xml', 'xml'], ['image/svg+xml', 'xml'],
  ['application/xhtml+xml', 'html'], ['Text/HTML', 'html'], ['text/javascript', 'javascript'], ['text/plain', 'text'], ['', 'text'],
]) {
  test(`${type || 'no type'} is edited as ${language}`, () => assert.equal(codeLanguage(type), language));
}
