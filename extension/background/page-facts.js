/**
 * What pages know of an exchange and webRequest does not say: cache mode, priority, HTTP version, a reload.
 */

import { addNote } from "./exchange.js";
import { value } from "./wire-headers.js";

/** @typedef {import("./exchange.js").Exchange} Exchange */

export class PageFacts {
  /** @type {WeakMap<Exchange, Exchange>} The preflight sent on behalf of a request. */ #preflights = new WeakMap();
  #memory;
  #changed;

  /**
   * @param {import("./site-memory.js").SiteMemory} memory
   * @param {(exchange: Exchange) => void} changed
   */
  constructor(memory, changed) {
    this.#memory = memory;
    this.#changed = changed;
  }

  /**
   * @param {Exchange} exchange
   * @param {Partial<Pick<Exchange, "cacheMode" | "priority" | "isRevalidated" | "httpVersion" | "isIncognito">>} facts
   */
  set(exchange, facts) {
    Object.assign(exchange, facts);
    if (facts.httpVersion) this.#memory.rememberVersion(exchange.url, facts.httpVersion);
    this.#changed(exchange);
    const preflight = this.#preflights.get(exchange);
    const { cacheMode, priority } = facts;
    if (preflight && (cacheMode || priority)) {
      this.set(preflight, { ...(cacheMode && { cacheMode }), ...(priority && { priority }) });
    }
  }

  /** @param {Exchange} exchange One that no page made, so that a worker did, with options nobody told. */
  setUnseen(exchange) {
    if (exchange.cacheMode !== null || exchange.requestHeaders === null) return;
    addNote(exchange, "requestHeaders", "cacheControl",
      "A worker seems to have made this request; what its cache mode adds below webRequest cannot be seen.");
    this.#changed(exchange);
  }

  /**
   * A document that was loaded again. An answer from the cache tells that the reload was an ordinary one; else it may
   * have been forced, which the browser writes differently.
   *
   * @param {Exchange} exchange
   */
  setReloaded(exchange) {
    if (exchange.cacheMode !== null) return;
    if (exchange.isFromCache) {
      exchange.cacheMode = "no-cache";
    } else {
      addNote(exchange, "requestHeaders", "cacheControl",
        "A reload: the browser added Cache-Control below webRequest, max-age=0 or (when forced) no-cache.");
    }
    this.#changed(exchange);
  }

  /**
   * @param {Exchange} preflight It takes cache mode and priority from the request it is sent for.
   * @param {Iterable<Exchange>} open Requests under way.
   */
  rememberPreflight(preflight, open) {
    const method = value(preflight.requestHeaders ?? [], "access-control-request-method");
    for (const exchange of open) {
      if (exchange.state === "begun" && exchange.url === preflight.url && exchange.method === method) {
        this.#preflights.set(exchange, preflight);
        return;
      }
    }
  }
}
