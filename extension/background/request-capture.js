/**
 * Wires the parts that make exchanges of requests: webRequest's events, what pages know, bodies that come later.
 */

import * as browser from "../lib/browser.js";
import { Assembler } from "./assembler.js";
import { AwaitedBodies } from "./awaited-bodies.js";
import { PageCalls } from "./page-calls.js";
import { PageDesk } from "./page-desk.js";
import { Recollection } from "./recollection.js";
import { restoreExchanges } from "./restoring.js";

/** @typedef {import("./exchange.js").Exchange} Exchange */

export class RequestCapture {
  /** @type {[handler: string, details: any][] | null} Events before a worker has found what its last life left. */
  #backlog = [];
  #delivery;
  #changed;

  #pageCalls = new PageCalls({
    found: (exchange, bytes) => this.#assembler.setBytes(exchange, bytes, "page"),
    absent: (exchange, absence) => this.#assembler.setNoBytes(exchange, absence),
    facts: (exchange, facts) => this.#assembler.setFacts(exchange, facts),
    unseen: (exchange) => this.#assembler.setUnseen(exchange),
    ask(call) {
      browser.tellPage(call.tabId, { kind: "bytesWanted", number: Number(call.key.split("/").at(-1)) },
        call.documentId ? { documentId: call.documentId } : { frameId: call.frameId }).catch(() => {});
    },
  });

  #awaitedBodies = new AwaitedBodies(this.#pageCalls, (exchange) =>
    this.#assembler.setNoBytes(exchange, { code: "pageUnseen", reason: "No page said what the body was." }));

  #recollection = new Recollection({
    after: (milliseconds, action) => setTimeout(action, milliseconds),
    askPages: (sinceMs) => browser.tellAllPages({ kind: "recall", sinceMs }),
    recovered: (seen, key) => this.#assembler.recover(seen, key),
    completed: (exchange, seen) => this.#assembler.completeFromPage(exchange, seen),
    facts: (exchange, facts) => this.#assembler.setFacts(exchange, facts),
    reloaded: (exchange) => this.#assembler.setReloaded(exchange),
  });

  /** @type {Assembler} */ #assembler;
  /** @type {PageDesk} */ #pages;

  /**
   * @param {object} ports
   * @param {(requestId: string, hop: number) => string} ports.idFor
   * @param {(request: any) => boolean} ports.admits
   * @param {(tabId: number) => boolean} ports.isIncognito
   * @param {() => boolean} ports.isCapturing
   * @param {import("./delivery.js").Delivery} ports.delivery
   * @param {(exchange: Exchange) => void} ports.changed A new snapshot of what went out.
   */
  constructor({ idFor, admits, isIncognito, isCapturing, delivery, changed }) {
    this.#delivery = delivery;
    this.#changed = changed;
    this.#pages = new PageDesk(this.#pageCalls, this.#recollection, isCapturing);
    this.#assembler = new Assembler({
      idFor, admits, isIncognito,
      keepBytes: (bytes) => delivery.keepBody(bytes),
      changed: (exchange) => this.#exchangeChanged(exchange),
      sent: (exchange, browserBody) => {
        this.#pageCalls.requestSent(exchange, browserBody, Date.now());
        this.#awaitedBodies.watch();
      },
    });
  }

  /** @returns {boolean} Whether requests are under way. */
  get isBusy() {
    return this.#assembler.openCount > 0;
  }

  /**
   * @param {string} name One of webRequest's events.
   * @param {any} details
   */
  requestEvent(name, details) {
    if (this.#backlog) this.#backlog.push([name, details]);
    else this.#assembler[name](details);
  }

  /**
   * @param {import("./journal.js").Row[]} rows What the worker's last life left.
   * @param {string} sessionId This run of the browser.
   * @returns {Set<string>} Digests of the bodies that are still needed.
   */
  restore(rows, sessionId) {
    return restoreExchanges(rows, sessionId, {
      assembler: this.#assembler, pageCalls: this.#pageCalls, awaitedBodies: this.#awaitedBodies,
      recollection: this.#recollection, delivery: this.#delivery,
    });
  }

  /** Takes the events that waited, and from now on each as it comes. */
  begin() {
    const backlog = this.#backlog ?? [];
    this.#backlog = null;
    backlog.sort(([, one], [, other]) => one.timeStamp - other.timeStamp);
    for (const [name, details] of backlog) this.#assembler[name](details);
    this.#awaitedBodies.watch();
  }

  /** Asks pages what went on while no worker was there. */
  recollect() {
    this.#recollection.ask();
  }

  /**
   * @param {any} message From a page.
   * @param {chrome.runtime.MessageSender} sender
   */
  pageMessage(message, sender) {
    this.#pages.arrived(message, sender);
    this.#awaitedBodies.watch();
  }

  /** @param {Exchange} exchange */
  #exchangeChanged(exchange) {
    this.#recollection.saw(exchange);
    this.#delivery.put(exchange, { isHeld: this.#awaitedBodies.holds(exchange) });
    if (exchange.state !== "begun") this.#changed(exchange);
  }
}
