/**
 * The one switch and filter: takes changes from the app and from the popup, and makes the browser follow.
 */

import { Filter, checkedSettings } from "./filter.js";
import { defaultSettings } from "../protocol/protocol.js";

/** @typedef {import("../protocol/protocol.js").CaptureSettings} CaptureSettings */

export class CaptureControl {
  /** @type {CaptureSettings} */ settings = defaultSettings();

  /** The user changed them while no app was there to hear it. */
  isChangedOffline = false;

  /** @type {string[]} The app's addresses, never captured. */ #ownOrigins = [];
  /** @type {Promise<void>} */ #following = Promise.resolve();
  /** @type {Filter} */ #filter;
  #ports;

  /**
   * @param {object} ports
   * @param {string} ports.extensionOrigin
   * @param {(values: Record<string, unknown>) => void} ports.keep Across restarts of the browser.
   * @param {() => Promise<void>} ports.start Looks at requests and into pages.
   * @param {() => Promise<void>} ports.stop
   * @param {() => boolean} ports.isLinked
   * @param {(frame: object) => Promise<any>} ports.ask The app's answer; null when none came in time.
   * @param {() => void} ports.changed
   */
  constructor(ports) {
    this.#ports = ports;
    this.#filter = this.#newFilter();
  }

  /** @param {Record<string, any>} values What was kept. */
  restore({ settings, isCaptureChangedOffline, ownOrigins }) {
    const checked = checkedSettings(settings);
    if ("settings" in checked) this.settings = checked.settings;
    this.isChangedOffline = isCaptureChangedOffline === true;
    this.#ownOrigins = ownOrigins ?? [];
    this.#filter = this.#newFilter();
  }

  /** @returns {readonly string[]} The app's addresses. */
  get ownOrigins() {
    return this.#ownOrigins;
  }

  /** @param {any} request */
  admits(request) {
    return this.#filter.admits(request);
  }

  /** @param {any} welcome */
  welcomed({ ownOrigins, capture }) {
    this.#ownOrigins = Array.isArray(ownOrigins) ? ownOrigins.map(String) : [];
    this.#ports.keep({ ownOrigins: this.#ownOrigins });
    this.#adopt(capture, false);
    this.#filter = this.#newFilter();
  }

  /**
   * @param {any} frame The app's `capture`.
   * @returns {Promise<object | null>} The answer, when one is asked for.
   */
  async arrived(frame) {
    const refusal = this.#adopt(frame.settings, false);
    if (typeof frame.id !== "string") return null;
    // Answered once requests and pages are looked at: whoever switched capture on may browse then.
    if (refusal === null) await this.#following;
    const message = refusal === null ? {} : { message: refusal };
    return { kind: "captureResult", replyTo: frame.id, isAccepted: refusal === null, ...message };
  }

  /**
   * @param {unknown} candidate From the popup.
   * @returns {Promise<string | null>} Why it is refused, by us or by the app.
   */
  async changeByUser(candidate) {
    const before = this.settings;
    const isOffline = !this.#ports.isLinked();
    const refusal = this.#adopt(candidate, isOffline);
    if (refusal !== null || isOffline) return refusal;
    const answer = await this.#ports.ask({ kind: "capture", settings: this.settings });
    if (answer?.kind === "captureResult" && answer.isAccepted) return null;
    if (answer === null) {
      this.isChangedOffline = true;
      this.#ports.keep({ isCaptureChangedOffline: true });
      return null;
    }
    this.#adopt(before, false);
    return String(answer.message ?? "The app refused the change.");
  }

  /** @returns {Promise<void>} Settles when requests and pages are looked into, or not, as the settings say. */
  follow() {
    this.#following = this.#following.then(() =>
      (this.settings.isCapturing ? this.#ports.start() : this.#ports.stop()));
    return this.#following;
  }

  /** @returns {Promise<void>} */
  get following() {
    return this.#following;
  }

  /**
   * @param {unknown} candidate
   * @param {boolean} isOffline Whether the app is still to hear of it.
   * @returns {string | null} Why they are refused.
   */
  #adopt(candidate, isOffline) {
    const checked = checkedSettings(candidate);
    if (!("settings" in checked)) return checked.message;
    this.settings = checked.settings;
    this.isChangedOffline = isOffline;
    this.#ports.keep({ settings: this.settings, isCaptureChangedOffline: isOffline });
    this.#filter = this.#newFilter();
    this.follow();
    this.#ports.changed();
    return null;
  }

  #newFilter() {
    return new Filter(this.settings, this.#ownOrigins, this.#ports.extensionOrigin);
  }
}
