/**
 * The connection to the app, through the bridge the browser starts. Keeps it up, says why when it is not.
 *
 *     down ──▶ connecting ──▶ linked
 *       ▲──────────┴────────────┘   with a pause that doubles from 1 s to 30 s
 */

import { ErrorCode, PING_INTERVAL_MS } from "../protocol/protocol.js";

/** @typedef {import("./status.js").LinkTrouble} LinkTrouble */

const PAUSE_FIRST_MS = 1_000;
const PAUSE_MAX_MS = 30_000;

/** No `welcome` after this: something holds the connection and says nothing. */
const WELCOME_WAIT_MS = 8_000;

/** Errors after which the app is not going to take us as we are. */
const TROUBLE_BY_CODE = new Map(/** @type {[number, LinkTrouble][]} */ ([
  [ErrorCode.protocolTooOld, "extensionTooOld"],
  [ErrorCode.protocolTooNew, "appTooOld"],
  [ErrorCode.appNotRunning, "appNotRunning"],
  [ErrorCode.appGone, "appGone"],
  [ErrorCode.storeFailed, "storeFailed"],
  [ErrorCode.peerNotAllowed, "peerNotAllowed"],
]));

/**
 * @typedef {object} NativePort
 * @property {(frame: object) => void} post
 * @property {() => void} close
 */

export class Link {
  /** @type {"down" | "connecting" | "linked"} */ #state = "down";
  /** @type {NativePort | null} */ #port = null;
  /** @type {LinkTrouble | null} */ #trouble = null;
  /** @type {string} */ #troubleWords = "";
  #failures = 0;
  #isPongDue = false;
  /** @type {(() => void) | null} */ #cancelRetry = null;
  /** @type {(() => void) | null} */ #cancelPing = null;
  /** @type {(() => void) | null} */ #cancelWelcomeWait = null;
  #ports;

  /**
   * @param {object} ports
   * @param {(handlers: {onFrame: (frame: any) => void, onClose: (words: string) => void}) => NativePort} ports.open
   * @param {(milliseconds: number, action: () => void) => () => void} ports.after Runs later; returns how to cancel.
   * @param {() => number} ports.random From 0 to 1.
   * @param {() => object} ports.hello
   * @param {(welcome: any) => void} ports.linked
   * @param {(frame: any) => void} ports.frame Frames other than `welcome` and `pong`.
   * @param {() => void} ports.changed The state or the trouble is another.
   */
  constructor(ports) {
    this.#ports = ports;
  }

  /** @returns {boolean} */
  get isLinked() {
    return this.#state === "linked";
  }

  /** @returns {{state: "down" | "connecting" | "linked", trouble: LinkTrouble | null, words: string}} */
  get status() {
    return { state: this.#state, trouble: this.#trouble, words: this.#troubleWords };
  }

  /** Connects now, unless that is done or under way. */
  connect() {
    if (this.#state !== "down") return;
    this.#cancelRetry?.();
    this.#cancelRetry = null;
    this.#state = "connecting";
    let port = /** @type {NativePort | null} */ (null);
    let isClosed = false;
    try {
      port = this.#ports.open({
        onFrame: (frame) => { if (!isClosed && this.#port === port) this.#received(frame); },
        onClose: (words) => {
          if (isClosed) return;
          isClosed = true;
          if (this.#port === port) this.#closed(troubleFromBrowser(words), words);
        },
      });
      this.#port = port;
      port.post(this.#ports.hello());
      this.#cancelWelcomeWait = this.#ports.after(WELCOME_WAIT_MS, () => this.#drop("silent", "No welcome came."));
    } catch (error) {
      this.#port = null;
      this.#closed("bridgeBroken", error instanceof Error ? error.message : String(error));
    }
    this.#ports.changed();
  }

  /**
   * @param {object} frame
   * @returns {boolean} Whether it was handed to the browser.
   */
  post(frame) {
    if (this.#state !== "linked") return false;
    try {
      /** @type {NativePort} */ (this.#port).post(frame);
      return true;
    } catch (error) {
      this.#drop("bridgeExited", String(error));
      return false;
    }
  }

  /** @param {any} frame */
  #received(frame) {
    switch (frame?.kind) {
      case "welcome": return this.#welcomed(frame);
      case "pong":
        this.#isPongDue = false;
        return undefined;
      case "error": {
        const trouble = TROUBLE_BY_CODE.get(frame.code);
        if (trouble) {
          this.#trouble = trouble;
          this.#troubleWords = String(frame.message ?? "");
        }
        if (trouble && trouble !== "storeFailed") return this.#drop(trouble, this.#troubleWords);
        this.#ports.changed();
        return this.#ports.frame(frame);
      }
      default:
        if (frame?.kind === "ack" && this.#trouble === "storeFailed") {
          this.#trouble = null;
          this.#ports.changed();
        }
        return this.#ports.frame(frame);
    }
  }

  /** @param {any} frame */
  #welcomed(frame) {
    this.#cancelWelcomeWait?.();
    this.#state = "linked";
    this.#failures = 0;
    this.#trouble = null;
    this.#troubleWords = "";
    this.#isPongDue = false;
    this.#schedulePing();
    this.#ports.linked(frame);
    this.#ports.changed();
  }

  #schedulePing() {
    this.#cancelPing?.();
    this.#cancelPing = this.#ports.after(PING_INTERVAL_MS, () => {
      if (this.#isPongDue) return this.#drop("silent", "The app did not answer a ping.");
      this.#isPongDue = true;
      if (this.post({ kind: "ping" })) this.#schedulePing();
    });
  }

  /**
   * @param {LinkTrouble} trouble
   * @param {string} words
   */
  #drop(trouble, words) {
    const port = this.#port;
    this.#closed(trouble, words);
    try {
      port?.close();
    } catch {
      // Closed already.
    }
  }

  /**
   * @param {LinkTrouble} trouble
   * @param {string} words
   */
  #closed(trouble, words) {
    this.#port = null;
    this.#trouble = trouble;
    this.#troubleWords = words;
    this.#cancelPing?.();
    this.#cancelWelcomeWait?.();
    this.#state = "down";
    this.#cancelRetry?.();
    this.#cancelRetry = this.#ports.after(this.#pause(), () => this.connect());
    this.#failures += 1;
    this.#ports.changed();
  }

  /** @returns {number} Milliseconds: 1 s, 2 s, 4 s … 30 s, each a quarter more or less. */
  #pause() {
    const pause = Math.min(PAUSE_MAX_MS, PAUSE_FIRST_MS * 2 ** Math.min(this.#failures, 10));
    return pause * (0.75 + this.#ports.random() / 2);
  }
}

/**
 * @param {string} words What chrome.runtime.lastError says when a native port closes.
 * @returns {LinkTrouble}
 */
export function troubleFromBrowser(words) {
  if (/not found/i.test(words)) return "bridgeMissing";
  if (/forbidden/i.test(words)) return "bridgeForbidden";
  if (/failed to start/i.test(words)) return "bridgeBroken";
  if (/error when communicating/i.test(words)) return "bridgeBroken";
  return "bridgeExited";
}
