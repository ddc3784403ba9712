import assert from "node:assert/strict";
import { test } from "node:test";
import { suggestedDomain } from "../pages/popup/suggested-domain.js";

for (const [address, expected] of [
  ["https://www.example.com/path?x=1", "example.com"],
  ["https://a.b.example.com:8443/", "example.com"],
  ["http://example.com/", "example.com"],
  ["https://shop.example.co.uk/", "example.co.uk"],
  ["https://example.com.au/", "example.com.au"],
  ["https://me.github.io/app", "me.github.io"],
  ["http://localhost:3000/", "localhost"],
  ["http://127.0.0.1:8790/", "127.0.0.1"],
  ["http://[::1]:80/", "[::1]"],
  ["chrome://extensions/", ""],
  ["file:///tmp/x", ""],
  ["", ""],
]) {
  test(`for ${address || "no page"} ${expected || "nothing"} is suggested`, () => {
    assert.equal(suggestedDomain(address), expected);
  });
}
