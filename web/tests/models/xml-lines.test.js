import assert from 'node:assert/strict';
import { test } from 'node:test';
import { lineText } from '../../workbench/models/line-search.js';
import { xmlLines } from '../../workbench/models/xml-lines.js';

const shown = (text) => xmlLines(text).lines.map((line) => '  '.repeat(line.depth) + lineText(line));

test('elements stand one a line, a lone text beside its tag', () => {
  assert.deepEqual(shown('<?xml version="1.0"?><a x="1"><b>text</b><c/><d></d></a>'), [
    '<?xml version="1.0"?>', '<a x="1">', '  <b>text</b>', '  <c/>', '  <d></d>', '</a>',
  ]);
});

test('comments, CDATA and quoted signs are not taken for tags', () => {
  assert.deepEqual(shown('<a t="x > y"><!-- <b> --><![CDATA[1 < 2]]></a>'), [
    '<a t="x > y">', '  <!-- <b> -->', '  <![CDATA[1 < 2]]>', '</a>',
  ]);
  assert.ok(xmlLines('<!DOCTYPE a [<!ENTITY x "y">]><a>&x;</a>').isComplete);
});

test('an element folds to its end and counts what is in it', () => {
  const [opened] = xmlLines('<a><b/><c>1</c>tail</a>').lines;
  assert.deepEqual([opened.close, opened.members], [4, 3]);
});

test('every attribute is shown, those without a value too', () => {
  assert.deepEqual(shown('<a checked x = "1"  y>'), ['<a checked x = "1" y>']);
});

for (const text of ['<a><b></a>', '<a>', 'x < y', '<a b="', '<!-- never ends', '<a><b>1</b']) {
  test(`what is broken stays readable and is said to be: ${text}`, () => {
    const { lines, isComplete } = xmlLines(text);
    assert.equal(isComplete, false);
    assert.ok(lines.length > 0);
  });
}

test('hostile texts take no longer than others', () => {
  const started = performance.now();
  for (const piece of ['<!--', '<a "', "<a '", '<', '<![CDATA[', '<a =', '<a>', '</a>', '<!', '<a b="c" ']) {
    xmlLines(piece.repeat(200_000 / piece.length));
  }
  assert.ok(performance.now() - started < 4000, `${performance.now() - started} ms`);
});
