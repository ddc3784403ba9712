import assert from "node:assert/strict";
import { test } from "node:test";
import { Link, troubleFromBrowser } from "../background/link.js";
import { linkWords } from "../background/status.js";

/** A link on a stage: a clock that is turned by hand, and ports that answer when told. */
function stage() {
  let now = 0;
  const timers = new Set();
  const ports = [];
  const frames = [];
  const link = new Link({
    open(handlers) {
      const port = { posted: [], isClosed: false, ...handlers, post: (frame) => port.posted.push(frame), close: () => { port.isClosed = true; } };
      ports.push(port);
      return port;
    },
    after(milliseconds, action) {
      const timer = { at: now + milliseconds, action };
      timers.add(timer);
      return () => timers.delete(timer);
    },
    random: () => 0.5,
    hello: () => ({ kind: "hello" }),
    linked: (welcome) => frames.push(welcome),
    frame: (frame) => frames.push(frame),
    changed: () => {},
  });
  const pass = (milliseconds) => {
    now += milliseconds;
    for (const timer of [...timers].sort((one, other) => one.at - other.at)) {
      if (timer.at <= now && timers.delete(timer)) timer.action();
    }
  };
  return { link, ports, frames, pass, last: () => ports.at(-1) };
}

test("says hello, is linked when welcomed, hands on frames", () => {
  const { link, frames, last } = stage();
  link.connect();
  assert.deepEqual(last().posted, [{ kind: "hello" }]);
  assert.equal(link.post({ kind: "x" }), false);
  last().onFrame({ kind: "welcome" });
  assert.equal(link.isLinked, true);
  assert.equal(link.post({ kind: "x" }), true);
  last().onFrame({ kind: "ack", seq: 1 });
  assert.deepEqual(frames.map(({ kind }) => kind), ["welcome", "ack"]);
});

test("tries again after 1, 2, 4 … 30 seconds", () => {
  const { link, ports, pass, last } = stage();
  link.connect();
  for (const [count, seconds] of [[2, 1], [3, 2], [4, 4], [5, 8], [6, 16], [7, 30], [8, 30]]) {
    last().onClose("Native host has exited.");
    pass(seconds * 1000 - 1);
    assert.equal(ports.length, count - 1);
    pass(1);
    assert.equal(ports.length, count);
  }
});

test("a welcome takes the pause back to a second", () => {
  const { link, ports, pass, last } = stage();
  link.connect();
  for (let count = 0; count < 5; count++) {
    last().onClose("");
    pass(40_000);
  }
  last().onFrame({ kind: "welcome" });
  last().onClose("");
  const before = ports.length;
  pass(1_000);
  assert.equal(ports.length, before + 1);
});

test("pings every 20 s and drops a link that does not answer", () => {
  const { link, last, pass } = stage();
  link.connect();
  last().onFrame({ kind: "welcome" });
  pass(20_000);
  assert.equal(last().posted.at(-1).kind, "ping");
  last().onFrame({ kind: "pong" });
  pass(20_000);
  const port = last();
  pass(20_000);
  assert.equal(port.isClosed, true);
  assert.equal(link.status.trouble, "silent");
});

for (const [code, trouble] of [[7, "extensionTooOld"], [8, "appTooOld"], [10, "appNotRunning"], [11, "appGone"], [15, "peerNotAllowed"]]) {
  test(`error ${code} ends the connection and says ${trouble}`, () => {
    const { link, last } = stage();
    link.connect();
    last().onFrame({ kind: "error", code, message: "words" });
    assert.equal(last().isClosed, true);
    assert.deepEqual(link.status, { state: "down", trouble, words: "words" });
    assert.notEqual(linkWords(link.status).cure, "");
  });
}

test("error 12 keeps the link, until the app commits again", () => {
  const { link, last } = stage();
  link.connect();
  last().onFrame({ kind: "welcome" });
  last().onFrame({ kind: "error", code: 12, message: "disk full" });
  assert.equal(link.isLinked, true);
  assert.equal(linkWords(link.status).tone, "bad");
  last().onFrame({ kind: "ack", seq: 1 });
  assert.equal(linkWords(link.status).tone, "good");
});

test("a stale port is not listened to", () => {
  const { link, ports, pass, frames } = stage();
  link.connect();
  ports[0].onClose("");
  pass(2_000);
  ports[0].onFrame({ kind: "welcome" });
  assert.equal(link.isLinked, false);
  assert.deepEqual(frames, []);
});

for (const [words, trouble] of [
  ["Specified native messaging host not found.", "bridgeMissing"],
  ["Access to the specified native messaging host is forbidden.", "bridgeForbidden"],
  ["Failed to start native messaging host.", "bridgeBroken"],
  ["Native host has exited.", "bridgeExited"],
]) {
  test(`"${words}" means ${trouble}`, () => assert.equal(troubleFromBrowser(words), trouble));
}
