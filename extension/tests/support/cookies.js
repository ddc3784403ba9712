/** A browser's cookies and their events, and a CookieSync with everything around it recorded. */

import { CookieSync } from "../../background/cookie-sync.js";
import { belongsTo } from "../../background/synced-domains.js";

/** @param {string} name @param {string} domain With a dot before it unless it is for that host only. */
export const cookie = (name, domain, members = {}) => ({
  name, value: "v", domain, hostOnly: !domain.startsWith("."), path: "/", secure: false, httpOnly: false,
  sameSite: "lax", session: true, storeId: "0", ...members,
});

export const synced = (domain, members = {}) => ({ domain, isHost: false, storeId: "0", ...members });

export const event = (cookie, { removed = false, cause = "explicit" } = {}) => ({ removed, cause, cookie });

/** Lets promises settle. */
export const settle = async () => { for (let turn = 0; turn < 30; turn++) await Promise.resolve(); };

/** A CookieSync on a stage: a clock that is turned by hand, a browser whose reads end when told. */
export function stage() {
  let now = 0;
  const timers = new Set();
  const frames = [];
  const kept = [];
  const watching = [];
  const reads = [];
  const jar = [];
  let isSlow = false;
  const sync = new CookieSync({
    post: (frame) => frames.push(frame) > 0,
    read(domain) {
      const found = () => jar.filter((cookie) => belongsTo(domain, cookie)).map((cookie) => ({ ...cookie }));
      if (!isSlow) return Promise.resolve(found());
      return new Promise((resolve, reject) => reads.push({ domain, end: () => resolve(found()), fail: reject }));
    },
    after(milliseconds, action) {
      const timer = { at: now + milliseconds, action };
      timers.add(timer);
      return () => timers.delete(timer);
    },
    keep: (domains) => kept.push(domains),
    watch: (isWatching) => watching.push(isWatching),
    changed: () => {},
  });
  return {
    sync, frames, kept, watching, reads, jar,
    /** From now on reads wait for `reads[n].end()`. */
    slow() { isSlow = true; },
    /** Turns the clock, letting promises settle on the way. */
    async pass(milliseconds) {
      for (const end = now + milliseconds; ;) {
        await settle();
        const due = [...timers].filter(({ at }) => at <= end).sort((one, other) => one.at - other.at)[0];
        if (!due) { now = end; return; }
        now = Math.max(now, due.at);
        timers.delete(due);
        due.action();
      }
    },
    /** Linked, with these domains, their lists told and forgotten. */
    async inStep(...domains) {
      sync.linked();
      sync.syncArrived({ kind: "sync", revision: 1, domains });
      await this.pass(1);
      frames.length = 0;
    },
    /** What was told, in short: `list example.com a b` and `set a`, `remove a overwrite`. */
    told() {
      return frames.flatMap((frame) => (frame.kind === "cookies"
        ? [`list ${frame.domain} ${frame.cookies.map(({ name }) => name).join(" ")}`.trim()]
        : frame.changes.map(({ isRemoved, cause, cookie }) => `${isRemoved ? "remove" : "set"} ${cookie.name} ${cause}`)));
    },
  };
}
