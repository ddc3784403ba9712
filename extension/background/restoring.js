/**
 * Takes up the exchanges that an earlier life of the worker left in the journal.
 */

import { settleAfterRestart } from "./exchange-bodies.js";
import { isOver } from "./exchange.js";

/** @typedef {import("./exchange.js").Exchange} Exchange */

/**
 * @param {import("./journal.js").Row[]} rows
 * @param {string} sessionId This run of the browser.
 * @param {object} parts
 * @param {import("./assembler.js").Assembler} parts.assembler
 * @param {import("./page-calls.js").PageCalls} parts.pageCalls
 * @param {import("./awaited-bodies.js").AwaitedBodies} parts.awaitedBodies
 * @param {import("./recollection.js").Recollection} parts.recollection
 * @param {import("./delivery.js").Delivery} parts.delivery
 * @returns {Set<string>} Digests of the bodies that are still needed.
 */
export function restoreExchanges(rows, sessionId, { assembler, pageCalls, awaitedBodies, recollection, delivery }) {
  const digests = new Set();
  for (const { exchange, session } of rows) {
    const isThisRun = session === sessionId;
    const wasOver = isOver(exchange);
    if (exchange.body.kind === "stored") digests.add(exchange.body.sha256);
    if (!isThisRun || exchange.body.kind === "hashing") settleAfterRestart(exchange);
    if (!isThisRun && !wasOver) failAfterClose(exchange);
    if (isThisRun && !wasOver) assembler.restore(exchange);
    const isWanted = exchange.body.kind === "wanted";
    if (exchange.body.kind === "wanted") {
      const { form } = exchange.body;
      pageCalls.requestSent(exchange, form ? { kind: "form", form } : { kind: "none" }, Date.now());
      awaitedBodies.hold(exchange);
    }
    recollection.saw(exchange);
    delivery.restored(exchange, { isHeld: exchange.state === "begun" || (wasOver && isWanted) });
  }
  return digests;
}

/** @param {Exchange} exchange One of an earlier run of the browser. */
function failAfterClose(exchange) {
  exchange.state = "failed";
  exchange.error = "The browser was closed before this request ended.";
  exchange.revision += 1;
}
