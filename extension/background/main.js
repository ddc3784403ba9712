/**
 * The worker: wires the parts together. It may vanish at any time; listeners are registered at once, and events wait
 * in `backlog` until what an earlier life left behind is read.
 */

import * as browser from "../lib/browser.js";
import { fromBase64, hex } from "../lib/bytes.js";
import {
  ALL_RESOURCE_TYPES, defaultSettings, PROTOCOL_VERSION, PROTOCOL_VERSION_MIN,
} from "../protocol/protocol.js";
import { NATIVE_HOST } from "../protocol/identity.js";
import { Assembler } from "./assembler.js";
import { Delivery } from "./delivery.js";
import { Filter, checkedSettings } from "./filter.js";
import { Journal } from "./journal.js";
import { Link } from "./link.js";
import { Outbox } from "./outbox.js";
import { PageCalls } from "./page-calls.js";
import { readPageCall } from "./page-messages.js";
import { Recollection } from "./recollection.js";
import { startedAtMs } from "./record.js";
import { actionLook, linkWords } from "./status.js";

/** @typedef {import("./exchange.js").Exchange} Exchange */

/** Requests the popup shows. */
const RECENT_MAX = 20;

/** How often waiting counts are told, at most. */
const COUNTS_INTERVAL_MS = 500;

/** How long the app has to answer a change from the popup. */
const ANSWER_WAIT_MS = 3_000;

/** How long an exchange that has ended waits for its body, whatever happens. */
const HELD_MAX_MS = 30_000;

let settings = defaultSettings();
let isCaptureChangedOffline = false;
let ownOrigins = /** @type {string[]} */ ([]);
let profileId = "";
let idPrefix = "";
let browserBrand = { name: "Chromium", version: "" };
let incognitoAllowed = false;
let filter = new Filter(settings, ownOrigins, "");
let isReady = false;
/** @type {Promise<void>} Settles when pages are looked into, or not, as the settings say. */
let following = Promise.resolve();

/** @type {Map<Exchange, number>} Ended, but for their bodies; until when they wait. */ const held = new Map();
/** @type {[handler: string, details: any][]} */ const backlog = [];
/** @type {Map<string, object>} */ const recent = new Map();
/** @type {Set<chrome.runtime.Port>} */ const popups = new Set();
/** @type {Map<string, (frame: any) => void>} Answers awaited, by the id of what was asked. */ const awaited = new Map();
let askCount = 0;

const identity = browser.ownIdentity();
const incognitoTabs = new browser.IncognitoTabs();
const journal = new Journal(indexedDB);
const outbox = new Outbox();

const link = new Link({
  open: (handlers) => browser.openNativePort(NATIVE_HOST, handlers),
  after(milliseconds, action) {
    const timer = setTimeout(action, milliseconds);
    return () => clearTimeout(timer);
  },
  random: Math.random,
  hello: () => ({
    kind: "hello", protocol: PROTOCOL_VERSION, protocolMin: PROTOCOL_VERSION_MIN,
    extensionVersion: identity.version, profileId, profileName: "", browser: browserBrand,
    isIncognitoAllowed: incognitoAllowed, capture: settings, isCaptureChangedOffline,
    waitingRecords: outbox.waitingRecords, lostRecords: outbox.lostRecords,
  }),
  linked: welcomed,
  frame: frameArrived,
  changed: showState,
});

const delivery = new Delivery(outbox, journal, link);
delivery.changed = countsChanged;

const pageCalls = new PageCalls({
  found: (exchange, bytes) => assembler.setBytes(exchange, bytes, "page"),
  absent: (exchange, absence) => assembler.setNoBytes(exchange, absence),
  facts: (exchange, facts) => assembler.setFacts(exchange, facts),
  unseen: (exchange) => assembler.setUnseen(exchange),
  ask(call) {
    browser.tellPage(call.tabId, { kind: "bytesWanted", number: Number(call.key.split("/").at(-1)) },
      call.documentId ? { documentId: call.documentId } : { frameId: call.frameId }).catch(() => {});
  },
});

const assembler = new Assembler({
  idFor: (requestId, hop) => `${idPrefix}-${requestId.padStart(7, "0")}-${hop}`,
  admits: (request) => filter.admits(request),
  isIncognito: (tabId) => incognitoTabs.has(tabId),
  keepBytes: (bytes) => delivery.keepBody(bytes),
  changed: exchangeChanged,
  sent(exchange, browserBody) {
    pageCalls.requestSent(exchange, browserBody, Date.now());
    watchClock();
  },
});

const recollection = new Recollection({
  after: (milliseconds, action) => setTimeout(action, milliseconds),
  askPages: (sinceMs) => browser.tellAllPages({ kind: "recall", sinceMs }),
  recovered: (seen, key) => assembler.recover(seen, key),
  completed: (exchange, seen) => assembler.completeFromPage(exchange, seen),
  facts: (exchange, facts) => assembler.setFacts(exchange, facts),
  reloaded: (exchange) => assembler.setReloaded(exchange),
});

const handlers = Object.fromEntries([
  "beforeRequest", "sendHeaders", "headersReceived", "beforeRedirect", "responseStarted", "completed", "errorOccurred",
].map((name) => [name, (/** @type {any} */ details) => requestEvent(name, details)]));

const requests = browser.requestEvents(handlers);
requests.watch();
browser.onMessage(messageArrived);
browser.onPort(portOpened);
browser.onWake(() => ready.then(() => link.connect()));

const ready = start();

async function start() {
  const [local, session, brand, allowed] = await Promise.all([
    browser.kept.get(["settings", "isCaptureChangedOffline", "ownOrigins", "profileId", "lostRecords"]),
    browser.keptForSession.get(["session"]),
    browser.browserName(),
    browser.isIncognitoAllowed(),
    incognitoTabs.load(),
  ]);
  const checked = checkedSettings(local.settings);
  if ("settings" in checked) settings = checked.settings;
  isCaptureChangedOffline = local.isCaptureChangedOffline === true;
  ownOrigins = local.ownOrigins ?? [];
  outbox.lostRecords = local.lostRecords ?? 0;
  profileId = local.profileId ?? randomHex(16);
  browserBrand = brand;
  incognitoAllowed = allowed;
  const isRestart = session.session !== undefined;
  const sessionId = session.session ?? `${Date.now().toString(36)}${randomHex(3)}`;
  idPrefix = `${profileId.slice(0, 8)}-${sessionId}`;
  if (!local.profileId) await browser.kept.set({ profileId });
  if (!session.session) await browser.keptForSession.set({ session: sessionId });
  await restore(sessionId).catch((error) => console.warn("What was kept could not be read:", error));
  renewFilter();
  isReady = true;
  backlog.sort(([, one], [, other]) => one.timeStamp - other.timeStamp);
  for (const [name, details] of backlog.splice(0)) assembler[name](details);
  link.connect();
  await followCapture();
  showState();
  browser.keepAlarm();
  if (isRestart && settings.isCapturing) recollection.ask();
}

/** @param {string} sessionId */
async function restore(sessionId) {
  const rows = await journal.load(sessionId);
  const digests = new Set();
  for (const { exchange, session } of rows) {
    if (exchange.body.kind === "stored") digests.add(exchange.body.sha256);
    const isOver = exchange.state === "done" || exchange.state === "failed";
    const isThisRun = session === sessionId;
    if (!isThisRun || exchange.body.kind === "hashing") settleAfterRestart(exchange);
    if (!isThisRun && !isOver) {
      exchange.state = "failed";
      exchange.error = "The browser was closed before this request ended.";
      exchange.revision += 1;
    }
    if (isThisRun && !isOver) assembler.restore(exchange);
    const isWanted = exchange.body.kind === "wanted";
    if (isWanted) {
      const form = exchange.body.kind === "wanted" ? exchange.body.form : undefined;
      pageCalls.requestSent(exchange, form ? { kind: "form", form } : { kind: "none" }, Date.now());
      held.set(exchange, Date.now() + HELD_MAX_MS);
    }
    recollection.saw(exchange);
    delivery.restored(exchange, { isHeld: exchange.state === "begun" || (isOver && isWanted) });
  }
  await journal.keepOnlyBodies(digests);
  watchClock();
}

/** @param {Exchange} exchange One whose body was on its way when the worker was stopped. */
function settleAfterRestart(exchange) {
  if (exchange.body.kind !== "wanted" && exchange.body.kind !== "hashing") return;
  const form = exchange.body.kind === "wanted" ? exchange.body.form : undefined;
  const sizeBytes = exchange.body.kind === "hashing" ? exchange.body.sizeBytes : undefined;
  exchange.body = {
    kind: "unavailable", code: "workerRestarted", ...(form && { form }), ...(sizeBytes !== undefined && { sizeBytes }),
    reason: "The browser stopped the extension's worker before the body was kept.",
  };
  exchange.revision += 1;
}

/**
 * @param {string} name
 * @param {any} details
 */
function requestEvent(name, details) {
  if (isReady) assembler[name](details);
  else backlog.push([name, details]);
}

/** @param {Exchange} exchange */
function exchangeChanged(exchange) {
  recollection.saw(exchange);
  const isUnsettled = exchange.body.kind === "wanted" || exchange.body.kind === "hashing";
  const isOver = exchange.state === "done" || exchange.state === "failed";
  const isHeld = exchange.state === "begun" || (isOver && isUnsettled);
  if (isHeld && exchange.body.kind === "wanted") held.set(exchange, Date.now() + HELD_MAX_MS);
  else held.delete(exchange);
  delivery.put(exchange, { isHeld });
  if (exchange.state !== "begun") remember(exchange);
}

// --- pages -----------------------------------------------------------------------------------------------------

/**
 * @param {any} message
 * @param {chrome.runtime.MessageSender} sender
 */
function messageArrived(message, sender) {
  if (!sender.tab) return;
  ready.then(() => pageMessage(message, sender));
}

/**
 * @param {any} message
 * @param {chrome.runtime.MessageSender} sender
 */
function pageMessage(message, sender) {
  if (!settings.isCapturing && message?.kind === "call") return;
  const from = `${sender.tab?.id}/${sender.frameId}/${sender.documentId ?? ""}`;
  if (message?.kind === "call" || message?.kind === "recalledCall") {
    const call = readPageCall(message.call, { from, sender, isRecalled: message.kind === "recalledCall" });
    if (call) pageCalls.announced(call, Date.now());
  } else if (message?.kind === "timings") {
    recollection.timingsArrived(message, sender);
  } else if (message?.kind === "recalled") {
    recollection.recalled(message, sender);
  } else if (message?.kind === "part") {
    let bytes;
    try {
      bytes = fromBase64(String(message.base64 ?? ""));
    } catch {
      return;
    }
    pageCalls.partArrived(`${from}/${message.number}`, bytes, {
      isLast: message.isLast === true,
      contentType: typeof message.contentType === "string" ? message.contentType : null,
      absence: message.absence ? { code: "pageFailed", reason: String(message.absence).slice(0, 300) } : null,
    }, Date.now());
  }
  watchClock();
}

/** @type {ReturnType<typeof setInterval> | null} */ let clock = null;

function watchClock() {
  if (clock !== null || (!pageCalls.isWaiting && held.size === 0)) return;
  clock = setInterval(() => {
    pageCalls.expire(Date.now());
    for (const [exchange, until] of held) {
      if (Date.now() < until) continue;
      held.delete(exchange);
      assembler.setNoBytes(exchange, { code: "pageUnseen", reason: "No page said what the body was." });
    }
    if (pageCalls.isWaiting || held.size > 0 || clock === null) return;
    clearInterval(clock);
    clock = null;
  }, 250);
}

// --- the app ---------------------------------------------------------------------------------------------------

/** @param {any} welcome */
function welcomed(welcome) {
  ownOrigins = Array.isArray(welcome.ownOrigins) ? welcome.ownOrigins.map(String) : [];
  browser.kept.set({ ownOrigins });
  adopt(welcome.capture, false);
  renewFilter();
  delivery.linked();
}

/** @param {any} frame */
function frameArrived(frame) {
  switch (frame?.kind) {
    case "ack": return delivery.acknowledged(Number(frame.seq));
    case "capture": return captureArrived(frame);
    case "captureResult":
    case "workbench": return awaited.get(frame.replyTo)?.(frame);
    case "error": return awaited.get(frame.replyTo)?.(frame);
    case "open": return void openFirstPage(String(frame.url));
    default: return undefined;
  }
}

/** @param {any} frame */
async function captureArrived(frame) {
  const refusal = adopt(frame.settings, false);
  if (typeof frame.id !== "string") return;
  // Answered once requests and pages are looked at: whoever switched capture on may browse then.
  if (refusal === null) await following;
  link.post({
    kind: "captureResult", replyTo: frame.id, isAccepted: refusal === null,
    ...(refusal !== null && { message: refusal }),
  });
}

/**
 * @param {unknown} candidate
 * @param {boolean} isOffline Whether the app is still to hear of it.
 * @returns {string | null} Why they are refused.
 */
function adopt(candidate, isOffline) {
  const checked = checkedSettings(candidate);
  if (!("settings" in checked)) return checked.message;
  settings = checked.settings;
  isCaptureChangedOffline = isOffline;
  browser.kept.set({ settings, isCaptureChangedOffline });
  renewFilter();
  followCapture();
  showState();
  return null;
}

function renewFilter() {
  filter = new Filter(settings, ownOrigins, identity.origin);
}

/** Opens the page that `interceptor browser` was given, once pages are looked into. */
async function openFirstPage(/** @type {string} */ url) {
  await following;
  if (/^https?:/i.test(url)) await browser.openInBlankTab(url);
}

/** @returns {Promise<void>} */
function followCapture() {
  following = following.then(follow);
  return following;
}

async function follow() {
  if (settings.isCapturing) {
    requests.watch();
    await browser.startHooks().catch((error) => console.warn("Pages could not be looked into:", error));
    return;
  }
  if (assembler.openCount === 0) requests.ignore();
  await browser.stopHooks().catch(() => {});
}

/**
 * @param {object} frame With an `id`.
 * @returns {Promise<any>} The answer; null when none came in time.
 */
function ask(frame) {
  const id = `x${++askCount}`;
  return new Promise((resolve) => {
    const timer = setTimeout(() => settle(null), ANSWER_WAIT_MS);
    const settle = (/** @type {any} */ answer) => {
      clearTimeout(timer);
      awaited.delete(id);
      resolve(answer);
    };
    awaited.set(id, settle);
    if (!link.post({ ...frame, id })) settle(null);
  });
}

// --- the popup -------------------------------------------------------------------------------------------------

/** @param {chrome.runtime.Port} port */
function portOpened(port) {
  if (port.name === "parts") return pageParts(port);
  if (port.name !== "popup" || !port.sender?.url?.startsWith(`${identity.origin}/`)) return;
  popups.add(port);
  port.onDisconnect.addListener(() => popups.delete(port));
  port.onMessage.addListener(popupAsked);
  ready.then(() => {
    link.connect();
    tellPopups([...recent.values()]);
  });
}

/** @param {chrome.runtime.Port} port One that brings a large body from a page. */
function pageParts(port) {
  port.onMessage.addListener((message) => {
    ready.then(() => {
      pageMessage({ ...message, kind: "part" }, /** @type {chrome.runtime.MessageSender} */ (port.sender));
      port.postMessage({ kind: "taken" });
    });
  });
}

/** @param {any} message */
async function popupAsked(message) {
  await ready;
  switch (message?.kind) {
    case "settings": return changeFromPopup(message.settings);
    case "retry": return link.connect();
    case "workbench": {
      const answer = await ask({ kind: "workbench" });
      if (typeof answer?.url === "string" && /^http:\/\/(127\.0\.0\.1|localhost|\[::1\])[:/]/.test(answer.url)) {
        browser.openTab(answer.url);
      } else {
        say({ kind: "refused", message: "The app did not say where its workbench is." });
      }
      return undefined;
    }
    default: return undefined;
  }
}

/** @param {unknown} candidate */
async function changeFromPopup(candidate) {
  const before = settings;
  const refusal = adopt(candidate, !link.isLinked);
  if (refusal !== null) return say({ kind: "refused", message: refusal });
  if (!link.isLinked) return undefined;
  const answer = await ask({ kind: "capture", settings });
  if (answer?.kind === "captureResult" && answer.isAccepted) return undefined;
  if (answer === null) {
    isCaptureChangedOffline = true;
    browser.kept.set({ isCaptureChangedOffline });
    return undefined;
  }
  adopt(before, false);
  return say({ kind: "refused", message: String(answer.message ?? "The app refused the change.") });
}

/** @param {Exchange} exchange */
function remember(exchange) {
  const summary = {
    id: exchange.id, method: exchange.method, url: exchange.url, state: exchange.state, error: exchange.error,
    statusCode: exchange.statusCode, resourceType: exchange.resourceType, startedAtMs: startedAtMs(exchange),
  };
  recent.set(exchange.id, summary);
  if (recent.size > RECENT_MAX) recent.delete(/** @type {string} */ (recent.keys().next().value));
  if (popups.size > 0) tellPopups([summary]);
}

/** @param {object[]} requestsShown */
function tellPopups(requestsShown) {
  say({
    kind: "state", settings, link: { ...linkWords(link.status), isLinked: link.isLinked },
    waiting: outbox.waitingRecords, lost: outbox.lostRecords, requests: requestsShown, types: ALL_RESOURCE_TYPES,
  });
}

/** @param {object} message */
function say(message) {
  for (const port of popups) port.postMessage(message);
}

// --- what the user sees ----------------------------------------------------------------------------------------

let shownLook = "";

function showState() {
  const look = actionLook({
    isCapturing: settings.isCapturing, link: link.status, waiting: outbox.waitingRecords, lost: outbox.lostRecords,
  });
  if (JSON.stringify(look) !== shownLook) {
    shownLook = JSON.stringify(look);
    browser.showAction(look);
  }
  if (popups.size > 0) tellPopups([]);
}

let toldCounts = "";
let keptLost = 0;
/** @type {ReturnType<typeof setTimeout> | null} */ let countsTimer = null;

function countsChanged() {
  if (countsTimer !== null) return;
  countsTimer = setTimeout(() => {
    countsTimer = null;
    const counts = {
      waitingRecords: outbox.waitingRecords, waitingBytes: outbox.waitingBytes, lostRecords: outbox.lostRecords,
    };
    if (JSON.stringify(counts) === toldCounts) return;
    if (link.post({ kind: "waiting", ...counts })) toldCounts = JSON.stringify(counts);
    if (outbox.lostRecords !== keptLost) browser.kept.set({ lostRecords: (keptLost = outbox.lostRecords) });
    showState();
  }, COUNTS_INTERVAL_MS);
}

/** @param {number} bytes */
function randomHex(bytes) {
  return hex(crypto.getRandomValues(new Uint8Array(bytes)));
}
