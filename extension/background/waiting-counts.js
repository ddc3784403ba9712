/**
 * Tells the app how much waits and how much was given up, and keeps the latter across restarts.
 */

/** How often counts are told, at most. */
const INTERVAL_MS = 500;

export class WaitingCounts {
  #told = "";
  #keptLost = 0;
  /** @type {ReturnType<typeof setTimeout> | null} */ #timer = null;
  #outbox;
  #ports;

  /**
   * @param {import("./outbox.js").Outbox} outbox
   * @param {object} ports
   * @param {(frame: object) => boolean} ports.post
   * @param {(values: Record<string, unknown>) => void} ports.keep
   * @param {() => void} ports.changed
   */
  constructor(outbox, ports) {
    this.#outbox = outbox;
    this.#ports = ports;
  }

  /** A link stands whose app has heard only what `hello` said. */
  linked() {
    this.#told = "";
    this.changed();
  }

  /** They may be others now. */
  changed() {
    this.#timer ??= setTimeout(() => {
      this.#timer = null;
      this.#tell();
    }, INTERVAL_MS);
  }

  #tell() {
    const { waitingRecords, waitingBytes, lostRecords } = this.#outbox;
    const counts = { waitingRecords, waitingBytes, lostRecords };
    if (JSON.stringify(counts) === this.#told) return;
    if (this.#ports.post({ kind: "waiting", ...counts })) this.#told = JSON.stringify(counts);
    if (lostRecords !== this.#keptLost) this.#ports.keep({ lostRecords: (this.#keptLost = lostRecords) });
    this.#ports.changed();
  }
}
