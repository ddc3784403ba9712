import assert from "node:assert/strict";
import { test } from "node:test";
import { PageCalls, CALL_WAIT_MS } from "../background/page-calls.js";
import { readPageCall } from "../background/page-messages.js";
import { bytes } from "./support/events.js";

function stage() {
  const said = [];
  const calls = new PageCalls({
    found: (exchange, body) => said.push([exchange.id, new TextDecoder().decode(body)]),
    absent: (exchange, absence) => said.push([exchange.id, absence?.code ?? null]),
    unseen: () => {},
    facts: (exchange, facts) => said.push([exchange.id, facts]),
    ask: (call) => said.push(["ask", call.key]),
  });
  return { calls, said };
}

const exchange = (id, members = {}) => ({
  id, method: "PATCH", url: "http://a.example/x", resourceType: "xmlhttprequest", tabId: 1, frameId: 0, documentId: "D",
  redirectedFrom: null, body: { kind: "wanted" }, timings: { queuedAtMs: 1000 }, requestHeaders: [], ...members,
});
const call = (number, members = {}) => ({
  key: `1/0/D/${number}`, tabId: 1, frameId: 0, documentId: "D", via: "fetch", at: 999, method: "PATCH",
  url: "http://a.example/x", cache: null, priority: null, body: "bytes", contentType: null, bytes: bytes(`b${number}`),
  form: null, absence: null, ...members,
});
const nothing = { kind: "none" };

test("a request gets the bytes of its call, whichever is heard of first", () => {
  const { calls, said } = stage();
  calls.announced(call(1), 1000);
  calls.requestSent(exchange("a"), nothing, 1001);
  calls.requestSent(exchange("b"), nothing, 1002);
  calls.announced(call(2), 1003);
  assert.deepEqual(said, [["a", "b1"], ["b", "b2"]]);
});

test("calls to the same URL meet their requests in order", () => {
  const { calls, said } = stage();
  for (const number of [1, 2, 3]) calls.announced(call(number), 1000);
  for (const id of ["a", "b", "c"]) calls.requestSent(exchange(id), nothing, 1001);
  assert.deepEqual(said, [["a", "b1"], ["b", "b2"], ["c", "b3"]]);
});

test("another frame's call is not taken", () => {
  const { calls, said } = stage();
  calls.announced(call(1, { frameId: 5 }), 1000);
  calls.requestSent(exchange("a"), nothing, 1001);
  calls.expire(1001 + CALL_WAIT_MS);
  assert.deepEqual(said, [["a", "pageUnseen"]]);
});

test("bytes that the browser contradicts are refused", () => {
  const { calls, said } = stage();
  const form = { kind: "form", form: { a: ["1"] } };
  const headers = ["Content-Type", "application/x-www-form-urlencoded"];
  calls.announced(call(1, { method: "POST", bytes: bytes("a=2") }), 1000);
  calls.announced(call(2, { method: "POST", bytes: bytes("a=1") }), 1000);
  calls.requestSent(exchange("a", { method: "POST", requestHeaders: headers, body: { kind: "wanted", form: form.form } }), form, 1001);
  assert.deepEqual(said, [["a", "a=1"]]);
});

test("a body in parts is put together", () => {
  const { calls, said } = stage();
  calls.announced(call(1, { body: "later", bytes: null }), 1000);
  calls.requestSent(exchange("a"), nothing, 1001);
  calls.partArrived("1/0/D/1", bytes("one "), { isLast: false }, 1002);
  calls.partArrived("1/0/D/1", bytes("two"), { isLast: true }, 1003);
  assert.deepEqual(said, [["a", "one two"]]);
});

test("a lazy body is asked for only when the browser does not show it", () => {
  const { calls, said } = stage();
  calls.announced(call(1, { method: "POST", body: "lazy", bytes: null }), 1000);
  calls.requestSent(exchange("a", { method: "POST", body: { kind: "inline" } }), { kind: "bytes", bytes: bytes("q") }, 1001);
  calls.announced(call(2, { method: "POST", body: "lazy", bytes: null }), 1002);
  calls.requestSent(exchange("b", { method: "POST" }), { kind: "unknown" }, 1003);
  calls.partArrived("1/0/D/2", bytes("z"), { isLast: true }, 1004);
  assert.deepEqual(said, [["ask", "1/0/D/2"], ["b", "z"]]);
});

test("a body whose page went away is noted", () => {
  const { calls, said } = stage();
  calls.announced(call(1, { body: "later", bytes: null }), 1000);
  calls.requestSent(exchange("a"), nothing, 1001);
  calls.expire(40_000);
  assert.deepEqual(said, [["a", "pageGone"]]);
  assert.equal(calls.isWaiting, false);
});

test("a worker's request is noted at once", () => {
  const { calls, said } = stage();
  calls.requestSent(exchange("a", { tabId: -1 }), nothing, 1001);
  assert.deepEqual(said, [["a", "workerBody"]]);
});

test("a form by navigation is found in whatever tab it was opened", () => {
  const { calls, said } = stage();
  const form = { enctype: "text/plain", charset: "UTF-8", entries: [["a", "1"]] };
  calls.announced(call(1, { method: "POST", via: "form", body: "form", bytes: null, form }), 1000);
  calls.requestSent(exchange("a", { method: "POST", resourceType: "main_frame", tabId: 9 }), { kind: "unknown" }, 1001);
  assert.deepEqual(said, [["a", "a=1\r\n"]]);
});

test("fetch's cache mode reaches its request, and not an earlier one", () => {
  const { calls, said } = stage();
  const get = { method: "GET", body: { kind: "none" } };
  calls.requestSent(exchange("early", { ...get, timings: { queuedAtMs: 900 } }), nothing, 1001);
  calls.announced(call(1, { method: "GET", body: "none", bytes: null, cache: "reload" }), 1002);
  calls.requestSent(exchange("late", get), nothing, 1003);
  assert.deepEqual(said, [["late", { cacheMode: "reload" }]]);
});

test("a call told twice counts once", () => {
  const { calls, said } = stage();
  calls.announced(call(1), 1000);
  calls.announced(call(1, { isRecalled: true }), 1000);
  calls.requestSent(exchange("a"), nothing, 1001);
  calls.requestSent(exchange("b"), nothing, 1001);
  calls.expire(1001 + CALL_WAIT_MS);
  assert.deepEqual(said, [["a", "b1"], ["b", "pageUnseen"]]);
});

test("forged messages are refused", () => {
  const origin = { from: "1/0/D", sender: { tab: { id: 1 }, frameId: 0, documentId: "D" } };
  const fine = { via: "fetch", number: 1, at: 1, method: "PATCH", url: "u", body: "bytes", base64: "YQ==" };
  assert.equal(readPageCall(fine, origin)?.key, "1/0/D/1");
  for (const broken of [null, 1, {}, { ...fine, via: "x" }, { ...fine, number: "1" }, { ...fine, base64: "§" },
    { ...fine, body: "form", form: { enctype: "x" } }, { ...fine, url: {} }, { ...fine, at: "now" }]) {
    assert.equal(readPageCall(broken, origin), null);
  }
});
