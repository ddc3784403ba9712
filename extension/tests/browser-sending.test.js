import assert from "node:assert/strict";
import { test } from "node:test";
import { RULE_ID_MIN } from "../background/header-rule.js";
import { failureFromBrowser } from "../background/send-failure.js";
import { cookie } from "./support/cookies.js";
import { sendFrame, settle, stage } from "./support/sending.js";

const part = 524_288;
const cancel = { kind: "cancel", id: "q1" };

test("a request goes out with its rule in place, and the answer comes back", async () => {
  const run = stage();
  run.sending.arrived(sendFrame({ method: "POST", headers: ["X-A", "1"], body: { sizeBytes: 2, base64: "aGk=" } }));
  await settle();
  const [call] = run.fetched;
  assert.equal(call.rule.id, RULE_ID_MIN);
  assert.equal(await call.init.body.text(), "hi");
  assert.deepEqual([call.init.credentials, call.init.cache, call.init.body.type], ["omit", "default", ""]);
  run.takeUp(call, [{ name: "X-A", value: "1" }, { name: "cookie", value: "sid=secret" }]);
  run.answer(call, new Response("hello"), { responseHeaders: [{ name: "Set-Cookie", value: "a=b" }] });
  await settle();
  const [head] = run.of("sendHead");
  assert.deepEqual(head.requestHeaders,
    ["Host", "app.test", "Connection", "keep-alive", "Content-Length", "2", "X-A", "1", "cookie", "sid=secret"]);
  assert.deepEqual(head.responseHeaders, ["Set-Cookie", "a=b"]);
  assert.deepEqual([head.statusCode, head.statusText, head.remoteAddress], [200, "OK", "127.0.0.1"]);
  assert.deepEqual(run.of("sendBody").map(({ base64 }) => atob(base64)), ["hello"]);
  assert.deepEqual(run.of("sendDone"), [{ kind: "sendDone", id: "q1", sizeBytes: 5, finishedAtMs: 1 }]);
  assert.deepEqual([run.rules.size, run.sending.countUnderWay, run.watching], [0, 0, [true, false]]);
});

test("two requests to one URL have rules of their own", async () => {
  const run = stage();
  run.sending.arrived(sendFrame({ id: "a", headers: ["X-N", "1"] }));
  run.sending.arrived(sendFrame({ id: "b", headers: ["X-N", "2"] }));
  await settle();
  const values = run.fetched.map(({ rule }) => rule.action.requestHeaders[0].value);
  assert.deepEqual(values, ["1", "2"]);
  assert.notEqual(run.fetched[0].url, run.fetched[1].url);
  assert.notEqual(run.fetched[0].rule.id, run.fetched[1].rule.id);
});

test("the browser's cookies are in the rule when they are wanted, and only then", async () => {
  const run = stage({ cookies: [cookie("sid", "app.test")] });
  run.sending.arrived(sendFrame({ id: "a", usesCookies: true, headers: ["Cookie", "mine=1"] }));
  run.sending.arrived(sendFrame({ id: "b" }));
  await settle();
  const rules = run.fetched.map(({ rule }) => rule).sort((one, other) => one.id - other.id);
  const cookies = rules.map((rule) => rule.action.requestHeaders.find(({ header }) => header === "cookie"));
  assert.deepEqual(cookies.map(({ operation, value }) => [operation, value]), [["set", "sid=v; mine=1"], ["remove", undefined]]);
});

test("a refused request touches nothing", async () => {
  const run = stage();
  run.sending.arrived(sendFrame({ method: "TRACE" }));
  await settle();
  assert.equal(run.of("sendDone")[0].error.code, "invalidRequest");
  assert.deepEqual([run.fetched.length, run.rules.size, run.watching.length], [0, 0, 0]);
});

test("a large body is asked for piece by piece", async () => {
  const run = stage();
  run.sending.arrived(sendFrame({ method: "PUT", body: { sizeBytes: part + 3 } }));
  await settle();
  assert.deepEqual(run.of("sendMore"), [{ kind: "sendMore", id: "q1", offsetBytes: 0 }]);
  run.sending.arrived({ kind: "sendPart", id: "q1", offsetBytes: 9, base64: "" });
  run.sending.arrived({ kind: "sendPart", id: "q1", offsetBytes: 0, base64: Buffer.alloc(part).toString("base64") });
  await settle();
  assert.equal(run.of("sendMore")[1].offsetBytes, part);
  run.sending.arrived({ kind: "sendPart", id: "q1", offsetBytes: part, base64: "YWJj" });
  await settle();
  assert.equal(run.fetched[0].init.body.size, part + 3);
});

for (const [what, base64] of [["longer than asked for", "YWJjZA=="], ["empty", ""], ["not base64", "???"]]) {
  test(`a piece that is ${what} ends the request`, async () => {
    const run = stage();
    run.sending.arrived(sendFrame({ method: "PUT", body: { sizeBytes: 3 } }));
    await settle();
    run.sending.arrived({ kind: "sendPart", id: "q1", offsetBytes: 0, base64 });
    await settle();
    assert.equal(run.of("sendDone")[0].error.code, "invalidRequest");
    assert.equal(run.fetched.length, 0);
  });
}

test("at most 8 pieces of an answer are under way", async () => {
  const run = stage();
  run.sending.arrived(sendFrame());
  await settle();
  run.takeUp(run.fetched[0]);
  run.answer(run.fetched[0], new Response(new Uint8Array(10 * part)));
  await settle();
  assert.equal(run.of("sendBody").length, 8);
  run.sending.arrived({ kind: "sendTaken", id: "q1", offsetBytes: part });
  run.sending.arrived({ kind: "sendTaken", id: "q1", offsetBytes: part });
  await settle();
  assert.equal(run.of("sendBody").length, 9);
  for (const { offsetBytes } of run.of("sendBody")) run.sending.arrived({ kind: "sendTaken", id: "q1", offsetBytes });
  await settle();
  assert.deepEqual(run.of("sendBody").map(({ offsetBytes }) => offsetBytes), Array.from({ length: 10 }, (_, n) => n * part));
  assert.equal(run.of("sendDone")[0].sizeBytes, 10 * part);
});

/** Brings a request to a moment of its life. */
const moments = {
  async "while its body is asked for"(run) {
    run.sending.arrived(sendFrame({ method: "PUT", body: { sizeBytes: 3 }, timeoutMs: 70 }));
    await settle();
  },
  async "before an answer"(run) {
    run.sending.arrived(sendFrame({ timeoutMs: 70 }));
    await settle();
    run.takeUp(run.fetched[0]);
  },
  async "while the app is behind"(run) {
    run.sending.arrived(sendFrame({ timeoutMs: 70 }));
    await settle();
    run.takeUp(run.fetched[0]);
    run.answer(run.fetched[0], new Response(new Uint8Array(10 * part)), { isOver: false });
    await settle();
  },
};
const ends = {
  cancelled: (run) => run.sending.arrived(cancel),
  timedOut: (run) => run.pass(70),
};

for (const [moment, reach] of Object.entries(moments)) {
  for (const [code, end] of Object.entries(ends)) {
    test(`${code} ${moment}: the app is told, and no rule is left`, async () => {
      const run = stage();
      await reach(run);
      end(run);
      await settle();
      await run.pass(1_000);
      assert.equal(run.of("sendDone")[0].error.code, code);
      assert.deepEqual([run.rules.size, run.sending.countUnderWay], [0, 0]);
    });
  }
}

test("the rule stays until the browser has ended a cancelled request", async () => {
  const run = stage();
  await moments["before an answer"](run);
  run.sending.arrived(cancel);
  await settle();
  assert.deepEqual([run.rules.size, run.of("sendDone").length], [1, 0]);
  run.tell("errorOccurred", run.fetched[0].url, { error: "net::ERR_ABORTED" });
  await settle();
  assert.deepEqual([run.rules.size, run.of("sendDone")[0].error.code], [0, "cancelled"]);
});

test("one request's end is not another's", async () => {
  const run = stage();
  run.sending.arrived(sendFrame({ id: "q1" }));
  run.sending.arrived(sendFrame({ id: "q2" }));
  await settle();
  run.sending.arrived(cancel);
  await settle();
  assert.deepEqual(run.fetched.map(({ init }) => init.signal.aborted), [true, false]);
});

test("without the app everything ends", async () => {
  const run = stage();
  await moments["before an answer"](run);
  run.sending.unlinked();
  await settle();
  await run.pass(1_000);
  assert.deepEqual([run.rules.size, run.sending.countUnderWay], [0, 0]);
});

test("the browser's words are the failure's", async () => {
  const run = stage();
  await moments["before an answer"](run);
  run.fail(run.fetched[0], "net::ERR_CONNECTION_REFUSED");
  await settle();
  assert.deepEqual(run.of("sendDone")[0].error, { code: "couldNotConnect", message: "net::ERR_CONNECTION_REFUSED" });
});

test("a request that the browser holds back is tried again, and given up at last", async () => {
  const run = stage();
  run.sending.arrived(sendFrame());
  for (let count = 0; count <= 40; count++) {
    await settle();
    assert.equal(run.fetched.length, count + 1);
    run.fetched[count].reject(new TypeError("Failed to fetch"));
    await settle();
    await run.pass(150);
    await run.pass(500);
  }
  assert.match(run.of("sendDone")[0].error.message, /THROTTLED/);
});

test("a server error is taken back inside the browser, on the way of the same rule", async () => {
  const run = stage();
  run.sending.arrived(sendFrame());
  await settle();
  run.takeUp(run.fetched[0]);
  run.answer(run.fetched[0], new Response("bad", { status: 500 }), { statusLine: "HTTP/1.1 500 Oh No" });
  await settle();
  assert.deepEqual(run.fetched[1].rule.action, { type: "redirect", redirect: { url: "data:," } });
  assert.equal(run.fetched[1].rule.id, run.fetched[0].rule.id);
  run.fetched[1].reject(new TypeError("Failed to fetch"));
  await settle();
  assert.deepEqual([run.of("sendHead")[0].statusCode, run.of("sendDone")[0].error, run.rules.size], [500, undefined, 0]);
});

test("HTTP/2 has no header lines of the connection, which is said", async () => {
  const run = stage();
  run.sending.arrived(sendFrame({ url: "https://app.test/" }));
  await settle();
  run.takeUp(run.fetched[0], [{ name: "host", value: "x" }, { name: "cookie", value: "a=1" }, { name: "via", value: "1" }]);
  run.answer(run.fetched[0], new Response(""), { statusLine: "HTTP/1.1 200", responseHeaders: [{ name: "via", value: "2" }] });
  await settle();
  assert.deepEqual(run.of("sendHead")[0].requestHeaders,
    ["pragma", "no-cache", "cache-control", "no-cache", "via", "1", "priority", "u=1, i", "cookie", "a=1"]);
  assert.deepEqual(run.of("sendDone")[0].notes.map(({ code }) => code), ["leftOut"]);
});

test("rules of an earlier life are taken away, others are not", async () => {
  const run = stage({ rules: new Map([[3, { id: 3 }], [RULE_ID_MIN + 4, { id: RULE_ID_MIN + 4 }]]) });
  await run.sending.begin();
  assert.deepEqual([...run.rules.keys()], [3]);
});

for (const [words, code] of [
  ["net::ERR_NAME_NOT_RESOLVED", "couldNotResolve"], ["net::ERR_CONNECTION_REFUSED", "couldNotConnect"],
  ["net::ERR_PROXY_CONNECTION_FAILED", "couldNotConnect"], ["net::ERR_TUNNEL_CONNECTION_FAILED", "couldNotConnect"],
  ["net::ERR_ADDRESS_UNREACHABLE", "couldNotConnect"], ["net::ERR_INTERNET_DISCONNECTED", "couldNotConnect"],
  ["net::ERR_CERT_AUTHORITY_INVALID", "tlsFailed"], ["net::ERR_SSL_PROTOCOL_ERROR", "tlsFailed"],
  ["net::ERR_BAD_SSL_CLIENT_AUTH_CERT", "tlsFailed"], ["net::ERR_CONNECTION_TIMED_OUT", "timedOut"],
  ["net::ERR_TIMED_OUT", "timedOut"], ["net::ERR_CONNECTION_RESET", "connectionClosed"],
  ["net::ERR_EMPTY_RESPONSE", "connectionClosed"], ["net::ERR_CONTENT_LENGTH_MISMATCH", "connectionClosed"],
  ["net::ERR_INCOMPLETE_CHUNKED_ENCODING", "connectionClosed"], ["net::ERR_HTTP2_PROTOCOL_ERROR", "connectionClosed"],
  ["net::ERR_UNSAFE_PORT", "invalidRequest"], ["net::ERR_BLOCKED_BY_CLIENT", "failed"],
  ["net::ERR_CONTENT_DECODING_FAILED", "failed"],
]) {
  test(`${words} is ${code}`, () => assert.deepEqual(failureFromBrowser(words), { code, message: words }));
}
