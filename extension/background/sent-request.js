/**
 * One request of the app's, from its frame to its end:
 *
 *     body ──▶ cookies ──▶ rule ──▶ fetch ──▶ head ──▶ pieces ──▶ done
 *       └─────────┴──────────┴────────┴─────────┴────────┘  at any moment: cancelled, timed out, failed
 *
 * However it ends, the rule is taken away before the app is told.
 */

import { AnswerPieces } from "./answer-pieces.js";
import { headerRule, joinedLines, namesInTheirCase } from "./header-rule.js";
import { fetchOnceTakenUp, forgivingRule, isCounted } from "./hold-back.js";
import { RequestPieces } from "./request-pieces.js";
import { cookieLine } from "./send-cookies.js";
import { failureFromBrowser, SendEnd } from "./send-failure.js";
import { soon, unlessAborted } from "./waits.js";

/** @typedef {import("./send-check.js").SendRequest} SendRequest */

/** How long the browser's events may be behind what `fetch` already knows. */
const EVENTS_LATE_MS = 1_000;

/**
 * @typedef {object} SendPorts
 * @property {(frame: object) => boolean} post
 * @property {(url: string, init: any) => Promise<Response>} fetch
 * @property {(rule: chrome.declarativeNetRequest.Rule) => Promise<void>} setRule In the place of one with its id.
 * @property {(id: number) => Promise<void>} removeRule
 * @property {(url: string, storeId: string) => Promise<chrome.cookies.Cookie[]>} readCookies
 * @property {(milliseconds: number, action: () => void) => () => void} after Runs later; returns how to cancel.
 * @property {() => number} now
 * @property {(url: string) => object} measured What the browser measured of it, for `sendDone`.
 * @property {import("./send-events.js").SendEvents} events
 * @property {string} extensionId
 */

export class SentRequest {
  #abort = new AbortController();
  /** @type {object[]} */ #notes = [];
  #id;
  #request;
  #ports;
  #ruleId;
  #mark;
  #requestPieces;
  #answerPieces;

  /**
   * @param {string} id The frame's.
   * @param {SendRequest} request
   * @param {{ruleId: number, mark: string}} own Of this request only.
   * @param {SendPorts} ports
   */
  constructor(id, request, { ruleId, mark }, ports) {
    this.#id = id;
    this.#request = request;
    this.#ruleId = ruleId;
    this.#mark = mark;
    this.#ports = ports;
    this.#requestPieces = new RequestPieces(id, ports.post);
    this.#answerPieces = new AnswerPieces(id, ports.post);
  }

  get #markedUrl() {
    return this.#request.url + this.#mark;
  }

  /** @param {any} frame `sendPart`. */
  partArrived(frame) {
    this.#requestPieces.arrived(frame);
  }

  /** @param {any} frame `sendTaken`. */
  pieceTaken(frame) {
    this.#answerPieces.taken(frame);
  }

  /** @param {SendEnd} end Why. */
  end(end) {
    this.#abort.abort(end);
  }

  /** @returns {Promise<void>} Once nothing of it is left and the app is told. */
  async run() {
    const cancelTimeout = this.#startClock();
    const seen = this.#ports.events.begin(this.#mark);
    let outcome;
    try {
      await this.#exchange(seen);
      outcome = {
        sizeBytes: this.#answerPieces.sizeBytes, finishedAtMs: seen.finishedAtMs ?? this.#ports.now(),
        ...this.#ports.measured(this.#markedUrl),
        ...(this.#notes.length > 0 && { notes: this.#notes }),
      };
    } catch (error) {
      outcome = { error: await this.#failure(error, seen) };
    } finally {
      cancelTimeout();
      this.#ports.events.end(this.#mark);
      await this.#ports.removeRule(this.#ruleId).catch((error) => console.warn("A rule could not be removed:", error));
    }
    this.#ports.post({ kind: "sendDone", id: this.#id, ...outcome });
  }

  #startClock() {
    const { timeoutMs } = this.#request;
    if (timeoutMs === 0) return () => {};
    return this.#ports.after(timeoutMs, () =>
      this.end(new SendEnd("timedOut", `The answer was not complete after ${timeoutMs} ms.`)));
  }

  /** @param {import("./send-events.js").SeenRequest} seen */
  async #exchange(seen) {
    const { signal } = this.#abort;
    const { body } = this.#request;
    const blob = body && await this.#requestPieces.whole(body, signal);
    const lines = await this.#lines();
    signal.throwIfAborted();
    const rule = headerRule({ id: this.#ruleId, mark: this.#mark, extensionId: this.#ports.extensionId, lines });
    await this.#ports.setRule(rule).catch((error) => {
      throw new SendEnd("invalidRequest", String(error?.message ?? error));
    });
    const init = this.#init(lines, blob);
    const fetchIt = () => this.#ports.fetch(this.#markedUrl, init);
    const response = await fetchOnceTakenUp(fetchIt, seen, signal, this.#ports.after);
    await this.#answerPieces.tell(response.body, () => this.#tellHead(seen), signal);
    await this.#soon(seen.ended);
    if (isCounted(this.#request.url, response.status)) await this.#forgive(rule);
  }

  /** @param {chrome.declarativeNetRequest.Rule} rule */
  async #forgive(rule) {
    this.#ports.events.end(this.#mark);
    await this.#ports.setRule(forgivingRule(rule));
    const init = { cache: "no-store", credentials: "omit", redirect: "manual" };
    await this.#ports.fetch(this.#markedUrl, init).catch(() => {});
  }

  /** @returns {Promise<Map<string, {name: string, value: string}>>} The header lines, with the browser's cookies. */
  async #lines() {
    const { headers, url, usesCookies, storeId } = this.#request;
    const lines = joinedLines(headers);
    if (!usesCookies) return lines;
    const written = lines.get("cookie");
    const value = cookieLine(written?.value ?? "", await this.#ports.readCookies(url, storeId ?? "0"), url);
    if (value !== "") lines.set("cookie", { name: written?.name ?? "Cookie", value });
    return lines;
  }

  /** Only GET and HEAD are answered from the cache; going past it adds two header lines. */
  get #cacheMode() {
    return this.#request.method === "GET" || this.#request.method === "HEAD" ? "no-store" : "default";
  }

  /**
   * @param {Map<string, {name: string, value: string}>} lines
   * @param {Blob | null} blob
   */
  #init(lines, blob) {
    const { method, usesCredentials } = this.#request;
    const cache = this.#cacheMode;
    return {
      method, cache, headers: namesInTheirCase(lines, cache === "no-store"), signal: this.#abort.signal,
      ...(blob && { body: blob }),
      // Without credentials an answer's Set-Cookie and Clear-Site-Data leave the browser's cookies alone.
      credentials: usesCredentials ? "include" : "omit", referrerPolicy: "no-referrer",
      // None is followed: the rule takes Location away.
      redirect: "follow",
    };
  }

  /** @param {import("./send-events.js").SeenRequest} seen */
  async #tellHead(seen) {
    await unlessAborted(this.#soon(seen.begun), this.#abort.signal);
    const told = seen.head(this.#request, this.#cacheMode);
    if (told === null) throw new SendEnd("failed", "The browser did not show the answer's headers.");
    this.#notes.push(...told.notes);
    this.#ports.post({ kind: "sendHead", id: this.#id, ...told.head });
  }

  /**
   * @param {any} error
   * @param {import("./send-events.js").SeenRequest} seen
   */
  async #failure(error, seen) {
    const { signal } = this.#abort;
    const reason = signal.aborted ? signal.reason : error;
    if (!(reason instanceof SendEnd)) {
      await this.#soon(seen.ended);
      return failureFromBrowser(seen.error ?? String(error?.message ?? error));
    }
    this.end(reason);
    // What was under way is over before its rule goes.
    if (seen.isUnderWay) await this.#soon(seen.ended);
    return { code: reason.code, message: reason.message };
  }

  /** @param {Promise<unknown>} event One of the browser's. */
  #soon(event) {
    return soon(event, EVENTS_LATE_MS, this.#ports.after);
  }
}
