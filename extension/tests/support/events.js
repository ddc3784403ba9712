/** webRequest's events as a transcript, and an assembler with everything around it recorded. */

import { Assembler } from "../../background/assembler.js";
import { recordOf } from "../../background/record.js";

export const bytes = (text) => new TextEncoder().encode(text);

/** An ArrayBuffer that holds the text and nothing else. */
export const buffer = (text) => bytes(text).buffer;

export const headers = (...raw) =>
  raw.flatMap((text, index) => (index % 2 === 0 ? [{ name: text, value: raw[index + 1] }] : []));

/** @param {object} [members] */
export const details = (members = {}) => ({
  requestId: "7", url: "http://shop.example/a", method: "GET", type: "xmlhttprequest", tabId: 1, frameId: 0,
  parentFrameId: -1, documentId: "D1", initiator: "http://shop.example", timeStamp: 1000, ...members,
});

/** @param {{admits?: (request: any) => boolean, keepBytes?: (bytes: Uint8Array) => Promise<string>}} [ports] */
export function recordedAssembler(ports = {}) {
  const changed = [];
  const sent = [];
  const assembler = new Assembler({
    idFor: (requestId, hop) => `x-${requestId}-${hop}`,
    admits: ports.admits ?? (() => true),
    isIncognito: () => false,
    keepBytes: ports.keepBytes ?? (async () => "ab".repeat(32)),
    changed: (exchange) => changed.push(structuredClone(exchange)),
    sent: (exchange, browserBody) => sent.push({ exchange, browserBody }),
  });
  return {
    assembler, changed, sent,
    /** The newest record of each exchange, in the order they began. */
    records() {
      const newest = new Map();
      for (const exchange of changed) newest.set(exchange.id, exchange);
      return [...newest.values()].map(recordOf);
    },
    /** Plays a whole exchange: beginning, headers, answer, end. */
    play(members = {}, { requestHeaders = headers("Accept", "*/*"), status = 200, responseHeaders = [] } = {}) {
      const answer = { statusCode: status, statusLine: `HTTP/1.1 ${status} OK`, responseHeaders };
      assembler.beforeRequest(details(members));
      assembler.sendHeaders(details({ ...members, requestHeaders, timeStamp: 1010 }));
      assembler.headersReceived(details({ ...members, ...answer, timeStamp: 1020 }));
      assembler.responseStarted(details({ ...members, ...answer, fromCache: false, ip: "127.0.0.1", timeStamp: 1025 }));
      assembler.completed(details({ ...members, ...answer, fromCache: false, ip: "127.0.0.1", timeStamp: 1030 }));
    },
  };
}
