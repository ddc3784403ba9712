import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { test } from "node:test";
import { cookieEvents, readCookies } from "../lib/browser.js";

const root = new URL("../", import.meta.url);
const scripts = readdirSync(root, { recursive: true }).map(String)
  .filter((path) => path.endsWith(".js") && !path.startsWith("tests"))
  .map((path) => ({ path, code: readFileSync(new URL(path, root), "utf8").replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, "") }));

test("of chrome.cookies only what reads is called", () => {
  const called = scripts.flatMap(({ code }) => [...code.matchAll(/\bchrome\s*(?:\?\.|\.)\s*cookies\b(.{0,24})/gs)]
    .map(([, rest]) => /^\.(\w+)/.exec(rest)?.[1] ?? `something else: ${rest}`));
  assert.deepEqual([...new Set(called)].sort(), ["getAll", "getAllCookieStores", "onChanged"]);
});

test("nothing writes a cookie, in any way a browser knows", () => {
  const ways = /cookies\s*(\?\.|\.)\s*(set|remove)\b|\[\s*["'`]cookies["'`]\s*\]|document\.cookie|cookieStore|chrome\s*\[|\{[^}]*\bcookies\b[^}]*\}\s*=\s*chrome\b|browsingData/;
  assert.ok(scripts.length > 20);
  for (const { path, code } of scripts) assert.doesNotMatch(code, ways, path);
});

/** @param {(details: any) => any} getAll */
function withCookies(getAll, stores = ["0"]) {
  const asked = [];
  globalThis.chrome = /** @type {any} */ ({
    cookies: {
      getAll: async (details) => { asked.push(details); return getAll(details); },
      getAllCookieStores: async () => stores.map((id) => ({ id, tabIds: [] })),
    },
  });
  return asked;
}

test("cookies in partitions and outside are asked for", async () => {
  const asked = withCookies(() => ["found"]);
  assert.deepEqual(await readCookies("example.com", "0"), ["found"]);
  assert.deepEqual(asked, [{ domain: "example.com", storeId: "0", partitionKey: {} }]);
});

test("a store that is gone has no cookies; one that is there and does not answer is an error", async () => {
  withCookies(() => { throw new Error("Invalid cookie store id."); });
  assert.deepEqual(await readCookies("example.com", "1"), []);
  await assert.rejects(readCookies("example.com", "0"), /Invalid/);
});

test("a browser that does not know partitions is asked without", async () => {
  const asked = withCookies((details) => {
    if (details.partitionKey) throw new TypeError("Unexpected property: 'partitionKey'.");
    return ["found"];
  });
  assert.deepEqual(await readCookies("example.com", "0"), ["found"]);
  assert.deepEqual(await readCookies("example.com", "0"), ["found"]);
  assert.deepEqual(asked.map(({ partitionKey }) => partitionKey !== undefined), [true, false, false]);
});

test("the listener is there while it is wanted, once", () => {
  const listeners = new Set();
  let added = 0;
  globalThis.chrome = /** @type {any} */ ({ cookies: { onChanged: {
    hasListener: (handler) => listeners.has(handler),
    addListener: (handler) => { added += 1; listeners.add(handler); },
    removeListener: (handler) => listeners.delete(handler),
  } } });
  const events = cookieEvents(() => {});
  events.watch();
  events.watch();
  assert.deepEqual([added, listeners.size], [1, 1]);
  events.ignore();
  assert.equal(listeners.size, 0);
});
