import assert from 'node:assert/strict';
import { test } from 'node:test';
import { escapeMarkup, markup } from '../../workbench/lib/html.js';

test('values are escaped, the literal parts are not', () => {
  const hostile = `"><img src=x onerror='alert(1)'>\`&`;
  assert.equal(markup`<p title="${hostile}">${hostile}</p>`.text,
    `<p title="${escapeMarkup(hostile)}">${escapeMarkup(hostile)}</p>`);
  assert.doesNotMatch(escapeMarkup(hostile), /[<>"'`]/);
});

test('nested markup stays, arrays are joined, nothing is nothing', () => {
  assert.equal(markup`<ul>${['<a>', 'b'].map((item) => markup`<li>${item}</li>`)}${null}${false}${undefined}${0}</ul>`.text,
    '<ul><li>&lt;a&gt;</li><li>b</li>0</ul>');
});

test('an object that looks like markup is escaped', () => {
  assert.equal(markup`${{ text: '<b>', toString: () => '<i>' }}`.text, '&lt;i&gt;');
});
