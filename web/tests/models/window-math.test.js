import assert from 'node:assert/strict';
import { test } from 'node:test';
import { WindowMath } from '../../workbench/models/window-math.js';

test('a short list is shown whole', () => {
  const math = new WindowMath(3, 24, 600);
  assert.deepEqual(math.range(0, 8), { first: 0, end: 3 });
  assert.equal(math.canvasPx, 72);
});

test('nothing has no rows', () => assert.deepEqual(new WindowMath(0, 24, 600).range(0, 8), { first: 0, end: 0 }));

test('100,000 rows keep a window of those in view', () => {
  const math = new WindowMath(100_000, 24, 600);
  assert.deepEqual(math.range(24_000), { first: 1000, end: 1025 });
  assert.deepEqual(math.range(24_012, 2), { first: 998, end: 1028 });
  assert.equal(math.rowTop(1000, 24_000), 24_000);
});

for (const rowCount of [600_000, 3_900_000, 50_000_000]) {
  test(`${rowCount} rows are all reached on a canvas a browser can lay out`, () => {
    const math = new WindowMath(rowCount, 24, 600);
    assert.ok(math.canvasPx <= 12_000_000);
    const bottom = math.canvasPx - 600;
    assert.equal(math.range(0).first, 0);
    assert.equal(math.range(bottom).end, rowCount);
    const { first } = math.range(bottom / 3);
    const offset = math.rowTop(first, bottom / 3) - bottom / 3;
    assert.ok(offset > -24.001 && offset <= 0.001, `the first row begins at ${offset}`);
  });
}

test('a row is brought into view with the least movement', () => {
  const math = new WindowMath(1000, 24, 240);
  assert.equal(math.scrollTopShowing(5, 0), 0);
  assert.equal(math.scrollTopShowing(10, 0), 24);
  assert.equal(math.scrollTopShowing(2, 240), 48);
});
