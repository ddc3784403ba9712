import assert from "node:assert/strict";
import { test } from "node:test";
import { CURL_BYTES_MAX, importCurlFrame, showImport } from "../background/import-curl.js";
import { selectionMenu, showTab } from "../lib/browser.js";

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

const URL_OF_APP = "http://127.0.0.1:8790/#token=t";
for (const [what, answer, hasTab, expected] of [
  ["the tab that is open here", { url: URL_OF_APP, isOpen: true }, true, ["show http://127.0.0.1:8790/"]],
  ["nothing more when the workbench is open elsewhere", { url: URL_OF_APP, isOpen: true }, false, ["show http://127.0.0.1:8790/"]],
  ["a tab of its own when none took it", { url: URL_OF_APP, isOpen: false }, false, ["show http://127.0.0.1:8790/", `open ${URL_OF_APP}`]],
  ["nothing when the app does not answer", null, false, []],
  ["nothing that is not on this machine", { url: "http://127.0.0.1.evil.test/", isOpen: false }, false, []],
]) {
  test(`a chosen command shows ${what}`, async () => {
    const done = [];
    const showTab = async (origin) => { done.push(`show ${origin}`); return hasTab; };
    await showImport(answer, showTab, (url) => done.push(`open ${url}`));
    assert.deepEqual(done, expected);
  });
}

for (const [what, url, isShown] of [
  ["the workbench on any of its pages", "http://127.0.0.1:8790/#send", true],
  ["no other page of the app", "http://127.0.0.1:8790/oauth2/callback?code=x", false],
  ["no page that may not be known", undefined, false],
]) {
  test(`what comes to the front is ${what}`, async () => {
    const shown = [];
    globalThis.chrome = /** @type {any} */ ({
      tabs: { query: async () => [{ id: 7, windowId: 1, url }], update: async (id) => shown.push(id) },
      windows: { update: async () => {} },
    });
    assert.equal(await showTab("http://127.0.0.1:8790/"), isShown);
    assert.deepEqual(shown, isShown ? [7] : []);
  });
}
