import assert from "node:assert/strict";
import { test } from "node:test";
import { CURL_BYTES_MAX, importCurlFrame } from "../background/import-curl.js";
import { selectionMenu } from "../lib/browser.js";

test("a command travels as it was selected", () => {
  const text = "curl 'https://a.test/' \\\n  -H 'X: é'";
  assert.deepEqual(importCurlFrame(text), { kind: "importCurl", text });
});

test("a text that is too long is cut between characters", () => {
  const { text } = importCurlFrame("é".repeat(CURL_BYTES_MAX));
  assert.equal(new TextEncoder().encode(text).length, CURL_BYTES_MAX);
  const odd = importCurlFrame(`a${"é".repeat(CURL_BYTES_MAX)}`).text;
  assert.ok(odd.endsWith("é") && !odd.includes("\uFFFD"));
});

for (const [what, result, expected] of [
  ["the selection with its line breaks", [{ result: "a \\\nb" }], "a \\\nb"],
  ["what the browser tells when the page cannot be asked", null, "a b"],
]) {
  test(`the menu hands on ${what}`, async () => {
    const listeners = {};
    const event = (name) => ({ addListener: (listener) => { listeners[name] = listener; } });
    const created = [];
    globalThis.chrome = /** @type {any} */ ({
      runtime: { onInstalled: event("installed") },
      contextMenus: { create: (entry) => created.push(entry), onClicked: event("clicked") },
      scripting: { executeScript: async () => { if (result === null) throw new Error("cannot"); return result; } },
    });
    const chosen = [];
    selectionMenu({ id: "import-curl", title: "t" }, (text) => chosen.push(text));
    listeners.installed();
    await listeners.clicked({ menuItemId: "other", selectionText: "x" }, { id: 1 });
    await listeners.clicked({ menuItemId: "import-curl", selectionText: "a b", frameId: 0 }, { id: 1 });
    assert.deepEqual(created, [{ id: "import-curl", title: "t", contexts: ["selection"] }]);
    assert.deepEqual(chosen, [expected]);
  });
}
