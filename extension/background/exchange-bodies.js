/**
 * Gives exchanges their bodies: what the browser shows, what a page tells later, what an earlier hop sent already.
 */

import { addNote } from "./exchange.js";
import { readBrowserBody } from "./request-body.js";
import { toBase64 } from "../lib/bytes.js";
import { INLINE_BODY_BYTES_MAX } from "../protocol/protocol.js";

/** @typedef {import("./exchange.js").Exchange} Exchange */
/** @typedef {import("./exchange.js").ExchangeBody} ExchangeBody */
/** @typedef {import("./request-body.js").BrowserBody} BrowserBody */

export class ExchangeBodies {
  /** @type {Map<string, Exchange[]>} Later hops that wait for the body of an earlier one, by its id. */
  #heirs = new Map();
  #ports;

  /**
   * @param {object} ports
   * @param {(bytes: Uint8Array) => Promise<string>} ports.keepBytes Keeps a large body; its SHA-256.
   * @param {(exchange: Exchange) => void} ports.changed
   */
  constructor(ports) {
    this.#ports = ports;
  }

  /**
   * What onBeforeRequest showed.
   *
   * @param {Exchange} exchange
   * @param {BrowserBody} body
   * @param {Exchange | null} previous The hop before, whose body is sent again when the method is kept.
   */
  setFromBrowser(exchange, body, previous) {
    if (body.kind === "bytes") return this.setBytes(exchange, body.bytes, "browser");
    if (previous && previous.method === exchange.method) return this.inherit(exchange, previous);
    if (body.kind === "none") {
      // A hop with another method than the one before: the redirect dropped the body.
      if (!isBodyAlwaysShown(exchange.method) && previous === null) exchange.body = { kind: "wanted" };
      return;
    }
    exchange.body = body.kind === "form" ? { kind: "wanted", form: body.form } : { kind: "wanted" };
  }

  /**
   * onBeforeRequest arrived after what follows it.
   *
   * @param {Exchange} exchange
   * @param {any} details
   */
  setFromLateBeginning(exchange, details) {
    const body = readBrowserBody(details.requestBody);
    if (exchange.body.kind !== "wanted" && exchange.body.kind !== "unavailable") return;
    if (body.kind === "bytes") this.setBytes(exchange, body.bytes, "browser");
    else if (body.kind === "form") exchange.body.form = body.form;
    else if (body.kind === "none" && isBodyAlwaysShown(exchange.method)) exchange.body = { kind: "none" };
  }

  /** @param {Exchange} exchange One whose onBeforeRequest was not seen. */
  setUnseen(exchange) {
    if (exchange.method !== "GET" && exchange.method !== "HEAD") exchange.body = { kind: "wanted" };
  }

  /** @param {Exchange} exchange One that ended before its headers were made. */
  setNeverSent(exchange) {
    addNote(exchange, "requestHeaders", "neverSent", "The request ended before its headers were made.");
    if (exchange.body.kind === "wanted") {
      exchange.body = unavailable(exchange.body, "neverSent", "The request ended before it was sent.");
    }
  }

  /**
   * @param {Exchange} exchange
   * @param {Uint8Array} bytes
   * @param {"browser" | "page"} source
   */
  setBytes(exchange, bytes, source) {
    const sizeBytes = bytes.length;
    if (sizeBytes <= INLINE_BODY_BYTES_MAX) {
      exchange.body = { kind: "inline", base64: toBase64(bytes), sizeBytes, source };
      this.#passOn(exchange);
      return;
    }
    exchange.body = { kind: "hashing", sizeBytes };
    this.#ports.keepBytes(bytes).then(
      (sha256) => { exchange.body = { kind: "stored", sha256, sizeBytes, source }; },
      (error) => {
        exchange.body = { kind: "unavailable", sizeBytes, code: "notKept", reason: String(error?.message ?? error) };
      },
    ).then(() => {
      this.#ports.changed(exchange);
      this.#passOn(exchange);
    });
  }

  /**
   * Says that an exchange has no body, or that its bytes cannot be had.
   *
   * @param {Exchange} exchange
   * @param {{code: string, reason: string, sizeBytes?: number} | null} absence Null when there is none.
   */
  setNoBytes(exchange, absence) {
    if (exchange.body.kind !== "wanted") return;
    exchange.body = absence
      ? unavailable(exchange.body, absence.code, absence.reason, absence.sizeBytes)
      : { kind: "none" };
    this.#ports.changed(exchange);
    this.#passOn(exchange);
  }

  /**
   * @param {Exchange} exchange
   * @param {Exchange} previous The hop whose body it sends again.
   */
  inherit(exchange, previous) {
    exchange.body = { ...previous.body };
    if (previous.body.kind !== "wanted" && previous.body.kind !== "hashing") return;
    const heirs = this.#heirs.get(previous.id) ?? [];
    heirs.push(exchange);
    this.#heirs.set(previous.id, heirs);
  }

  /** @param {Exchange} exchange One whose body is settled. */
  #passOn(exchange) {
    const heirs = this.#heirs.get(exchange.id);
    if (!heirs) return;
    this.#heirs.delete(exchange.id);
    for (const heir of heirs) {
      heir.body = { ...exchange.body };
      this.#ports.changed(heir);
      this.#passOn(heir);
    }
  }
}

/**
 * A body that was on its way when the worker was stopped, and is lost.
 *
 * @param {Exchange} exchange
 */
export function settleAfterRestart(exchange) {
  if (exchange.body.kind !== "wanted" && exchange.body.kind !== "hashing") return;
  const sizeBytes = exchange.body.kind === "hashing" ? exchange.body.sizeBytes : undefined;
  exchange.body = unavailable(exchange.body, "workerRestarted",
    "The browser stopped the extension's worker before the body was kept.", sizeBytes);
  exchange.revision += 1;
}

/** @param {string} method One for which Chromium shows that there is no body, or that never has one. */
function isBodyAlwaysShown(method) {
  return method === "POST" || method === "PUT" || method === "GET" || method === "HEAD";
}

/**
 * @param {ExchangeBody} body
 * @param {string} code
 * @param {string} reason
 * @param {number} [sizeBytes]
 * @returns {ExchangeBody}
 */
function unavailable(body, code, reason, sizeBytes) {
  const form = body.kind === "wanted" ? body.form : undefined;
  return { kind: "unavailable", code, reason, ...(form && { form }), ...(sizeBytes !== undefined && { sizeBytes }) };
}
