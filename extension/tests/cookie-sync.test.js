import assert from "node:assert/strict";
import { test } from "node:test";
import { GATHER_MS } from "../background/cookie-changes.js";
import { CookieSync, READS_MAX, UNDER_WAY_MS } from "../background/cookie-sync.js";
import { cookie, event, stage, synced } from "./support/cookies.js";

const sid = cookie("sid", ".example.com");
const theme = cookie("theme", "app.example.com");
const other = cookie("other", "other.org");

test("sync brings each domain's cookies, and those of its subdomains", async () => {
  const { sync, frames, jar, kept, watching, pass } = stage();
  jar.push(sid, theme, other);
  sync.linked();
  sync.syncArrived({ kind: "sync", revision: 4, domains: [synced("example.com"), synced("other.org")] });
  await pass(1);
  assert.deepEqual(frames, [
    { kind: "cookies", revision: 4, domain: "example.com", isHost: false, storeId: "0", reason: "sync", part: 0,
      isLast: true, isQuiet: true, cookies: [sid, theme] },
    { kind: "cookies", revision: 4, domain: "other.org", isHost: false, storeId: "0", reason: "sync", part: 0,
      isLast: true, isQuiet: true, cookies: [other] },
  ]);
  assert.deepEqual(kept, [[synced("example.com"), synced("other.org")]]);
  assert.deepEqual(watching, [true]);
});

test("a domain without cookies is an empty list", async () => {
  const { sync, frames, pass } = stage();
  sync.linked();
  sync.syncArrived({ revision: 1, domains: [synced("example.com")] });
  await pass(1);
  assert.deepEqual(frames.map(({ cookies, isLast }) => [cookies, isLast]), [[[], true]]);
});

test("changes are gathered for a moment and told in their order", async () => {
  const run = stage();
  await run.inStep(synced("example.com"));
  run.sync.cookieChanged(event(sid, { removed: true, cause: "overwrite" }));
  run.sync.cookieChanged(event(sid));
  run.sync.cookieChanged(event(other));
  await run.pass(GATHER_MS - 1);
  assert.deepEqual(run.frames, []);
  run.sync.cookieChanged(event(theme, { removed: true, cause: "expired" }));
  await run.pass(1);
  assert.equal(run.frames.length, 1);
  assert.deepEqual(run.frames[0], {
    kind: "cookieChanges", revision: 1, changes: [
      { isRemoved: true, cause: "overwrite", cookie: sid }, { isRemoved: false, cause: "explicit", cookie: sid },
      { isRemoved: true, cause: "expired", cookie: theme }],
  });
});

test("changes while a list is read follow it; those before go before", async () => {
  const run = stage();
  await run.inStep(synced("example.com"), synced("other.org"));
  run.slow();
  run.jar.push(sid);
  run.sync.cookieChanged(event(theme));
  run.sync.syncArrived({ revision: 2, domains: [synced("example.com"), synced("other.org")] });
  await run.pass(1);
  run.sync.cookieChanged(event(sid, { removed: true, cause: "overwrite" }));
  run.sync.cookieChanged(event(sid));
  await run.pass(GATHER_MS * 2);
  assert.deepEqual(run.told(), ["set theme explicit"]);
  run.reads[0].end();
  await run.pass(1);
  assert.deepEqual(run.told(),
    ["set theme explicit", "list example.com sid", "remove sid overwrite", "set sid explicit"]);
  assert.equal(run.frames[1].isQuiet, false);
});

test("changes of a domain that is not being read do not wait for another's list", async () => {
  const run = stage();
  await run.inStep(synced("example.com"), synced("other.org"));
  run.slow();
  run.sync.syncArrived({ revision: 2, domains: [synced("example.com"), synced("other.org")] });
  await run.pass(1);
  run.sync.cookieChanged(event(other));
  await run.pass(GATHER_MS);
  assert.deepEqual(run.told(), ["set other explicit"]);
});

test("a comparison waits for events under way, and is quiet when none came", async () => {
  const run = stage();
  run.jar.push(sid);
  await run.inStep(synced("example.com"));
  run.sync.reconcileArrived({ kind: "reconcile", id: "r1" });
  await run.pass(UNDER_WAY_MS - 1);
  assert.deepEqual(run.frames, []);
  await run.pass(1);
  const [frame] = run.frames;
  assert.deepEqual([frame.reason, frame.replyTo, frame.isQuiet, frame.cookies.length], ["reconcile", "r1", true, 1]);
});

test("a comparison reads again what changed meanwhile, after telling the change", async () => {
  const run = stage();
  run.jar.push(sid);
  await run.inStep(synced("example.com"), synced("other.org"));
  run.sync.reconcileArrived({ id: "r1" });
  await run.pass(100);
  run.jar.push(theme);
  run.sync.cookieChanged(event(theme));
  await run.pass(50);
  assert.deepEqual(run.told(), ["list other.org", "set theme explicit"]);
  await run.pass(UNDER_WAY_MS);
  assert.deepEqual(run.told(), ["list other.org", "set theme explicit", "list example.com sid theme"]);
  assert.equal(run.frames.at(-1).isQuiet, true);
});

test("a comparison of a domain that never rests says so after five reads", async () => {
  const run = stage();
  run.jar.push(sid);
  await run.inStep(synced("example.com"));
  run.sync.reconcileArrived({ id: "r1" });
  for (let count = 0; count < READS_MAX; count++) {
    await run.pass(100);
    run.sync.cookieChanged(event(sid));
    await run.pass(50);
  }
  const lists = run.frames.filter(({ kind }) => kind === "cookies");
  assert.deepEqual(lists.map(({ isQuiet }) => isQuiet), [false]);
  assert.equal(run.told().at(-2), "list example.com sid");
  assert.equal(run.told().filter((line) => line === "set sid explicit").length, READS_MAX);
  await run.pass(10_000);
  assert.equal(run.frames.filter(({ kind }) => kind === "cookies").length, 1);
});

test("each comparison is answered, one after the other", async () => {
  const run = stage();
  await run.inStep(synced("example.com"));
  run.sync.reconcileArrived({ id: "r1" });
  run.sync.reconcileArrived({ id: "r2" });
  await run.pass(1_000);
  assert.deepEqual(run.frames.map(({ replyTo }) => replyTo), ["r1", "r2"]);
});

test("a new list of domains ends the old one's lists and keeps the comparison asked for", async () => {
  const run = stage();
  run.jar.push(sid, other);
  await run.inStep(synced("example.com"));
  run.sync.reconcileArrived({ id: "r1" });
  await run.pass(10);
  run.sync.syncArrived({ revision: 2, domains: [synced("other.org")] });
  run.sync.cookieChanged(event(sid));
  await run.pass(1_000);
  assert.deepEqual(run.frames.map(({ revision, domain, reason }) => [revision, domain, reason]),
    [[2, "other.org", "sync"], [2, "other.org", "reconcile"]]);
});

test("no change is lost when a new list of domains comes in between", async () => {
  const run = stage();
  await run.inStep(synced("example.com"));
  run.slow();
  run.sync.cookieChanged(event(theme));
  run.sync.reconcileArrived({ id: "r1" });
  await run.pass(1);
  run.sync.cookieChanged(event(sid));
  run.sync.syncArrived({ revision: 2, domains: [synced("example.com")] });
  await run.pass(GATHER_MS);
  assert.deepEqual(run.told().toSorted(), ["set sid explicit", "set theme explicit"]);
  assert.deepEqual(run.frames.map(({ revision }) => revision), [2]);
});

test("what woke the worker is told when the app is there", async () => {
  const run = stage();
  run.sync.cookieChanged(event(other));
  run.sync.cookieChanged(event(sid));
  run.jar.push(sid);
  run.sync.restore([synced("example.com")]);
  run.sync.linked();
  await run.pass(1_000);
  assert.deepEqual(run.frames, []);
  run.sync.syncArrived({ revision: 9, domains: [synced("example.com")] });
  await run.pass(GATHER_MS);
  assert.deepEqual(run.told(), ["set sid explicit", "list example.com sid"]);
});

test("while no app is there changes are dropped, and its sync brings everything", async () => {
  const run = stage();
  await run.inStep(synced("example.com"));
  run.sync.cookieChanged(event(theme));
  run.sync.unlinked();
  run.sync.cookieChanged(event(sid));
  run.sync.reconcileArrived({ id: "r1" });
  await run.pass(1_000);
  assert.deepEqual(run.frames, []);
  run.jar.push(sid);
  run.sync.linked();
  run.sync.syncArrived({ revision: 1, domains: [synced("example.com")] });
  await run.pass(1_000);
  assert.deepEqual(run.told(), ["list example.com sid"]);
});

test("a link that breaks while a list is read is not told the rest", async () => {
  const run = stage();
  await run.inStep(synced("example.com"));
  run.slow();
  run.sync.syncArrived({ revision: 2, domains: [synced("example.com"), synced("other.org")] });
  await run.pass(1);
  run.sync.unlinked();
  run.reads[0].end();
  await run.pass(1_000);
  assert.deepEqual([run.frames, run.reads.length], [[], 1]);
});

test("cookies that cannot be read are no list, and hold nothing up", async (context) => {
  context.mock.method(console, "warn", () => {});
  const run = stage();
  await run.inStep(synced("example.com"));
  run.slow();
  run.sync.syncArrived({ revision: 2, domains: [synced("example.com"), synced("other.org")] });
  await run.pass(1);
  run.reads[0].fail(new Error("busy"));
  await run.pass(1);
  run.reads[1].end();
  await run.pass(1);
  assert.deepEqual(run.told(), ["list other.org"]);
});

test("an incognito store that closes is told again, as the empty list it is", async () => {
  const run = stage();
  await run.inStep(synced("example.com"), synced("example.com", { storeId: "1" }));
  run.sync.storeClosed();
  await run.pass(1);
  assert.deepEqual(run.frames.map(({ storeId, reason, cookies }) => [storeId, reason, cookies]), [["1", "sync", []]]);
});

test("without synced domains the browser is not to wake us", async () => {
  const run = stage();
  run.sync.restore(undefined);
  run.sync.restore([synced("example.com")]);
  run.sync.linked();
  run.sync.syncArrived({ revision: 1, domains: [] });
  await run.pass(1);
  assert.deepEqual([run.watching, run.kept, run.frames], [[false, true, false], [[]], []]);
});

test("no frame of cookies is over 512 KiB, and none is lost between two", async () => {
  const run = stage();
  for (let count = 0; count < 1_000; count++) {
    run.jar.push(cookie(`c${count}`, ".example.com", { value: "✓".repeat(1_300) }));
  }
  run.sync.linked();
  run.sync.syncArrived({ revision: 1, domains: [synced("example.com")] });
  await run.pass(1_000);
  for (const frame of run.frames) assert.ok(Buffer.byteLength(JSON.stringify(frame)) <= 512 * 1024);
  assert.deepEqual(run.frames.map(({ part }) => part), run.frames.map((_, index) => index));
  assert.deepEqual(run.frames.map(({ isLast }) => isLast), run.frames.map((_, index) => index === run.frames.length - 1));
  assert.deepEqual(run.frames.flatMap(({ cookies }) => cookies.map(({ name }) => name)), run.jar.map(({ name }) => name));
  run.frames.length = 0;
  for (const one of run.jar) run.sync.cookieChanged(event(one));
  await run.pass(GATHER_MS);
  for (const frame of run.frames) assert.ok(Buffer.byteLength(JSON.stringify(frame)) <= 512 * 1024);
  assert.equal(run.told().length, 1_000);
});

test("100,000 cookies never block the worker for long", async () => {
  const jar = Array.from({ length: 100_000 }, (_, count) =>
    cookie(`c${count}`, ".example.com", { value: "x".repeat(200) }));
  let told = 0;
  let frames = 0;
  let beats = 0;
  let longestMs = 0;
  await new Promise((resolve) => {
    const sync = new CookieSync({
      post({ cookies, isLast }) {
        frames += 1;
        told += cookies.length;
        if (isLast) resolve(undefined);
        return true;
      },
      read: async () => jar,
      after(milliseconds, action) { setTimeout(action, milliseconds); return () => {}; },
      keep: () => {}, watch: () => {}, changed: () => {},
    });
    let last = performance.now();
    const beat = () => {
      beats += 1;
      longestMs = Math.max(longestMs, performance.now() - last);
      last = performance.now();
      if (told < jar.length) setImmediate(beat);
    };
    sync.syncArrived({ kind: "sync", revision: 1, domains: [synced("example.com")] });
    setImmediate(beat);
  });
  assert.equal(told, 100_000);
  assert.ok(beats >= frames - 1, `${beats} beats between ${frames} frames`);
  assert.ok(longestMs < 200, `blocked for ${longestMs} ms`);
});
