import assert from "node:assert/strict";
import { test } from "node:test";
import { isLoopback } from "../background/own-origins.js";
import { checkedSend } from "../background/send-check.js";
import { sendFrame } from "./support/sending.js";

const own = ["http://127.0.0.1:8790", "http://localhost:8790"];

for (const [what, members, words] of [
  ["a body with GET", { body: { sizeBytes: 1, base64: "YQ==" } }, /no body with GET/],
  ["a body with HEAD", { method: "HEAD", body: { sizeBytes: 9 } }, /no body with HEAD/],
  ["CONNECT", { method: "CONNECT" }, /CONNECT/], ["track", { method: "track" }, /TRACK/],
  ["TRACE", { method: "TRACE" }, /TRACE/],
  ["a method the browser would write otherwise", { method: "post" }, /POST/],
  ["two words as a method", { method: "A B" }, /not a method/],
  ["Transfer-Encoding", { headers: ["transfer-encoding", "chunked"] }, /Transfer-Encoding/],
  ["a name with a space", { headers: ["a b", "1"] }, /header name/],
  ["a name that is empty", { headers: ["", "1"] }, /header name/],
  ["a line break in a value", { headers: ["a", "1\r\nb: 2"] }, /line break/],
  ["headers of odd number", { headers: ["a"] }, /in turn/],
  ["a Content-Length that is not the body's", { method: "POST", headers: ["Content-Length", "9"], body: { sizeBytes: 1, base64: "YQ==" } }, /size, 1/],
  ["a Content-Length without a body", { headers: ["content-length", "1"] }, /size, 0/],
  ["a body without a size", { method: "POST", body: { base64: "YQ==" } }, /size/],
  ["ftp", { url: "ftp://app.test/" }, /ftp/], ["a file", { url: "file:///etc/hosts" }, /file/],
  ["no URL", { url: "app" }, /URL/], ["a user name in the URL", { url: "http://u:p@app.test/" }, /Authorization/],
  ["the app", { url: "http://127.0.0.1:8790/api" }, /own address/],
  ["the app by another name", { url: "http://x.localhost.:8790/" }, /own address/],
  ["the app by number", { url: "http://2130706433:8790/" }, /own address/],
  ["the app by IPv6", { url: "http://[::1]:8790/" }, /own address/],
  ["the app by a mapped address", { url: "http://[::ffff:127.0.0.1]:8790/" }, /own address/],
]) {
  test(`${what} is refused with the reason`, () => {
    const checked = checkedSend(sendFrame(members), own);
    assert.match(checked.message ?? "not refused", words);
    assert.doesNotMatch(checked.message, /[\r\n]/);
  });
}

for (const members of [
  { method: "PATCH" }, { method: "patch" }, { method: "QUERY", body: { sizeBytes: 0 } },
  { headers: ["Content-Length", "0"] }, { body: { sizeBytes: 0, base64: "" } },
  { url: "http://127.0.0.1:8791/" }, { url: "http://app.test:8790/" }, { headers: ["X", "é ✓"] },
]) {
  test(`${JSON.stringify(members)} is taken`, () => assert.ok("request" in checkedSend(sendFrame(members), own)));
}

test("a fragment is not sent, and GET has not even an empty body", () => {
  const { request } = /** @type {any} */ (checkedSend(sendFrame({ url: "http://a.test/#x", body: { sizeBytes: 0 } }), []));
  assert.deepEqual([request.url, request.body], ["http://a.test/", null]);
});

test("names of this machine", () => {
  const names = ["localhost", "a.localhost", "127.0.0.1", "127.9.9.9", "0.0.0.0", "[::1]", "[::]", "[::ffff:7f00:1]"];
  assert.deepEqual(names.filter((name) => !isLoopback(name)), []);
  assert.deepEqual(["example.com", "localhost.example", "128.0.0.1", "[::2]", "127.example"].filter(isLoopback), []);
});
