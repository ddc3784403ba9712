/**
 * Exchanges and bodies on disk until the app has them, so that a killed worker or a closed browser loses nothing.
 * One transaction is under way at a time; what changes meanwhile goes into the next, so that writing keeps up by
 * itself whatever the pace.
 */

const DATABASE_NAME = "interceptor";
const DATABASE_VERSION = 1;

/** @typedef {{id: string, session: string, exchange: import("./exchange.js").Exchange}} Row */

export class Journal {
  /** @type {Promise<IDBDatabase>} */ #database;
  /** @type {Map<string, Row | null>} Rows to write; null removes. */ #pending = new Map();
  /** @type {Set<string>} */ #written = new Set();
  #isWriting = false;
  /** @type {string} */ #session = "";

  /** @type {(exchanges: import("./exchange.js").Exchange[]) => void} Called when snapshots are on disk. */
  written = () => {};

  /** @param {IDBFactory} factory */
  constructor(factory) {
    this.#database = opened(factory);
  }

  /**
   * @param {string} session What tells one run of the browser from the next.
   * @returns {Promise<Row[]>} Everything kept, oldest first.
   */
  async load(session) {
    this.#session = session;
    const database = await this.#database;
    const rows = /** @type {Row[]} */ (await result(
      database.transaction("exchanges").objectStore("exchanges").getAll()));
    for (const row of rows) this.#written.add(row.id);
    return rows.sort((one, other) => (one.id < other.id ? -1 : 1));
  }

  /** @param {import("./exchange.js").Exchange} exchange */
  put(exchange) {
    this.#pending.set(exchange.id, { id: exchange.id, session: this.#session, exchange });
    this.#write();
  }

  /** @param {string[]} ids */
  remove(ids) {
    for (const id of ids) {
      if (this.#written.has(id)) this.#pending.set(id, null);
      else this.#pending.delete(id);
    }
    this.#write();
  }

  /**
   * @param {string} sha256
   * @param {Uint8Array} bytes
   */
  async putBody(sha256, bytes) {
    const database = await this.#database;
    const transaction = database.transaction("bodies", "readwrite", { durability: "relaxed" });
    transaction.objectStore("bodies").put(new Blob([bytes]), sha256);
    await finished(transaction);
  }

  /**
   * @param {string} sha256
   * @returns {Promise<Uint8Array | null>}
   */
  async body(sha256) {
    const database = await this.#database;
    const blob = await result(database.transaction("bodies").objectStore("bodies").get(sha256));
    return blob ? new Uint8Array(await blob.arrayBuffer()) : null;
  }

  /** @param {string[]} digests */
  async removeBodies(digests) {
    if (digests.length === 0) return;
    const database = await this.#database;
    const transaction = database.transaction("bodies", "readwrite", { durability: "relaxed" });
    for (const sha256 of digests) transaction.objectStore("bodies").delete(sha256);
    await finished(transaction);
  }

  /** @param {Set<string>} needed Digests that rows name; all others go. */
  async keepOnlyBodies(needed) {
    const database = await this.#database;
    const keys = await result(database.transaction("bodies").objectStore("bodies").getAllKeys());
    await this.removeBodies(keys.map(String).filter((sha256) => !needed.has(sha256)));
  }

  async #write() {
    if (this.#isWriting || this.#pending.size === 0) return;
    this.#isWriting = true;
    try {
      const database = await this.#database;
      while (this.#pending.size > 0) {
        const batch = this.#pending;
        this.#pending = new Map();
        const transaction = database.transaction("exchanges", "readwrite", { durability: "relaxed" });
        const store = transaction.objectStore("exchanges");
        for (const [id, row] of batch) {
          if (row === null) {
            store.delete(id);
            this.#written.delete(id);
          } else {
            store.put(row);
            this.#written.add(id);
          }
        }
        transaction.commit?.();
        await finished(transaction).catch((error) => console.warn("The journal could not be written:", error));
        this.#tell(batch);
      }
    } catch (error) {
      console.warn("There is no journal:", error);
      this.#tell(this.#pending);
      this.#pending = new Map();
    } finally {
      this.#isWriting = false;
    }
  }

  /** @param {Map<string, Row | null>} batch */
  #tell(batch) {
    this.written([...batch.values()].filter((row) => row !== null).map((row) => /** @type {Row} */ (row).exchange));
  }
}

/**
 * @param {IDBFactory} factory
 * @returns {Promise<IDBDatabase>}
 */
function opened(factory) {
  const request = factory.open(DATABASE_NAME, DATABASE_VERSION);
  request.onupgradeneeded = () => {
    request.result.createObjectStore("exchanges", { keyPath: "id" });
    request.result.createObjectStore("bodies");
  };
  return result(request);
}

/**
 * @template T
 * @param {IDBRequest<T>} request
 * @returns {Promise<T>}
 */
function result(request) {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

/**
 * @param {IDBTransaction} transaction
 * @returns {Promise<void>}
 */
function finished(transaction) {
  return new Promise((resolve, reject) => {
    transaction.oncomplete = () => resolve();
    transaction.onerror = () => reject(transaction.error);
    transaction.onabort = () => reject(transaction.error);
  });
}
