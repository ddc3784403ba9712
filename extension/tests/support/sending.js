/** A BrowserSending with a browser around it that answers when told. */

import { BrowserSending } from "../../background/browser-sending.js";
import { markOf } from "../../background/header-rule.js";
import { SendEvents } from "../../background/send-events.js";

/** Lets promises settle, timers of Node's own included. */
export const settle = () => new Promise((resolve) => setTimeout(resolve, 5));

export const sendFrame = (members = {}) => ({
  kind: "send", id: "q1", method: "GET", url: "http://app.test/a", headers: [], body: null, usesCookies: false,
  timeoutMs: 0, ...members,
});

export function stage({ cookies = [], ownOrigins = [], rules = new Map() } = {}) {
  const frames = [];
  const timers = new Set();
  const fetched = [];
  const watching = [];
  let count = 0;
  const events = new SendEvents((isWatching) => watching.push(isWatching));
  const ports = {
    post: (frame) => frames.push(frame) > 0,
    fetch(url, init) {
      return new Promise((resolve, reject) => {
        init.signal?.addEventListener("abort", () => reject(init.signal.reason));
        fetched.push({ url, init, rule: [...rules.values()].find(({ condition }) => condition.urlFilter === `${markOf(url)}|`), resolve, reject });
      });
    },
    setRule: async (rule) => { rules.set(rule.id, rule); },
    removeRule: async (id) => { rules.delete(id); },
    ruleIds: async () => [...rules.keys()],
    readCookies: async () => cookies,
    after(milliseconds, action) {
      const timer = { milliseconds, action };
      timers.add(timer);
      return () => timers.delete(timer);
    },
    now: () => 9, random: () => (++count).toString(16).padStart(16, "0"), measured: () => ({}), events,
    extensionId: "ours", ownOrigins: () => ownOrigins,
  };
  const tell = (name, url, members = {}) => events.arrived(name, { url, timeStamp: 1, ...members });
  return {
    sending: new BrowserSending(ports), frames, rules, fetched, watching, events,
    of: (kind) => frames.filter((frame) => frame.kind === kind),
    /** Lets the timers of that length end. */
    async pass(milliseconds) {
      for (const timer of [...timers]) if (timer.milliseconds === milliseconds && timers.delete(timer)) timer.action();
      await settle();
    },
    /** The browser takes the request up. */
    takeUp({ url }, requestHeaders = []) {
      tell("beforeRequest", url);
      tell("sendHeaders", url, { requestHeaders });
    },
    /** And answers it. */
    answer({ url, resolve }, response, { statusLine = "HTTP/1.1 200 OK", responseHeaders = [], isOver = true } = {}) {
      const statusCode = Number(statusLine.split(" ")[1]);
      tell("headersReceived", url, { statusLine, statusCode, responseHeaders });
      tell("responseStarted", url, { statusLine, statusCode, ip: "127.0.0.1" });
      resolve(response);
      if (isOver) tell("completed", url, { statusLine, statusCode });
    },
    fail({ url, reject }, error) {
      tell("errorOccurred", url, { error });
      reject(new TypeError("Failed to fetch"));
    },
    tell,
  };
}
