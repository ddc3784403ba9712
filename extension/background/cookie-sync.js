/**
 * Tells the app the cookies of the domains it wants, and every change of them. Reads only, keeps nothing of a cookie.
 *
 * A domain's list and the changes around it are told in an order that ends in the browser's state: changes before the
 * list was read go before it, changes while it is read are held and follow it.
 *
 *     unlinked ──▶ linked ──▶ in step (from `sync` on)
 *        ▲───────────┴──────────────┘
 */

import { CookieChanges } from "./cookie-changes.js";
import { inParts } from "./frame-parts.js";
import { belongsTo, syncedDomains } from "./synced-domains.js";
import { COOKIE_PART_BYTES_MAX } from "../protocol/protocol.js";

/** @typedef {import("./cookie-changes.js").CookieChange} CookieChange */
/** @typedef {import("./synced-domains.js").SyncedDomain} SyncedDomain */
/** @typedef {{reason: "sync" | "reconcile", replyTo?: string, domains?: SyncedDomain[]}} Job */
/** @typedef {{domain: SyncedDomain, cookies: chrome.cookies.Cookie[] | null, isQuiet: boolean}} Reading */

/** Events of what a list already shows may come this much later than the list. */
export const UNDER_WAY_MS = 150;

/** How often a domain that keeps changing is read, to compare it. */
export const READS_MAX = 5;

/** Changes kept between the start of a worker, which one of them may have woken, and the app's `sync`. */
const EARLY_MAX = 1_000;

export class CookieSync {
  /** @type {SyncedDomain[]} */ #domains = [];
  #revision = 0;
  #isInStep = false;
  /** Counts lists of domains and links: what belongs to an earlier one is abandoned. */ #turn = 0;
  /** @type {Job[]} */ #jobs = [];
  #isWorking = false;
  /** @type {Map<SyncedDomain, number>} Domains being read; changes of each since then. */ #reading = new Map();
  /** @type {CookieChange[]} Changes that follow the lists under way. */ #held = [];
  /** @type {CookieChange[] | null} Changes before `sync`; null while no app is there. */ #early = [];
  #changes;
  #ports;

  /**
   * @param {object} ports
   * @param {(frame: object) => boolean} ports.post
   * @param {(domain: SyncedDomain) => Promise<chrome.cookies.Cookie[]>} ports.read All that belong to it.
   * @param {(milliseconds: number, action: () => void) => () => void} ports.after Runs later; returns how to cancel.
   * @param {(domains: SyncedDomain[]) => void} ports.keep For a worker that starts again.
   * @param {(isWatching: boolean) => void} ports.watch Whether the browser is to tell of changes.
   * @param {() => void} ports.changed Domains or their cookies are others.
   */
  constructor(ports) {
    this.#ports = ports;
    this.#changes = new CookieChanges(ports.after, (changes) =>
      ports.post({ kind: "cookieChanges", revision: this.#revision, changes }));
  }

  /** @returns {readonly SyncedDomain[]} */
  get domains() {
    return this.#domains;
  }

  /** @param {unknown} domains What an earlier life of the worker kept. */
  restore(domains) {
    this.#domains = syncedDomains(domains);
    this.#ports.watch(this.#domains.length > 0);
  }

  /** The app is there; its `sync` follows. */
  linked() {
    this.#early ??= [];
  }

  /** No app is there: its next `sync` asks for everything. */
  unlinked() {
    this.#turn += 1;
    this.#isInStep = false;
    this.#early = null;
    this.#jobs = [];
    this.#reading.clear();
    this.#held = [];
    this.#changes.takeAll();
  }

  /** @param {any} frame The app's `sync`: these domains from now on. */
  syncArrived(frame) {
    const untold = [...(this.#early ?? []).splice(0), ...this.#changes.takeAll(), ...this.#held.splice(0)];
    this.#turn += 1;
    this.#isInStep = true;
    this.#revision = Number(frame.revision);
    this.#domains = syncedDomains(frame.domains);
    this.#ports.keep(this.#domains);
    this.#ports.watch(this.#domains.length > 0);
    this.#reading.clear();
    for (const change of untold) this.#take(change);
    this.#jobs = [{ reason: "sync" }, ...this.#jobs.filter(({ reason }) => reason === "reconcile")];
    this.#work();
    this.#ports.changed();
  }

  /** @param {any} frame The app's `reconcile`: everything again, to be compared. */
  reconcileArrived(frame) {
    if (!this.#isInStep) return;
    this.#jobs.push({ reason: "reconcile", replyTo: String(frame.id) });
    this.#work();
  }

  /** A store was closed, which the browser does not tell cookie by cookie. */
  storeClosed() {
    const domains = this.#domains.filter(({ storeId }) => storeId !== "0");
    if (!this.#isInStep || domains.length === 0) return;
    this.#jobs.push({ reason: "sync", domains });
    this.#work();
  }

  /** @param {{removed: boolean, cause: string, cookie: chrome.cookies.Cookie}} event cookies.onChanged's. */
  cookieChanged({ removed, cause, cookie }) {
    const change = { isRemoved: removed, cause, cookie };
    if (this.#isInStep) this.#take(change);
    else if (this.#early && this.#early.length < EARLY_MAX) this.#early.push(change);
  }

  /** @param {CookieChange} change */
  #take(change) {
    const domains = this.#domains.filter((domain) => belongsTo(domain, change.cookie));
    if (domains.length === 0) return;
    const beingRead = domains.filter((domain) => this.#reading.has(domain));
    for (const domain of beingRead) this.#reading.set(domain, Number(this.#reading.get(domain)) + 1);
    if (beingRead.length > 0) this.#held.push(change);
    else this.#changes.add(change);
    this.#ports.changed();
  }

  async #work() {
    if (this.#isWorking) return;
    this.#isWorking = true;
    try {
      while (this.#jobs.length > 0) {
        const [job] = this.#jobs;
        await (job.reason === "sync" ? this.#tell(job) : this.#reconcile(job));
        if (this.#jobs[0] === job) this.#jobs.shift();
      }
    } finally {
      this.#isWorking = false;
    }
  }

  /** @param {Job} job Lists, one domain after the other. */
  async #tell(job) {
    const turn = this.#turn;
    for (const domain of job.domains ?? this.#domains) {
      const readings = await this.#read([domain], 0);
      if (turn !== this.#turn) return;
      await this.#post(readings, job);
      if (turn !== this.#turn) return;
      this.#release();
    }
  }

  /**
   * Lists that can be compared: those that changed while they were read are read again, after their changes were told.
   *
   * @param {Job} job
   */
  async #reconcile(job) {
    const turn = this.#turn;
    let domains = this.#domains;
    for (let count = 1; domains.length > 0 && count <= READS_MAX; count++) {
      const readings = await this.#read(domains, UNDER_WAY_MS);
      if (turn !== this.#turn) return;
      const isLast = count === READS_MAX;
      await this.#post(readings.filter(({ isQuiet }) => isQuiet || isLast), job);
      if (turn !== this.#turn) return;
      this.#release();
      domains = readings.filter(({ isQuiet }) => !isQuiet).map(({ domain }) => domain);
    }
  }

  /**
   * @param {SyncedDomain[]} domains
   * @param {number} waitMs For events that are under way.
   * @returns {Promise<Reading[]>} Their changes are held until `#release`.
   */
  async #read(domains, waitMs) {
    for (const domain of domains) this.#reading.set(domain, 0);
    const lists = await Promise.all(domains.map((domain) => this.#ports.read(domain).catch((error) => {
      console.warn(`Cookies of ${domain.domain} could not be read:`, error?.message);
      return null;
    })));
    if (waitMs > 0) await this.#pause(waitMs);
    return domains.map((domain, index) =>
      ({ domain, cookies: lists[index], isQuiet: lists[index] !== null && this.#reading.get(domain) === 0 }));
  }

  /**
   * @param {Reading[]} readings
   * @param {Job} job
   */
  async #post(readings, { reason, replyTo }) {
    const turn = this.#turn;
    this.#changes.flush();
    for (const { domain, cookies, isQuiet } of readings) {
      if (cookies === null) continue;
      let part = 0;
      for (const { items, isLast } of inParts(cookies, COOKIE_PART_BYTES_MAX)) {
        this.#ports.post({
          kind: "cookies", revision: this.#revision, ...domain, reason, ...(replyTo !== undefined && { replyTo }),
          part: part++, isLast, isQuiet, cookies: items,
        });
        if (isLast) break;
        await this.#pause(0);
        if (turn !== this.#turn) return;
      }
    }
  }

  /** Lists are told: the changes that were held follow. */
  #release() {
    this.#reading.clear();
    for (const change of this.#held.splice(0)) this.#take(change);
    this.#changes.flush();
  }

  /** @param {number} milliseconds @returns {Promise<void>} */
  #pause(milliseconds) {
    return new Promise((resolve) => { this.#ports.after(milliseconds, resolve); });
  }
}
