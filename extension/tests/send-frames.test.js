import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { test } from "node:test";
import { importCurlFrame } from "../background/import-curl.js";
import { measuredPhases } from "../background/measured-phases.js";
import { checkedSend } from "../background/send-check.js";
import { sendFrame, settle, stage } from "./support/sending.js";

const folder = new URL("../../Fixtures/frames/", import.meta.url);
const fixtures = readdirSync(folder).filter((name) => name.endsWith(".json"))
  .map((name) => ({ name, ...JSON.parse(readFileSync(new URL(name, folder), "utf8")) }))
  .filter(({ message, error }) => message && !error);
const ofKind = (kind) => fixtures.filter(({ message }) => message.kind === kind);

/** The frames of a request that goes well, and of one that does not. */
async function sentFrames() {
  const run = stage();
  run.sending.arrived(sendFrame({ method: "PUT", body: { sizeBytes: 3 } }));
  await settle();
  run.sending.arrived({ kind: "sendPart", id: "q1", offsetBytes: 0, base64: "YWJj" });
  await settle();
  run.takeUp(run.fetched[0]);
  run.answer(run.fetched[0], new Response("x"));
  await settle();
  run.sending.arrived(sendFrame({ method: "TRACE" }));
  await settle();
  return [...run.frames, { ...importCurlFrame("curl a.test"), id: "x1" }];
}

const measured = measuredPhases(/** @type {any} */ ({
  nextHopProtocol: "h2", encodedBodySize: 5, fetchStart: 1, domainLookupStart: 2, domainLookupEnd: 4, connectStart: 4,
  secureConnectionStart: 7, connectEnd: 11, requestStart: 12, responseStart: 17, responseEnd: 23,
}));

for (const kind of ["sendMore", "sendHead", "sendBody", "sendDone", "importCurl"]) {
  test(`replayable frames of kind ${kind} have the members that are sent`, async () => {
    const sent = (await sentFrames()).filter((frame) => frame.kind === kind);
    assert.ok(ofKind(kind).length > 0);
    for (const { name, message } of ofKind(kind)) {
      const like = sent.find((frame) => ("error" in frame) === ("error" in message));
      const expected = kind === "sendDone" && !message.error ? { ...like, ...measured, notes: [] } : like;
      assert.deepEqual(Object.keys(message).sort(), Object.keys(expected).sort(), name);
    }
  });
}

for (const { name, message } of ofKind("send")) {
  test(`${name} is taken as it is`, () => {
    const { request } = /** @type {any} */ (checkedSend(message, []));
    for (const member of ["method", "url", "headers", "usesCookies", "timeoutMs"]) {
      assert.deepEqual(request[member], message[member], member);
    }
    assert.equal(request.body?.sizeBytes, message.body?.sizeBytes);
  });
}

test("phases are told in milliseconds, and those that did not happen are left out", () => {
  assert.deepEqual(measured, {
    httpVersion: "HTTP/2", encodedBodyBytes: 5,
    phases: { queueMs: 1, dnsMs: 2, connectMs: 3, tlsMs: 4, waitMs: 5, downloadMs: 6 },
  });
  const reused = measuredPhases(/** @type {any} */ ({
    nextHopProtocol: "http/1.1", encodedBodySize: 0, fetchStart: 1, domainLookupStart: 1, domainLookupEnd: 1,
    connectStart: 1, secureConnectionStart: 0, connectEnd: 1, requestStart: 1, responseStart: 3, responseEnd: 3,
  }));
  assert.deepEqual(reused.phases, { waitMs: 2 });
  assert.deepEqual(measuredPhases(undefined), {});
});
