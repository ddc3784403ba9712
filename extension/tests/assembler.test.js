import assert from "node:assert/strict";
import { test } from "node:test";
import { buffer, details, headers, recordedAssembler } from "./support/events.js";

const base64 = (text) => Buffer.from(text).toString("base64");

test("an exchange carries what its events said", () => {
  const run = recordedAssembler();
  run.play({}, { responseHeaders: headers("Set-Cookie", "sid=secret; Path=/") });
  const [record] = run.records();
  assert.equal(record.state, "done");
  assert.equal(record.startedAtMs, 1010);
  assert.deepEqual(record.requestHeaders, ["Host", "shop.example", "Connection", "keep-alive", "Accept", "*/*"]);
  assert.deepEqual(record.derivedRequestHeaders, ["Host", "Connection"]);
  assert.deepEqual(record.responseHeaders, ["Set-Cookie", "sid=…; Path=/"]);
  assert.deepEqual(record.timings,
    { queuedAtMs: 1000, sentAtMs: 1010, headersAtMs: 1020, responseStartedAtMs: 1025, finishedAtMs: 1030 });
  assert.equal(record.remoteAddress, "127.0.0.1");
  assert.equal(record.statusText, "OK");
});

test("revisions rise and the first snapshot is there when the headers went out", () => {
  const run = recordedAssembler();
  run.play();
  assert.deepEqual(run.changed.map(({ state }) => state), ["sent", "responding", "done"]);
  assert.deepEqual(run.changed.map(({ revision }) => revision), [1, 2, 3]);
});

test("text the browser shows is the body, byte by byte", () => {
  const run = recordedAssembler();
  run.play({ method: "POST", requestBody: { raw: [{ bytes: buffer("wörld") }] } });
  const [record] = run.records();
  assert.deepEqual(record.requestBody, { sizeBytes: 6, base64: base64("wörld"), source: "browser" });
  assert.ok(record.requestHeaders.join("|").includes("Content-Length|6"));
});

test("a POST without a body has none, and says so on the wire", () => {
  const run = recordedAssembler();
  run.play({ method: "POST" });
  const [record] = run.records();
  assert.equal(record.requestBody, undefined);
  assert.ok(record.requestHeaders.join("|").includes("Content-Length|0"));
});

test("a body of another method is asked of the page", () => {
  const run = recordedAssembler();
  run.play({ method: "PATCH" });
  assert.equal(run.sent.length, 1);
  assert.equal(run.sent[0].exchange.body.kind, "wanted");
  run.assembler.setBytes(run.sent[0].exchange, new TextEncoder().encode("p"), "page");
  assert.deepEqual(run.records()[0].requestBody, { sizeBytes: 1, base64: base64("p"), source: "page" });
});

test("a large body travels by its digest", async () => {
  const run = recordedAssembler();
  run.play({ method: "PUT", requestBody: { raw: [{ bytes: new ArrayBuffer(100_000) }] } });
  assert.equal(run.records()[0].requestBody.isAvailable, false);
  await new Promise(setImmediate);
  assert.deepEqual(run.records()[0].requestBody, { sizeBytes: 100_000, sha256: "ab".repeat(32), source: "browser" });
});

for (const [status, method] of [[301, "GET"], [302, "GET"], [303, "GET"], [307, "POST"], [308, "POST"]]) {
  test(`the hops of a ${status} are exchanges of their own, linked`, () => {
    const run = recordedAssembler();
    const first = { method: "POST", requestBody: { raw: [{ bytes: buffer("b") }] } };
    run.assembler.beforeRequest(details(first));
    run.assembler.sendHeaders(details({ ...first, requestHeaders: headers("A", "1"), timeStamp: 1001 }));
    const answer = { ...first, statusCode: status, statusLine: `HTTP/1.1 ${status} X`, timeStamp: 1002 };
    run.assembler.headersReceived(details(answer));
    run.assembler.beforeRedirect(details({ ...answer, redirectUrl: "http://shop.example/b" }));
    run.play({ method, url: "http://shop.example/b" });
    const [one, two] = run.records();
    assert.deepEqual([one.hop, two.hop, two.redirectedFrom], [0, 1, one.id]);
    assert.deepEqual([one.statusCode, two.statusCode], [status, 200]);
    assert.equal(two.requestBody?.base64, method === "POST" ? base64("b") : undefined);
  });
}

test("a hop takes over a body that arrives later", () => {
  const run = recordedAssembler();
  const first = { method: "PATCH" };
  run.assembler.beforeRequest(details(first));
  run.assembler.sendHeaders(details({ ...first, requestHeaders: [], timeStamp: 1001 }));
  run.assembler.beforeRedirect(details({ ...first, statusCode: 307, statusLine: "HTTP/1.1 307 X", timeStamp: 1002 }));
  run.play({ method: "PATCH", url: "http://shop.example/b" });
  run.assembler.setBytes(run.sent[0].exchange, new TextEncoder().encode("p"), "page");
  assert.deepEqual(run.records().map((record) => record.requestBody?.base64), [base64("p"), base64("p")]);
});

test("the retry after a 401 is an exchange of its own", () => {
  const run = recordedAssembler();
  run.assembler.beforeRequest(details());
  run.assembler.sendHeaders(details({ requestHeaders: [], timeStamp: 1001 }));
  run.assembler.headersReceived(details({ statusCode: 401, statusLine: "HTTP/1.1 401 U", responseHeaders: [], timeStamp: 1002 }));
  run.assembler.sendHeaders(details({ requestHeaders: [], timeStamp: 1003 }));
  run.assembler.completed(details({ statusCode: 200, statusLine: "HTTP/1.1 200 OK", timeStamp: 1004 }));
  assert.deepEqual(run.records().map(({ hop, statusCode }) => [hop, statusCode]), [[0, 401], [1, 200]]);
});

test("a retry the browser does not tell of shows in the answer", () => {
  const run = recordedAssembler();
  run.assembler.beforeRequest(details());
  run.assembler.sendHeaders(details({ requestHeaders: headers("A", "1"), timeStamp: 1001 }));
  run.assembler.headersReceived(details({ statusCode: 401, statusLine: "HTTP/1.1 401 U", responseHeaders: [], timeStamp: 1002 }));
  run.assembler.completed(details({ statusCode: 200, statusLine: "HTTP/1.1 200 OK", timeStamp: 1004 }));
  const [first, second] = run.records();
  assert.deepEqual([first.statusCode, second.statusCode, second.hop], [401, 200, 1]);
  assert.ok(second.notes.some(({ code }) => code === "authorization"));
});

test("a failure keeps the browser's words", () => {
  const run = recordedAssembler();
  run.assembler.beforeRequest(details());
  run.assembler.sendHeaders(details({ requestHeaders: [], timeStamp: 1001 }));
  run.assembler.errorOccurred(details({ error: "net::ERR_CONNECTION_REFUSED", timeStamp: 1002 }));
  assert.deepEqual(run.records().map(({ state, error }) => [state, error]), [["failed", "net::ERR_CONNECTION_REFUSED"]]);
});

test("an end without a beginning is still an exchange, with a note", () => {
  const run = recordedAssembler();
  run.assembler.completed(details({ statusCode: 200, statusLine: "HTTP/1.1 200 OK", timeStamp: 1030 }));
  const [record] = run.records();
  assert.equal(record.statusCode, 200);
  assert.ok(record.notes.some(({ part, code }) => part === "requestHeaders" && code === "workerRestarted"));
});

test("a beginning that arrives after its answer joins it", () => {
  const run = recordedAssembler();
  run.assembler.headersReceived(details({ statusCode: 200, statusLine: "HTTP/1.1 200 OK", responseHeaders: [], timeStamp: 1020 }));
  run.assembler.beforeRequest(details());
  run.assembler.sendHeaders(details({ requestHeaders: headers("A", "1"), timeStamp: 1010 }));
  run.assembler.completed(details({ statusCode: 200, statusLine: "HTTP/1.1 200 OK", timeStamp: 1030 }));
  const records = run.records();
  assert.equal(records.length, 1);
  assert.deepEqual([records[0].hop, records[0].state], [0, "done"]);
  assert.ok(records[0].requestHeaders.includes("A"));
});

test("a beginning that arrives after its headers joins them, with its body", () => {
  const run = recordedAssembler();
  run.assembler.sendHeaders(details({ method: "POST", requestHeaders: [], timeStamp: 1010 }));
  run.assembler.beforeRequest(details({ method: "POST", requestBody: { raw: [{ bytes: buffer("b") }] } }));
  const records = run.records();
  assert.deepEqual(records.map(({ hop, requestBody }) => [hop, requestBody.base64]), [[0, base64("b")]]);
});

test("a restarted worker continues what the journal kept", () => {
  const before = recordedAssembler();
  before.assembler.beforeRequest(details());
  before.assembler.sendHeaders(details({ requestHeaders: headers("A", "1"), timeStamp: 1001 }));
  const after = recordedAssembler();
  after.assembler.restore(structuredClone(before.changed.at(-1)));
  after.assembler.completed(details({ statusCode: 204, statusLine: "HTTP/1.1 204 X", timeStamp: 1030 }));
  const [record] = after.records();
  assert.equal(record.id, before.records()[0].id);
  assert.ok(record.revision > before.records()[0].revision);
  assert.ok(record.requestHeaders.includes("A"));
});

test("a preflight has no body and comes before the request that waits for it", () => {
  const run = recordedAssembler();
  run.assembler.beforeRequest(details({ requestId: "1", method: "PUT" }));
  run.assembler.beforeRequest(details({ requestId: "2", method: "OPTIONS", timeStamp: 1002 }));
  run.assembler.sendHeaders(details({
    requestId: "2", method: "OPTIONS", timeStamp: 1003, requestHeaders: headers("Access-Control-Request-Method", "PUT"),
  }));
  run.assembler.sendHeaders(details({ requestId: "1", method: "PUT", timeStamp: 1009, requestHeaders: [] }));
  const byTime = run.records().sort((one, other) => one.startedAtMs - other.startedAtMs);
  assert.deepEqual(byTime.map(({ method }) => method), ["OPTIONS", "PUT"]);
  assert.equal(byTime[0].requestBody, undefined);
});

test("what the filter leaves out makes nothing, from any event on", () => {
  const run = recordedAssembler({ admits: () => false });
  run.play();
  assert.deepEqual(run.changed, []);
});
