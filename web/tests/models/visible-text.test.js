import assert from 'node:assert/strict';
import { test } from 'node:test';
import { displayLines, visible, visibleLine } from '../../workbench/models/visible-text.js';

test('what reorders or hides is shown by name', () => {
  assert.equal(visible('user\u202Egnp.exe'), 'user⟨U+202E⟩gnp.exe');
  assert.equal(visible('a\u200Bb\uFEFFc\u2066d'), 'a⟨U+200B⟩b⟨U+FEFF⟩c⟨U+2066⟩d');
  assert.equal(visible('\u0000\u001B\r'), '␀␛␍');
  assert.equal(visible('\uD800x'), '⟨U+D800⟩x');
});

test('ordinary text, emoji and line breaks stay', () => {
  const text = 'Zoë\t日本\n😀 ok';
  assert.equal(visible(text), text);
});

test('a line is cut and has no breaks', () => {
  assert.equal(visibleLine('a\nb\tc'), 'a b c');
  assert.equal(visibleLine('x'.repeat(500), 10), `${'x'.repeat(10)}…`);
});

test('long lines continue without a number, and no character is lost', () => {
  const text = `${'a'.repeat(9)}😀${'b'.repeat(5)}\nshort\r\n\n`;
  const lines = displayLines(text, 10);
  assert.deepEqual(lines.map(({ number }) => number), [1, null, 2, 3, 4]);
  assert.equal(lines[0].text + lines[1].text, text.split('\n')[0]);
  assert.ok(lines.every((line) => !/^[\uDC00-\uDFFF]/.test(line.text)));
});
