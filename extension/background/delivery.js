/**
 * Brings snapshots to the app and keeps them until it has them: the outbox decides, the journal keeps, the link
 * carries. A snapshot goes to disk first and then to the app, so that a worker that is killed finds everything the
 * app has heard of, and continues it instead of telling it twice.
 */

import { sha256Hex, toBase64 } from "../lib/bytes.js";
import { PART_BYTES_MAX } from "../protocol/protocol.js";
import { recordOf } from "./record.js";

/** @typedef {import("./exchange.js").Exchange} Exchange */

/** How long a delivered exchange stays in the journal: what a killed worker had seen can then be told from what not. */
export const RETIREMENT_MS = 10_000;

/** Bodies kept in memory beside the journal. */
const CACHED_BODY_BYTES_MAX = 64 * 1024 * 1024;

export class Delivery {
  #outbox;
  #journal;
  #link;
  /** @type {Map<string, Uint8Array>} */ #bodies = new Map();
  /** @type {Set<string>} Bodies the journal does not have yet. */ #unwritten = new Set();
  #bodyBytes = 0;
  #isPumping = false;
  #isPumpWanted = false;
  #channel = new MessageChannel();
  /** @type {Map<string, boolean>} Ids on their way to disk; whether they are held. */ #held = new Map();
  /** @type {{at: number, ids: string[], bodies: string[]}[]} Delivered, oldest first. */ #retired = [];
  #isRetiring = false;

  /** @type {() => void} Called when counts have changed. */
  changed = () => {};

  /**
   * @param {import("./outbox.js").Outbox} outbox
   * @param {import("./journal.js").Journal} journal
   * @param {import("./link.js").Link} link
   */
  constructor(outbox, journal, link) {
    this.#outbox = outbox;
    this.#journal = journal;
    this.#link = link;
    this.#channel.port1.onmessage = () => this.#pump();
    journal.written = (exchanges) => this.#written(exchanges);
  }

  /**
   * @param {Exchange} exchange Its newest snapshot.
   * @param {{isHeld?: boolean}} [how]
   */
  put(exchange, how = {}) {
    this.#held.set(exchange.id, how.isHeld ?? false);
    this.#journal.put({ ...exchange, timings: { ...exchange.timings }, notes: [...exchange.notes] });
  }

  /** @param {Exchange[]} exchanges Snapshots that are on disk. */
  #written(exchanges) {
    for (const exchange of exchanges) {
      // An earlier snapshot may be written after its successor was put: one that is not sent yet stays held, or its
      // place in history would be that of its queueing.
      this.restored(exchange, { isHeld: exchange.state === "begun" || (this.#held.get(exchange.id) ?? false) });
    }
  }

  /**
   * @param {Exchange} exchange A snapshot that is on disk.
   * @param {{isHeld?: boolean}} [how]
   */
  restored(exchange, how = {}) {
    this.#journal.remove(this.#outbox.put(exchange, how));
    this.#wantPump();
  }

  /**
   * Keeps a large body until it is delivered.
   *
   * @param {Uint8Array} bytes
   * @returns {Promise<string>} Its SHA-256, as soon as the body can be sent.
   */
  async keepBody(bytes) {
    const sha256 = await sha256Hex(bytes);
    if (this.#bodies.has(sha256)) return sha256;
    this.#bodies.set(sha256, bytes);
    this.#unwritten.add(sha256);
    this.#bodyBytes += bytes.length;
    this.#journal.putBody(sha256, bytes)
      .then(() => this.#unwritten.delete(sha256))
      .catch((error) => console.warn("A body could not be kept on disk:", error))
      .finally(() => this.#trimBodies());
    return sha256;
  }

  /** The link stands: everything unacknowledged goes out on it. */
  linked() {
    this.#outbox.connected();
    this.#wantPump();
  }

  /** @param {number} seq */
  acknowledged(seq) {
    const { removedIds, removedBodies } = this.#outbox.acknowledge(seq);
    for (const id of removedIds) this.#held.delete(id);
    if (removedIds.length > 0) this.#retired.push({ at: Date.now(), ids: removedIds, bodies: removedBodies });
    this.#retire();
    this.changed();
    this.#wantPump();
  }

  #retire() {
    while (this.#retired.length > 0 && Date.now() - this.#retired[0].at >= RETIREMENT_MS) {
      const { ids, bodies } = /** @type {any} */ (this.#retired.shift());
      const unused = bodies.filter((/** @type {string} */ sha256) => !this.#outbox.needsBody(sha256));
      this.#journal.remove(ids.filter((/** @type {string} */ id) => !this.#outbox.has(id)));
      for (const sha256 of unused) this.#forgetBody(sha256);
      this.#journal.removeBodies(unused).catch(() => {});
    }
    if (this.#retired.length === 0 || this.#isRetiring) return;
    this.#isRetiring = true;
    setTimeout(() => {
      this.#isRetiring = false;
      this.#retire();
    }, RETIREMENT_MS / 4);
  }

  #wantPump() {
    if (this.#isPumpWanted) return;
    this.#isPumpWanted = true;
    this.#channel.port2.postMessage(null);
  }

  async #pump() {
    this.#isPumpWanted = false;
    this.changed();
    if (this.#isPumping) return;
    this.#isPumping = true;
    try {
      while (this.#link.isLinked) {
        const action = this.#outbox.next();
        if (!action) break;
        if (action.kind === "body") await this.#sendBody(action.sha256, action.sizeBytes);
        else this.#link.post({ kind: "records", seq: action.seq, records: action.exchanges.map(recordOf) });
      }
    } finally {
      this.#isPumping = false;
    }
  }

  /**
   * @param {string} sha256
   * @param {number} sizeBytes
   */
  async #sendBody(sha256, sizeBytes) {
    const bytes = this.#bodies.get(sha256) ?? await this.#journal.body(sha256).catch(() => null);
    if (!bytes) return this.#bodyIsGone(sha256, sizeBytes);
    for (let offset = 0; offset < bytes.length; offset += PART_BYTES_MAX) {
      if (!this.#link.isLinked) return;
      const base64 = toBase64(bytes.subarray(offset, offset + PART_BYTES_MAX));
      const seq = this.#outbox.nextSeq(base64.length);
      this.#link.post({ kind: "bodyPart", seq, sha256, sizeBytes, offsetBytes: offset, base64 });
    }
    this.#outbox.bodySent(sha256);
  }

  /**
   * @param {string} sha256
   * @param {number} sizeBytes
   */
  #bodyIsGone(sha256, sizeBytes) {
    for (const exchange of this.#outbox.exchangesNeeding(sha256)) {
      this.put({
        ...exchange,
        revision: exchange.revision + 1,
        body: {
          kind: "unavailable", sizeBytes, code: "workerRestarted",
          reason: "The browser stopped the extension's worker before the body was on disk.",
        },
      });
    }
    this.#outbox.bodySent(sha256);
  }

  /** @param {string} sha256 */
  #forgetBody(sha256) {
    this.#bodyBytes -= this.#bodies.get(sha256)?.length ?? 0;
    this.#bodies.delete(sha256);
    this.#unwritten.delete(sha256);
  }

  #trimBodies() {
    for (const [sha256, bytes] of this.#bodies) {
      if (this.#bodyBytes <= CACHED_BODY_BYTES_MAX) return;
      if (this.#unwritten.has(sha256)) continue;
      this.#bodyBytes -= bytes.length;
      this.#bodies.delete(sha256);
    }
  }
}

