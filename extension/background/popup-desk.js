/**
 * The worker's side of the popup: tells every open one what there is to show, and hears what the user did.
 */

import { startedAtMs } from "./record.js";

/** @typedef {import("./exchange.js").Exchange} Exchange */

/** Requests the popup shows. */
const RECENT_MAX = 20;

export class PopupDesk {
  /** @type {Map<string, object>} */ #recent = new Map();
  /** @type {Set<chrome.runtime.Port>} */ #popups = new Set();
  #state;
  #handlers;

  /**
   * @param {() => object} state What is shown besides requests.
   * @param {Map<string, (message: any) => unknown>} handlers By what the user did.
   */
  constructor(state, handlers) {
    this.#state = state;
    this.#handlers = handlers;
  }

  /** @returns {boolean} Whether somebody looks. */
  get isOpen() {
    return this.#popups.size > 0;
  }

  /** @param {chrome.runtime.Port} port */
  opened(port) {
    this.#popups.add(port);
    port.onDisconnect.addListener(() => this.#popups.delete(port));
    port.onMessage.addListener((message) => this.#handlers.get(message?.kind)?.(message));
  }

  /** Tells everything, as a popup that has just opened needs it. */
  tellAll() {
    this.#tell([...this.#recent.values()]);
  }

  /** Tells what has changed besides requests. */
  tellState() {
    this.#tell([]);
  }

  /** @param {Exchange} exchange */
  remember(exchange) {
    const { id, method, url, state, error, statusCode, resourceType } = exchange;
    const summary = { id, method, url, state, error, statusCode, resourceType, startedAtMs: startedAtMs(exchange) };
    this.#recent.set(id, summary);
    if (this.#recent.size > RECENT_MAX) this.#recent.delete(/** @type {string} */ (this.#recent.keys().next().value));
    this.#tell([summary]);
  }

  /** @param {object} message */
  say(message) {
    for (const port of this.#popups) port.postMessage(message);
  }

  /** @param {object[]} requests */
  #tell(requests) {
    if (this.isOpen) this.say({ kind: "state", ...this.#state(), requests });
  }
}
