import assert from "node:assert/strict";
import { test } from "node:test";
import { Recollection } from "../background/recollection.js";

function stage() {
  const said = [];
  const recollection = new Recollection({
    after: (_, action) => action(),
    askPages: () => said.push(["ask"]),
    recovered: (seen) => { said.push(["recovered", seen.method, seen.url]); return null; },
    completed: (exchange) => said.push(["completed", exchange.id]),
    facts: (exchange, facts) => said.push([exchange.id, facts]),
    reloaded: (exchange) => said.push(["reloaded", exchange.id]),
  });
  return { recollection, said };
}

const long = Date.now() - 60_000;
const sender = { tab: { id: 1 }, frameId: 0 };
const exchange = (id, members = {}) => ({
  id, tabId: 1, frameId: 0, url: "http://a/x", hop: 0, state: "done", httpVersion: null, isRevalidated: null,
  isFromCache: false, timings: { queuedAtMs: long }, ...members,
});
const timing = (members = {}) => ({
  url: "http://a/x", at: long, finishedAtMs: long + 10, type: "xmlhttprequest", method: "GET", statusCode: 200,
  cache: null, protocol: null, ...members,
});

test("the page's clock says what the cache did and which protocol was spoken", () => {
  const { recollection, said } = stage();
  recollection.saw(exchange("a", { isFromCache: true }));
  recollection.timingsArrived({ timings: [timing({ cache: "revalidated", protocol: "h2" })] }, sender);
  assert.deepEqual(said, [["a", { httpVersion: "HTTP/2", isRevalidated: true }]]);
});

test("after a restart the unknown is recovered, the unended ended, the known left alone", () => {
  const { recollection, said } = stage();
  recollection.saw(exchange("known"));
  recollection.saw(exchange("open", { url: "http://a/open", state: "sent" }));
  recollection.recalled({ timings: [
    timing(), timing({ url: "http://a/open" }), timing({ url: "http://a/lost", method: "PATCH" }), { url: 1 },
  ] }, sender);
  assert.deepEqual(said, [["completed", "open"], ["recovered", "PATCH", "http://a/lost"]]);
});

test("two requests to one URL need two exchanges", () => {
  const { recollection, said } = stage();
  recollection.saw(exchange("one"));
  recollection.recalled({ timings: [timing(), timing({ at: long + 5 })] }, sender);
  assert.deepEqual(said, [["recovered", "GET", "http://a/x"]]);
});
