/**
 * What webRequest tells of the app's requests: the header lines that went out and came in, which `fetch` does not show.
 */

import { markOf } from "./header-rule.js";
import { authorizationNote, leftOutNote, upgradeNote } from "./send-notes.js";
import { httpVersionOf, value, wireHeaders } from "./wire-headers.js";
import { rawHeaders } from "./exchange-headers.js";

/** Not part of HTTP/2 and HTTP/3 (RFC 9113, 8.2.2); Host is `:authority` there, made of the URL. */
const OF_CONNECTION = ["connection", "host", "proxy-connection", "transfer-encoding"];

export class SendEvents {
  /** @type {Map<string, SeenRequest>} By mark. */ #seen = new Map();
  #watch;

  /** @param {(isWatching: boolean) => void} watch Whether the browser is to tell of requests. */
  constructor(watch) {
    this.#watch = watch;
  }

  /** @param {string} mark @returns {SeenRequest} */
  begin(mark) {
    const seen = new SeenRequest();
    this.#seen.set(mark, seen);
    this.#watch(true);
    return seen;
  }

  /** @param {string} mark */
  end(mark) {
    this.#seen.delete(mark);
    if (this.#seen.size === 0) this.#watch(false);
  }

  /**
   * @param {string} name The event's.
   * @param {any} details
   */
  arrived(name, details) {
    const mark = markOf(details.url);
    if (mark !== null) this.#seen.get(mark)?.arrived(name, details);
  }
}

export class SeenRequest {
  /** @type {Record<string, number>} */ #timings = {};
  /** @type {string[]} */ #requestHeaders = [];
  /** @type {string[]} */ #responseHeaders = [];
  /** @type {any} The latest event of the answer. */ #answer = null;
  #isInsideBrowser = false;
  #takenUp = occurrence();
  #begun = occurrence();
  #ended = occurrence();

  /** @type {string | null} The browser's words. */ error = null;

  /** @returns {Promise<unknown>} An answer began, or none will. */
  get begun() {
    return this.#begun.promise;
  }

  /** @returns {Promise<unknown>} Nothing more comes. */
  get ended() {
    return this.#ended.promise;
  }

  /** @returns {boolean} The browser took it up. */
  get isTakenUp() {
    return this.#timings.queuedAtMs !== undefined;
  }

  /** @returns {boolean} And has not ended it. */
  get isUnderWay() {
    return this.isTakenUp && this.#timings.finishedAtMs === undefined;
  }

  /** @returns {Promise<unknown>} It is. */
  get takenUp() {
    return this.#takenUp.promise;
  }

  /** @returns {number | undefined} */
  get finishedAtMs() {
    return this.#timings.finishedAtMs;
  }

  /**
   * @param {string} name
   * @param {any} details
   */
  arrived(name, details) {
    switch (name) {
      case "beforeRequest":
        this.#timings.queuedAtMs ??= details.timeStamp;
        this.#takenUp.happens();
        break;
      case "sendHeaders":
        this.#timings.sentAtMs = details.timeStamp;
        this.#requestHeaders = rawHeaders(details.requestHeaders);
        break;
      case "headersReceived":
        this.#timings.headersAtMs = details.timeStamp;
        this.#responseHeaders = rawHeaders(details.responseHeaders);
        this.#answer = details;
        break;
      case "beforeRedirect":
        this.#isInsideBrowser = true;
        break;
      case "responseStarted":
        this.#answer = details;
        this.#begun.happens();
        break;
      default:
        this.#end(details);
    }
  }

  /** @param {any} details onCompleted's or onErrorOccurred's. */
  #end(details) {
    this.#timings.finishedAtMs = details.timeStamp;
    this.error = details.error ?? null;
    if (details.statusLine) this.#answer ??= details;
    this.#begun.happens();
    this.#ended.happens();
  }

  /**
   * @param {import("./send-check.js").SendRequest} request
   * @param {string | null} cacheMode `fetch`'s.
   * @returns {{head: object, notes: object[]} | null} `sendHead` without its kind and id; null when none was seen.
   */
  head(request, cacheMode) {
    const answer = this.#answer;
    if (answer === null) return null;
    const { queuedAtMs, sentAtMs, headersAtMs } = this.#timings;
    const httpVersion = httpVersionOf(answer.url, answer.statusLine, this.#responseHeaders);
    const wire = this.#wireHeaders(request, cacheMode, answer.url, httpVersion);
    return {
      head: {
        statusCode: answer.statusCode, statusText: /^\S+ \d+ ?(.*)$/.exec(answer.statusLine)?.[1] ?? "",
        ...(httpVersion !== null && { httpVersion }), requestHeaders: wire.headers,
        responseHeaders: this.#responseHeaders, ...(answer.ip && { remoteAddress: answer.ip }),
        timings: { queuedAtMs, sentAtMs, headersAtMs },
      },
      notes: [
        ...wire.notes, ...(this.#isInsideBrowser ? [upgradeNote(answer.url)] : []),
        ...(request.usesCredentials && value(wire.headers, "authorization") === null ? [authorizationNote()] : []),
      ],
    };
  }

  /**
   * @param {import("./send-check.js").SendRequest} request
   * @param {string | null} cacheMode
   * @param {string} url
   * @param {string | null} httpVersion
   */
  #wireHeaders({ method, body }, cacheMode, url, httpVersion) {
    const isMultiplexed = httpVersion !== null && /^HTTP\/[23]/.test(httpVersion);
    const kept = isMultiplexed ? without(OF_CONNECTION, this.#requestHeaders) : this.#requestHeaders;
    const left = this.#requestHeaders.length - kept.length;
    const wire = wireHeaders({
      method, url, resourceType: "xmlhttprequest", headers: kept, httpVersion, bodyBytes: body?.sizeBytes ?? 0,
      hasBody: body !== null, cacheMode, priority: null, isFromTab: true, isOver: true, cache: null, validators: [],
    });
    // A request without User-Agent is taken for the browser's own download there; ours has none on purpose.
    const notes = wire.notes.filter(({ code }) => code !== "browserHeaders");
    return { headers: wire.headers, notes: left === 0 ? notes : [...notes, leftOutNote(httpVersion ?? "HTTP/2")] };
  }
}

/** @returns {{promise: Promise<void>, happens: () => void}} */
function occurrence() {
  let happens = () => {};
  const promise = /** @type {Promise<void>} */ (new Promise((resolve) => { happens = () => resolve(); }));
  return { promise, happens };
}

/**
 * @param {string[]} names Lower-case.
 * @param {string[]} raw
 */
function without(names, raw) {
  return raw.filter((_, index) => !names.includes(raw[index - (index % 2)].toLowerCase()));
}
