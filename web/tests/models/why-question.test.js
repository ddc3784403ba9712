import assert from 'node:assert/strict';
import { test } from 'node:test';
import { completeURL, hostOfURL, portOf, questionOf, questionParameters } from '../../workbench/models/why-question.js';

const EXCHANGE = { url: 'https://api.example.com/x#part', method: 'POST', resourceType: 'xmlhttprequest', frameId: 0, initiator: 'https://www.example.com' };

test('a request of a page asks for that page as the site at the top', () => {
  assert.deepEqual(questionOf(EXCHANGE), {
    url: 'https://api.example.com/x', method: 'POST', site: 'https://www.example.com', isNavigation: false, isSiteKnown: true,
  });
  assert.equal(questionOf({ ...EXCHANGE, documentUrl: 'https://doc.example:8443/a?b' }).site, 'https://doc.example:8443');
});

test('a navigation asks with the page that led to it', () => {
  const question = questionOf({ ...EXCHANGE, resourceType: 'main_frame', documentUrl: 'https://api.example.com/x' });
  assert.deepEqual([question.site, question.isNavigation, question.isSiteKnown], ['https://www.example.com', true, true]);
  assert.equal(questionOf({ ...EXCHANGE, resourceType: 'main_frame', initiator: undefined }).site, '');
});

test('of a request out of a frame, the page at the top is not known', () => {
  const question = questionOf({ ...EXCHANGE, frameId: 7 });
  assert.deepEqual([question.site, question.isSiteKnown], ['', false]);
  assert.equal(questionOf({ ...EXCHANGE, resourceType: 'sub_frame', frameId: 7, parentFrameId: 0 }).isSiteKnown, true);
});

test('an opaque or odd initiator is no site', () => {
  assert.equal(questionOf({ ...EXCHANGE, initiator: 'null' }).site, '');
  assert.equal(questionOf({ ...EXCHANGE, initiator: 'chrome-extension://abc' }).site, '');
});

test('what is typed becomes a URL', () => {
  assert.equal(completeURL(' example.com/a '), 'https://example.com/a');
  assert.equal(completeURL('localhost:3000'), 'http://localhost:3000');
  assert.equal(completeURL('http://example.com'), 'http://example.com');
  assert.equal(completeURL('  '), '');
});

test('ports are found, to say that they play no part', () => {
  assert.equal(portOf('http://localhost:3000/x:5'), '3000');
  assert.equal(portOf('http://[::1]/'), null);
  assert.equal(hostOfURL('http://User:pw@Example.com:80/'), 'example.com');
});

test('the query of the API leaves out what is not asked', () => {
  assert.deepEqual(questionParameters({ url: 'u', method: 'GET', site: ' ', isNavigation: false }),
    { url: 'u', method: 'GET', site: '', navigation: null });
});
