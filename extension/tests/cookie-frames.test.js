import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { test } from "node:test";
import { syncedDomains } from "../background/synced-domains.js";
import { cookie, event, stage, synced } from "./support/cookies.js";

const folder = new URL("../../Fixtures/frames/", import.meta.url);
const fixtures = readdirSync(folder).filter((name) => name.endsWith(".json"))
  .map((name) => ({ name, ...JSON.parse(readFileSync(new URL(name, folder), "utf8")) }))
  .filter(({ message, error }) => message && !error);
const ofKind = (kind) => fixtures.filter(({ message }) => message.kind === kind);

/** The frames a stage sends: a comparison's list and a change. */
async function sentFrames() {
  const run = stage();
  run.jar.push(cookie("sid", ".example.com"));
  await run.inStep(synced("example.com"));
  run.sync.reconcileArrived({ kind: "reconcile", id: "r1" });
  await run.pass(1_000);
  run.sync.cookieChanged(event(run.jar[0]));
  await run.pass(1_000);
  return run.frames;
}

for (const kind of ["cookies", "cookieChanges"]) {
  test(`replayable frames of kind ${kind} have the members that are sent`, async () => {
    const sent = (await sentFrames()).find((frame) => frame.kind === kind);
    assert.ok(ofKind(kind).length > 0);
    for (const { name, message } of ofKind(kind)) {
      const members = Object.keys(message);
      if (message.reason === "sync") members.push("replyTo");
      assert.deepEqual(members.sort(), Object.keys(sent).sort(), name);
      for (const change of message.changes ?? []) {
        assert.deepEqual(Object.keys(change).sort(), Object.keys(sent.changes[0]).sort(), name);
      }
    }
  });
}

test("the domains of a replayable sync are taken as they are", () => {
  assert.ok(ofKind("sync").length > 0);
  for (const { name, message } of ofKind("sync")) assert.deepEqual(syncedDomains(message.domains), message.domains, name);
});
