import assert from "node:assert/strict";
import { mock, test } from "node:test";

import { WaitingCounts } from "../background/waiting-counts.js";

test("a new link is told again what the last one was told", (context) => {
  mock.timers.enable({ apis: ["setTimeout"] });
  context.after(() => mock.timers.reset());
  const posted = /** @type {any[]} */ ([]);
  const outbox = /** @type {any} */ ({ waitingRecords: 0, waitingBytes: 0, lostRecords: 0 });
  const counts = new WaitingCounts(outbox, {
    post: (frame) => posted.push(frame) > 0, keep: () => {}, changed: () => {},
  });
  counts.changed();
  mock.timers.tick(500);
  counts.changed();
  mock.timers.tick(500);
  assert.equal(posted.length, 1);
  counts.linked();
  mock.timers.tick(500);
  assert.equal(posted.length, 2);
});
