import assert from "node:assert/strict";
import { test } from "node:test";
import { withoutCookieValues } from "../background/redaction.js";

for (const [name, value, expected] of [
  ["Cookie", "sid=1; theme=dark=2", "sid; theme"],
  ["Cookie", "sid=1; secret; =also; e=", "sid; ; ; e"],
  ["cookie", "", ""],
  ["Set-Cookie", "sid=1; Path=/; HttpOnly", "sid=…; Path=/; HttpOnly"],
  ["set-cookie", "nameless", "=…"],
  ["set-cookie", "=v; Secure", "=…; Secure"],
  ["X-Cookie", "sid=1", "sid=1"],
]) {
  test(`${name}: ${value} becomes ${expected}`, () => {
    assert.deepEqual(withoutCookieValues([name, value]), [name, expected]);
  });
}
