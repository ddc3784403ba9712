import assert from 'node:assert/strict';
import { test } from 'node:test';
import { COLUMNS, DEFAULT_COLUMNS, column, readColumns } from '../../workbench/models/columns.js';
import { fittingColumns, gridTemplate } from '../../workbench/models/column-fit.js';
import { terms } from '../../workbench/models/query-text.js';

const names = (columns) => columns.map(({ name }) => name);
const EXCHANGE = { id: 1, uid: 'a', state: 'done', startedAtMs: 0, durationMs: 3.7, method: 'GET', url: 'https://a b.example/x "y"?z', host: 'a b.example',
  resourceType: 'ping', statusCode: 404, mime: 'text/html; charset=x', linkId: 2, tabId: 3 };

test('a stored choice is read, nonsense is not', () => {
  assert.deepEqual(names(readColumns(null)), DEFAULT_COLUMNS);
  assert.deepEqual(names(readColumns('x')), DEFAULT_COLUMNS);
  assert.deepEqual(readColumns([{ name: 'host', widthPx: 99 }, { name: 'host' }, { name: 'gone' }, null, { name: 'url', widthPx: 'x' }]),
    [{ name: 'host', widthPx: 99 }, { name: 'url', widthPx: 100 }]);
});

test('every condition is one term of its own', () => {
  for (const { condition } of COLUMNS) {
    const text = condition?.(EXCHANGE);
    if (text) assert.equal(terms(text).length, 1, text);
  }
  assert.equal(column('status').condition?.({ ...EXCHANGE, statusCode: null, error: 'net::ERR_FAILED' }), 'error:net::ERR_FAILED');
});

test('columns give way one by one, the path stays', () => {
  const shown = readColumns(null);
  assert.deepEqual(fittingColumns(shown, 5000), shown);
  assert.ok(!names(fittingColumns(shown, 700)).includes('waterfall'));
  assert.deepEqual(names(fittingColumns(shown, 100)), ['method', 'status', 'path']);
});

test('one column takes what is left', () => {
  assert.equal(gridTemplate([{ name: 'host', widthPx: 90 }, { name: 'path', widthPx: 300 }]), '90px minmax(170px, 300fr)');
  assert.equal(gridTemplate([{ name: 'host', widthPx: 90 }, { name: 'status', widthPx: 80 }]), '90px minmax(80px, 1fr)');
});
