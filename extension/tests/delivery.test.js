import assert from "node:assert/strict";
import { test } from "node:test";

import { Delivery } from "../background/delivery.js";

// A real channel would keep the process alive.
globalThis.MessageChannel = /** @type {any} */ (class {
  port1 = {};
  port2 = { postMessage() {} };
});

/** An outbox that notes what it is given. */
function noting() {
  const puts = /** @type {{id: string, state: string, isHeld: boolean}[]} */ ([]);
  const outbox = {
    put(exchange, { isHeld = false }) {
      puts.push({ id: exchange.id, state: exchange.state, isHeld });
      return [];
    },
  };
  return { puts, outbox };
}

const exchange = (state) => ({ id: "x", state, timings: {}, notes: [] });

test("a snapshot that is not sent yet stays held, even when its successor was put before it was written", () => {
  const { puts, outbox } = noting();
  const journal = { put() {}, remove() {}, written: (_) => {} };
  const delivery = new Delivery(/** @type {any} */ (outbox), /** @type {any} */ (journal), /** @type {any} */ ({}));
  delivery.put(/** @type {any} */ (exchange("begun")), { isHeld: true });
  delivery.put(/** @type {any} */ (exchange("sent")), { isHeld: false });
  journal.written([exchange("begun"), exchange("sent")]);
  assert.deepEqual(puts, [
    { id: "x", state: "begun", isHeld: true },
    { id: "x", state: "sent", isHeld: false },
  ]);
});
