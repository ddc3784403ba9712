/**
 * Takes what the hooks in pages say to whom it concerns.
 */

import { readPageCall } from "./page-messages.js";
import { fromBase64 } from "../lib/bytes.js";

/** @typedef {chrome.runtime.MessageSender} Sender */

export class PageDesk {
  #pageCalls;
  #recollection;
  #isCapturing;

  /**
   * @param {import("./page-calls.js").PageCalls} pageCalls
   * @param {import("./recollection.js").Recollection} recollection
   * @param {() => boolean} isCapturing
   */
  constructor(pageCalls, recollection, isCapturing) {
    this.#pageCalls = pageCalls;
    this.#recollection = recollection;
    this.#isCapturing = isCapturing;
  }

  /**
   * @param {any} message
   * @param {Sender} sender
   */
  arrived(message, sender) {
    switch (message?.kind) {
      case "call": return this.#isCapturing() ? this.#called(message, sender, false) : undefined;
      case "recalledCall": return this.#called(message, sender, true);
      case "timings": return this.#recollection.timingsArrived(message, sender);
      case "recalled": return this.#recollection.recalled(message, sender);
      case "part": return this.#partArrived(message, sender);
      default: return undefined;
    }
  }

  /**
   * @param {any} message
   * @param {Sender} sender
   * @param {boolean} isRecalled
   */
  #called(message, sender, isRecalled) {
    const call = readPageCall(message.call, { from: placeOf(sender), sender, isRecalled });
    if (call) this.#pageCalls.announced(call, Date.now());
  }

  /**
   * @param {any} message A piece of a body.
   * @param {Sender} sender
   */
  #partArrived(message, sender) {
    let bytes;
    try {
      bytes = fromBase64(String(message.base64 ?? ""));
    } catch {
      return;
    }
    this.#pageCalls.partArrived(`${placeOf(sender)}/${message.number}`, bytes, {
      isLast: message.isLast === true,
      contentType: typeof message.contentType === "string" ? message.contentType : null,
      absence: message.absence ? { code: "pageFailed", reason: String(message.absence).slice(0, 300) } : null,
    }, Date.now());
  }
}

/** @param {Sender} sender */
function placeOf(sender) {
  return `${sender.tab?.id}/${sender.frameId}/${sender.documentId ?? ""}`;
}
