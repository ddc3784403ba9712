/**
 * What waits for the app: the newest snapshot of each exchange until the app has committed it. Pure bookkeeping;
 * the shell (delivery.js) posts frames and writes the journal.
 */

import { FRAME_CHARACTERS_MAX, FRAME_RECORDS_MAX } from "../protocol/protocol.js";

/** @typedef {import("./exchange.js").Exchange} Exchange */

/** Exchanges kept while the app is away. */
export const KEPT_RECORDS_MAX = 50_000;

/** Bytes kept while the app is away, bodies included. */
export const KEPT_BYTES_MAX = 256 * 1024 * 1024;

/** Bytes sent and not acknowledged, above which we wait: the browser buffers without bound. */
export const UNACKED_BYTES_MAX = 16 * 1024 * 1024;

/**
 * @typedef {object} Entry
 * @property {string} id
 * @property {Exchange} exchange
 * @property {number} revision
 * @property {boolean} isFinal No later event can change it.
 * @property {boolean} isHeld Kept, and not to be sent yet.
 * @property {number} sizeBytes
 * @property {string | null} sha256 The body it needs, when it travels in parts.
 * @property {number} sentRevision On this connection.
 * @property {number} ackedRevision
 */

/** @typedef {{seq: number, sizeBytes: number, records: {id: string, revision: number}[]}} SentFrame */

/**
 * @typedef {{kind: "body", sha256: string, sizeBytes: number}
 *   | {kind: "records", seq: number, exchanges: Exchange[]}} Action
 */

export class Outbox {
  /** @type {Map<string, Entry>} Oldest first. */ #entries = new Map();
  /** @type {Set<string>} Ids to be sent, in the order they changed. */ #dirty = new Set();
  /** @type {Map<string, {sizeBytes: number, ids: Set<string>, isSent: boolean}>} */ #bodies = new Map();
  /** @type {SentFrame[]} */ #sent = [];
  #seq = 0;
  #unackedBytes = 0;
  #keptBytes = 0;
  #unackedRecords = 0;
  #limits;

  /** Records given up because a bound was reached. */
  lostRecords = 0;

  /** @param {{recordsMax?: number, bytesMax?: number, unackedBytesMax?: number}} [limits] */
  constructor(limits = {}) {
    this.#limits = {
      recordsMax: limits.recordsMax ?? KEPT_RECORDS_MAX,
      bytesMax: limits.bytesMax ?? KEPT_BYTES_MAX,
      unackedBytesMax: limits.unackedBytesMax ?? UNACKED_BYTES_MAX,
    };
  }

  /** @returns {number} Exchanges whose newest snapshot is not committed. */
  get waitingRecords() {
    return this.#unackedRecords;
  }

  /** @returns {number} Their size, roughly, with bodies. */
  get waitingBytes() {
    return this.#keptBytes;
  }

  /** @param {string} id */
  has(id) {
    return this.#entries.has(id);
  }

  /** @param {string} sha256 */
  needsBody(sha256) {
    return this.#bodies.has(sha256);
  }

  /**
   * Takes the newest snapshot of an exchange in place of the one before.
   *
   * @param {Exchange} exchange
   * @param {{isHeld?: boolean}} [how]
   * @returns {string[]} Ids that had to be given up.
   */
  put(exchange, how = {}) {
    const known = this.#entries.get(exchange.id);
    const entry = known ?? newEntry(exchange);
    const wasWaiting = known !== undefined && isWaiting(known);
    this.#keptBytes -= known?.sizeBytes ?? 0;
    entry.exchange = exchange;
    entry.revision = exchange.revision;
    entry.isFinal = exchange.state === "done" || exchange.state === "failed";
    entry.isHeld = how.isHeld ?? false;
    entry.sizeBytes = estimatedBytes(exchange);
    this.#keptBytes += entry.sizeBytes;
    this.#entries.set(exchange.id, entry);
    this.#needBody(entry);
    if (!wasWaiting && isWaiting(entry)) this.#unackedRecords += 1;
    if (entry.isHeld) this.#dirty.delete(entry.id);
    else this.#dirty.add(entry.id);
    return this.#enforceBounds();
  }

  /** A connection begins: everything that is not committed is sent on it, bodies too. */
  connected() {
    this.#seq = 0;
    this.#sent = [];
    this.#unackedBytes = 0;
    for (const body of this.#bodies.values()) body.isSent = false;
    this.#dirty.clear();
    for (const entry of this.#entries.values()) {
      entry.sentRevision = 0;
      if (isWaiting(entry) && !entry.isHeld) this.#dirty.add(entry.id);
    }
  }

  /**
   * What to send next. A `body` is to be sent with `nextSeq` and `bodySent` before asking again.
   *
   * @returns {Action | null} Null when there is nothing, or too much is unacknowledged.
   */
  next() {
    if (this.#dirty.size === 0 || this.#unackedBytes >= this.#limits.unackedBytesMax) return null;
    const records = /** @type {Entry[]} */ ([]);
    let characters = 0;
    for (const id of this.#dirty) {
      const entry = /** @type {Entry} */ (this.#entries.get(id));
      const body = entry.sha256 === null ? null : this.#bodies.get(entry.sha256);
      if (body && !body.isSent) {
        if (records.length > 0) break;
        return { kind: "body", sha256: /** @type {string} */ (entry.sha256), sizeBytes: body.sizeBytes };
      }
      const size = recordBytes(entry.exchange);
      if (records.length > 0 && characters + size > FRAME_CHARACTERS_MAX) break;
      records.push(entry);
      characters += size;
      if (records.length === FRAME_RECORDS_MAX) break;
    }
    for (const entry of records) {
      this.#dirty.delete(entry.id);
      entry.sentRevision = entry.revision;
    }
    const seq = this.nextSeq(characters, records.map(({ id, revision }) => ({ id, revision })));
    return { kind: "records", seq, exchanges: records.map((entry) => entry.exchange) };
  }

  /**
   * @param {number} sizeBytes The frame's.
   * @param {{id: string, revision: number}[]} [records] What it carries.
   * @returns {number} The frame's number.
   */
  nextSeq(sizeBytes, records = []) {
    this.#seq += 1;
    this.#unackedBytes += sizeBytes;
    this.#sent.push({ seq: this.#seq, sizeBytes, records });
    return this.#seq;
  }

  /** @param {string} sha256 A body whose parts were all posted on this connection. */
  bodySent(sha256) {
    const body = this.#bodies.get(sha256);
    if (body) body.isSent = true;
  }

  /**
   * A body turned out to be gone: the exchanges that name it are told.
   *
   * @param {string} sha256
   * @returns {Exchange[]}
   */
  exchangesNeeding(sha256) {
    const ids = this.#bodies.get(sha256)?.ids ?? new Set();
    return [...ids].map((id) => /** @type {Entry} */ (this.#entries.get(id)).exchange);
  }

  /**
   * Everything up to `seq` is committed.
   *
   * @param {number} seq
   * @returns {{removedIds: string[], removedBodies: string[]}} What nobody needs any more.
   */
  acknowledge(seq) {
    const removedIds = /** @type {string[]} */ ([]);
    const removedBodies = /** @type {string[]} */ ([]);
    while (this.#sent.length > 0 && this.#sent[0].seq <= seq) {
      const frame = /** @type {SentFrame} */ (this.#sent.shift());
      this.#unackedBytes -= frame.sizeBytes;
      for (const { id, revision } of frame.records) {
        const entry = this.#entries.get(id);
        if (!entry || revision <= entry.ackedRevision) continue;
        const wasWaiting = isWaiting(entry);
        entry.ackedRevision = revision;
        if (wasWaiting && !isWaiting(entry)) this.#unackedRecords -= 1;
        if (entry.isFinal && !entry.isHeld && !isWaiting(entry)) {
          removedIds.push(id);
          removedBodies.push(...this.#remove(entry));
        }
      }
    }
    return { removedIds, removedBodies };
  }

  /** @param {Entry} entry */
  #needBody(entry) {
    const body = entry.exchange.body;
    if (body.kind !== "stored" || entry.sha256 === body.sha256) return;
    entry.sha256 = body.sha256;
    const known = this.#bodies.get(body.sha256);
    if (known) {
      known.ids.add(entry.id);
    } else {
      this.#bodies.set(body.sha256, { sizeBytes: body.sizeBytes, ids: new Set([entry.id]), isSent: false });
      this.#keptBytes += body.sizeBytes;
    }
  }

  /**
   * @param {Entry} entry
   * @returns {string[]} Bodies that nobody needs any more.
   */
  #remove(entry) {
    if (isWaiting(entry)) this.#unackedRecords -= 1;
    this.#entries.delete(entry.id);
    this.#dirty.delete(entry.id);
    this.#keptBytes -= entry.sizeBytes;
    const body = entry.sha256 === null ? undefined : this.#bodies.get(entry.sha256);
    if (!body) return [];
    body.ids.delete(entry.id);
    if (body.ids.size > 0) return [];
    this.#bodies.delete(/** @type {string} */ (entry.sha256));
    this.#keptBytes -= body.sizeBytes;
    return [/** @type {string} */ (entry.sha256)];
  }

  /** @returns {string[]} */
  #enforceBounds() {
    const dropped = /** @type {string[]} */ ([]);
    while (this.#entries.size > this.#limits.recordsMax || this.#keptBytes > this.#limits.bytesMax) {
      const oldest = this.#oldestToDrop();
      if (!oldest) break;
      this.#remove(oldest);
      dropped.push(oldest.id);
      this.lostRecords += 1;
    }
    return dropped;
  }

  /** @returns {Entry | undefined} The oldest finished one; the newest entry of all is never given up. */
  #oldestToDrop() {
    if (this.#entries.size <= 1) return undefined;
    for (const entry of this.#entries.values()) {
      if (entry.isFinal) return entry;
    }
    return this.#entries.values().next().value;
  }
}

/**
 * @param {Exchange} exchange
 * @returns {Entry}
 */
function newEntry(exchange) {
  return {
    id: exchange.id, exchange, revision: 0, isFinal: false, isHeld: false, sizeBytes: 0, sha256: null,
    sentRevision: 0, ackedRevision: 0,
  };
}

/** @param {Entry} entry */
function isWaiting(entry) {
  return entry.ackedRevision < entry.revision;
}

/**
 * @param {Exchange} exchange
 * @returns {number} What it takes to keep it.
 */
function estimatedBytes(exchange) {
  return recordBytes(exchange);
}

/**
 * @param {Exchange} exchange
 * @returns {number} The characters of its record, a little more rather than less.
 */
export function recordBytes(exchange) {
  const body = exchange.body;
  const form = "form" in body && body.form ? JSON.stringify(body.form).length : 0;
  return 1200 + exchange.url.length * 3 + charactersOf(exchange.requestHeaders) + charactersOf(exchange.responseHeaders)
    + (body.kind === "inline" ? body.base64.length : 0) + form;
}

/** @param {string[] | null} raw */
function charactersOf(raw) {
  return (raw ?? []).reduce((sum, text) => sum + text.length * 2 + 4, 0);
}
