/**
 * The body of a request that the app sends: at hand, or asked for piece by piece. The browser keeps the pieces
 * (a Blob may be on disk); the worker holds one at a time.
 */

import { fromBase64 } from "../lib/bytes.js";
import { PART_BYTES_MAX } from "../protocol/protocol.js";
import { SendEnd } from "./send-failure.js";
import { unlessAborted } from "./waits.js";

/** @typedef {import("./send-check.js").SendBody} SendBody */

export class RequestPieces {
  /** @type {{offsetBytes: number, arrived: (base64: string) => void} | null} */ #asked = null;
  #id;
  #post;

  /**
   * @param {string} id The request's.
   * @param {(frame: object) => boolean} post
   */
  constructor(id, post) {
    this.#id = id;
    this.#post = post;
  }

  /**
   * @param {SendBody} body
   * @param {AbortSignal} signal
   * @returns {Promise<Blob>} Without a type, so that no Content-Type comes of it.
   * @throws {SendEnd} When the pieces do not make that body.
   */
  async whole({ sizeBytes, base64 }, signal) {
    if (base64 !== null) return new Blob([checked(base64, sizeBytes, sizeBytes)]);
    const pieces = [];
    for (let offsetBytes = 0; offsetBytes < sizeBytes;) {
      const expected = Math.min(PART_BYTES_MAX, sizeBytes - offsetBytes);
      const piece = checked(await unlessAborted(this.#ask(offsetBytes), signal), 1, expected);
      pieces.push(new Blob([piece]));
      offsetBytes += piece.length;
    }
    return new Blob(pieces);
  }

  /** @param {any} frame The app's `sendPart`. One that was not asked for is not taken. */
  arrived({ offsetBytes, base64 }) {
    const asked = this.#asked;
    if (asked?.offsetBytes !== offsetBytes) return;
    this.#asked = null;
    asked.arrived(String(base64));
  }

  /**
   * @param {number} offsetBytes
   * @returns {Promise<string>}
   */
  #ask(offsetBytes) {
    return new Promise((resolve) => {
      this.#asked = { offsetBytes, arrived: resolve };
      this.#post({ kind: "sendMore", id: this.#id, offsetBytes });
    });
  }
}

/**
 * @param {string} base64
 * @param {number} bytesMin
 * @param {number} bytesMax
 * @returns {Uint8Array<ArrayBuffer>}
 */
function checked(base64, bytesMin, bytesMax) {
  let bytes;
  try {
    bytes = fromBase64(base64);
  } catch {
    throw new SendEnd("invalidRequest", "A piece of the request's body is not base64.");
  }
  if (bytes.length < bytesMin || bytes.length > bytesMax) {
    throw new SendEnd("invalidRequest", `A piece of the request's body has ${bytes.length} bytes, not ${bytesMax}.`);
  }
  return /** @type {Uint8Array<ArrayBuffer>} */ (bytes);
}
