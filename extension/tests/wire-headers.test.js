import assert from "node:assert/strict";
import { test } from "node:test";
import { httpVersionOf, wireHeaders } from "../background/wire-headers.js";

const input = (members) => ({
  method: "GET", url: "http://a.example:8080/x", resourceType: "xmlhttprequest", headers: ["Accept", "*/*"],
  httpVersion: "HTTP/1.1", bodyBytes: 0, hasBody: false, cacheMode: null, priority: null, isFromTab: true, cache: null,
  validators: [], ...members,
});

const sent = (members) => wireHeaders(input(members)).headers.join("|");

for (const [what, members, expected] of [
  ["GET", {}, "Host|a.example:8080|Connection|keep-alive|Accept|*/*"],
  ["POST", { method: "POST", bodyBytes: 3, hasBody: true },
    "Host|a.example:8080|Connection|keep-alive|Content-Length|3|Accept|*/*"],
  ["empty PUT", { method: "PUT" }, "Host|a.example:8080|Connection|keep-alive|Content-Length|0|Accept|*/*"],
  ["empty DELETE", { method: "DELETE" }, "Host|a.example:8080|Connection|keep-alive|Accept|*/*"],
  ["reload", { cacheMode: "reload" },
    "Host|a.example:8080|Connection|keep-alive|Pragma|no-cache|Cache-Control|no-cache|Accept|*/*"],
  ["no-cache", { cacheMode: "no-cache" }, "Host|a.example:8080|Connection|keep-alive|Cache-Control|max-age=0|Accept|*/*"],
  ["a page's own Cache-Control", { cacheMode: "reload", headers: ["cache-control", "x", "Accept", "*/*"] },
    "Host|a.example:8080|Connection|keep-alive|Pragma|no-cache|Cache-Control|x|Accept|*/*"],
  ["a page's own condition", { headers: ["if-none-match", "\"q\""] },
    "Host|a.example:8080|Connection|keep-alive|Cache-Control|max-age=0|if-none-match|\"q\""],
  ["a revalidation", { cache: "revalidated", validators: ["If-None-Match", "\"e\""] },
    "Host|a.example:8080|Connection|keep-alive|Accept|*/*|If-None-Match|\"e\""],
  ["a cache hit", { cache: "hit" }, "Accept|*/*"],
  ["a range", { headers: ["range", "bytes=0-3", "Accept", "*/*"] },
    "Host|a.example:8080|Connection|keep-alive|Accept|*/*|Range|bytes=0-3"],
  ["HTTP/2", { url: "https://a.example/", httpVersion: "HTTP/2", method: "POST", bodyBytes: 3, hasBody: true },
    "content-length|3|accept|*/*|priority|u=1, i"],
  ["HTTP/2 with cookies, asked for again", { url: "https://a.example/", httpVersion: "HTTP/2", cache: "revalidated",
    headers: ["Accept", "*/*", "Cookie", "sid"], validators: ["If-None-Match", "e"] },
  "accept|*/*|priority|u=1, i|cookie|sid|if-none-match|e"],
  ["a version not known yet", { url: "https://a.example/", httpVersion: null }, "Accept|*/*"],
  ["a handshake", { url: "ws://a.example/", resourceType: "websocket", headers: ["Upgrade", "websocket", "Connection", "Upgrade"] },
    "Host|a.example|Connection|Upgrade|Pragma|no-cache|Cache-Control|no-cache|Upgrade|websocket"],
]) {
  test(`the wire's headers of ${what}`, () => assert.equal(sent(members), expected));
}

test("what is not certain is noted, not written", () => {
  const codes = (members) => wireHeaders(input({ headers: ["User-Agent", "x"], ...members })).notes.map(({ code }) => code);
  assert.deepEqual(codes({ method: "PATCH", bodyBytes: null, hasBody: true }), ["contentLength"]);
  assert.deepEqual(codes({ headers: ["Accept", "x"] }), ["browserHeaders"]);
  assert.deepEqual(codes({ cache: "maybeRevalidated" }), ["conditionalHeaders"]);
  assert.deepEqual(codes({ url: "https://a.example/", httpVersion: "HTTP/2", resourceType: "image" }), ["priority"]);
});

test("the version follows from the status line only where it does", () => {
  assert.equal(httpVersionOf("http://a/", "HTTP/1.1 200", []), "HTTP/1.1");
  assert.equal(httpVersionOf("https://a/", "HTTP/1.1 200 OK", []), "HTTP/1.1");
  assert.equal(httpVersionOf("https://a/", "HTTP/1.1 200", ["Content-Type", "x"]), "HTTP/1.1");
  assert.equal(httpVersionOf("https://a/", "HTTP/1.1 200", ["content-type", "x"]), "HTTP/2");
  assert.equal(httpVersionOf("https://a/", "HTTP/1.1 200", []), null);
});
