/**
 * Tells the app an answer's body as it comes, in pieces, never far ahead of what was taken: the browser stops reading
 * from the server while the app is behind.
 */

import { toBase64 } from "../lib/bytes.js";
import { PART_BYTES_MAX } from "../protocol/protocol.js";
import { unlessAborted } from "./waits.js";

/** Pieces under way that nothing has answered. */
export const UNANSWERED_MAX = 8;

export class AnswerPieces {
  /** @type {Set<number>} Offsets of pieces that are under way. */ #unanswered = new Set();
  #taken = () => {};
  #id;
  #post;

  sizeBytes = 0;

  /**
   * @param {string} id The request's.
   * @param {(frame: object) => boolean} post
   */
  constructor(id, post) {
    this.#id = id;
    this.#post = post;
  }

  /**
   * Reads at once: of an answer that breaks off, a stream gives only what was asked for before.
   *
   * @param {ReadableStream<Uint8Array> | null} stream
   * @param {() => Promise<void>} begin What has to be told before; settles when it is.
   * @param {AbortSignal} signal
   */
  async tell(stream, begin, signal) {
    const reader = stream?.getReader();
    const first = reader?.read();
    first?.catch(() => {});
    await begin();
    if (!reader || !first) return;
    for (let rest = await first; !rest.done; rest = await reader.read()) {
      for (let at = 0; at < rest.value.length; at += PART_BYTES_MAX) {
        await this.#room(signal);
        this.#send(rest.value.subarray(at, at + PART_BYTES_MAX));
      }
    }
  }

  /** @param {any} frame The app's `sendTaken`. */
  taken({ offsetBytes }) {
    if (this.#unanswered.delete(offsetBytes)) this.#taken();
  }

  /** @param {AbortSignal} signal */
  async #room(signal) {
    while (this.#unanswered.size >= UNANSWERED_MAX) {
      await unlessAborted(new Promise((resolve) => { this.#taken = () => resolve(undefined); }), signal);
    }
  }

  /** @param {Uint8Array} piece */
  #send(piece) {
    const offsetBytes = this.sizeBytes;
    this.#unanswered.add(offsetBytes);
    this.sizeBytes += piece.length;
    this.#post({ kind: "sendBody", id: this.#id, offsetBytes, base64: toBase64(piece) });
  }
}
