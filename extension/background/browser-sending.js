/**
 * Sends requests for the app through the browser's network stack: takes its frames, and has one `SentRequest` for
 * each that is under way.
 */

import { newMark, RULE_ID_MIN } from "./header-rule.js";
import { checkedSend, isSendId } from "./send-check.js";
import { SendEnd } from "./send-failure.js";
import { SentRequest } from "./sent-request.js";

/** @typedef {import("./sent-request.js").SendPorts} SendPorts */

export class BrowserSending {
  /** @type {Map<string, SentRequest>} By the app's id. */ #underWay = new Map();
  #rules = 0;
  #ports;

  /**
   * @param {SendPorts & {
   *   ownOrigins: () => readonly string[], random: () => string, ruleIds: () => Promise<number[]>,
   * }} ports `random` gives 16 hexadecimal digits, `ruleIds` those of this session's rules.
   */
  constructor(ports) {
    this.#ports = ports;
  }

  /** @returns {number} */
  get countUnderWay() {
    return this.#underWay.size;
  }

  /** Takes away the rules of a worker that was stopped while it sent. */
  async begin() {
    const left = (await this.#ports.ruleIds()).filter((id) => id >= RULE_ID_MIN);
    await Promise.all(left.map((id) => this.#ports.removeRule(id)));
  }

  /** @param {any} frame One of `send`, `sendPart`, `sendTaken`, `cancel`. */
  arrived(frame) {
    switch (frame.kind) {
      case "send": return this.#send(frame);
      case "sendPart": return this.#underWay.get(frame.id)?.partArrived(frame);
      case "sendTaken": return this.#underWay.get(frame.id)?.pieceTaken(frame);
      default: return this.#underWay.get(frame.id)?.end(new SendEnd("cancelled", "The app cancelled it."));
    }
  }

  /** Nobody is there to hear the answers. */
  unlinked() {
    for (const request of this.#underWay.values()) request.end(new SendEnd("cancelled", "The app is gone."));
  }

  /** @param {any} frame */
  async #send(frame) {
    const { id } = frame;
    if (!isSendId(id) || this.#underWay.has(id)) return console.warn("A send frame has no id of its own.");
    const checked = checkedSend(frame, this.#ports.ownOrigins());
    if (!("request" in checked)) {
      return this.#ports.post({ kind: "sendDone", id, error: { code: "invalidRequest", message: checked.message } });
    }
    const own = { ruleId: RULE_ID_MIN + this.#rules++, mark: newMark(this.#ports.random()) };
    const request = new SentRequest(id, checked.request, own, this.#ports);
    this.#underWay.set(id, request);
    await request.run().finally(() => this.#underWay.delete(id));
  }
}
