import assert from "node:assert/strict";
import { test } from "node:test";
import { Outbox } from "../background/outbox.js";

const exchange = (id, members = {}) => ({
  id, revision: 1, state: "done", url: "http://a/", requestHeaders: [], responseHeaders: [], body: { kind: "none" }, ...members,
});
const ids = (action) => action.exchanges.map(({ id }) => id);

test("what changed is sent once, and forgotten when it is committed", () => {
  const outbox = new Outbox();
  outbox.put(exchange("a"));
  outbox.connected();
  const action = outbox.next();
  assert.deepEqual([action.kind, action.seq, ids(action)], ["records", 1, ["a"]]);
  assert.equal(outbox.next(), null);
  assert.equal(outbox.waitingRecords, 1);
  assert.deepEqual(outbox.acknowledge(1).removedIds, ["a"]);
  assert.equal(outbox.waitingRecords, 0);
  assert.equal(outbox.has("a"), false);
});

test("a newer snapshot takes the place of one not yet sent", () => {
  const outbox = new Outbox();
  outbox.connected();
  outbox.put(exchange("a", { state: "sent" }));
  outbox.put(exchange("b"));
  outbox.put(exchange("a", { revision: 2 }));
  assert.deepEqual(outbox.next().exchanges.map(({ id, revision }) => [id, revision]), [["a", 2], ["b", 1]]);
});

test("an old acknowledgement does not settle a newer snapshot", () => {
  const outbox = new Outbox();
  outbox.connected();
  outbox.put(exchange("a", { state: "sent" }));
  outbox.next();
  outbox.put(exchange("a", { revision: 2 }));
  assert.deepEqual(outbox.acknowledge(1).removedIds, []);
  assert.equal(outbox.waitingRecords, 1);
  outbox.next();
  assert.deepEqual(outbox.acknowledge(2).removedIds, ["a"]);
});

test("an exchange under way is kept after it is committed, and not sent again", () => {
  const outbox = new Outbox();
  outbox.connected();
  outbox.put(exchange("a", { state: "sent" }));
  outbox.next();
  outbox.acknowledge(1);
  assert.equal(outbox.has("a"), true);
  outbox.connected();
  assert.equal(outbox.next(), null);
});

test("after a reconnect everything that is not committed goes again, with new numbers", () => {
  const outbox = new Outbox();
  outbox.connected();
  for (const id of ["a", "b", "c"]) outbox.put(exchange(id));
  outbox.next();
  outbox.acknowledge(0);
  outbox.connected();
  const action = outbox.next();
  assert.deepEqual([action.seq, ids(action)], [1, ["a", "b", "c"]]);
});

test("frames stay within 256 records and 900,000 characters", () => {
  const outbox = new Outbox();
  outbox.connected();
  for (let index = 0; index < 300; index++) outbox.put(exchange(`s${index}`));
  assert.equal(outbox.next().exchanges.length, 256);
  const large = new Outbox();
  large.connected();
  for (let index = 0; index < 20; index++) {
    large.put(exchange(`l${index}`, { body: { kind: "inline", base64: "x".repeat(80_000), sizeBytes: 60_000 } }));
  }
  assert.ok(large.next().exchanges.length <= 11);
});

test("a body goes before the first record that names it, once a connection", () => {
  const outbox = new Outbox();
  const stored = { body: { kind: "stored", sha256: "d1", sizeBytes: 100_000 } };
  outbox.connected();
  outbox.put(exchange("a", stored));
  outbox.put(exchange("b", stored));
  assert.deepEqual(outbox.next(), { kind: "body", sha256: "d1", sizeBytes: 100_000 });
  assert.equal(outbox.nextSeq(100_000), 1);
  outbox.bodySent("d1");
  assert.deepEqual(ids(outbox.next()), ["a", "b"]);
  assert.deepEqual(outbox.acknowledge(2), { removedIds: ["a", "b"], removedBodies: ["d1"] });
});

test("nothing more is sent while too much is unacknowledged", () => {
  const outbox = new Outbox({ unackedBytesMax: 1 });
  outbox.connected();
  outbox.put(exchange("a"));
  outbox.next();
  outbox.put(exchange("b"));
  assert.equal(outbox.next(), null);
  outbox.acknowledge(1);
  assert.deepEqual(ids(outbox.next()), ["b"]);
});

test("at the bound the oldest finished ones are given up, and counted", () => {
  const outbox = new Outbox({ recordsMax: 2 });
  outbox.put(exchange("open", { state: "sent" }));
  outbox.put(exchange("old"));
  assert.deepEqual(outbox.put(exchange("new")), ["old"]);
  assert.equal(outbox.lostRecords, 1);
  assert.equal(outbox.waitingRecords, 2);
});

test("what is held is kept and not sent", () => {
  const outbox = new Outbox();
  outbox.connected();
  outbox.put(exchange("a"), { isHeld: true });
  assert.equal(outbox.next(), null);
  outbox.put(exchange("a", { revision: 2 }));
  assert.deepEqual(ids(outbox.next()), ["a"]);
});
