import assert from 'node:assert/strict';
import { test } from 'node:test';
import { domainRows } from '../../workbench/models/domain-tree.js';

const DOMAINS = [
  { domain: 'www.b.example', registrableDomain: 'b.example', count: 2 },
  { domain: 'b.example', registrableDomain: 'b.example', count: 1, isScriptAllowed: true },
  { domain: 'api.b.example', registrableDomain: 'b.example', count: 4 },
  { domain: 'localhost', registrableDomain: '', count: 3 },
];
const lines = (rows) => rows.map(({ kind, domain, count }) => `${kind} ${domain} ${count}`);

test('sites are sorted and count what is below them', () => {
  assert.deepEqual(lines(domainRows(DOMAINS, new Set())), ['all  10', 'site b.example 7', 'site localhost 3']);
});

test('an open site shows the hosts below it, not itself again', () => {
  assert.deepEqual(lines(domainRows(DOMAINS, new Set(['b.example', 'localhost']))),
    ['all  10', 'site b.example 7', 'host api.b.example 4', 'host www.b.example 2', 'site localhost 3']);
});

test('only a site with other hosts can be opened', () => {
  const [, b, local] = domainRows(DOMAINS, new Set(['localhost']));
  assert.deepEqual([b.hasHosts, b.isOpen, local.hasHosts, local.isOpen], [true, false, false, false]);
});

test('no cookies is one row', () => {
  assert.deepEqual(lines(domainRows([], new Set())), ['all  0']);
});
