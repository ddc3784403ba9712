/**
 * The worker: wires the parts together. It may vanish at any time; listeners are registered at once, and what they
 * hear waits until what an earlier life left behind is read.
 */

import * as browser from "../lib/browser.js";
import { hex } from "../lib/bytes.js";
import { ALL_RESOURCE_TYPES, PROTOCOL_VERSION, PROTOCOL_VERSION_MIN } from "../protocol/protocol.js";
import { NATIVE_HOST } from "../protocol/identity.js";
import { AppAnswers } from "./app-answers.js";
import { BrowserSending } from "./browser-sending.js";
import { CaptureControl } from "./capture-control.js";
import { CookieCounts } from "./cookie-counts.js";
import { CookieSync } from "./cookie-sync.js";
import { Delivery } from "./delivery.js";
import { importCurlFrame, showImport, workbenchURL } from "./import-curl.js";
import { Journal } from "./journal.js";
import { Link } from "./link.js";
import { measuredPhases } from "./measured-phases.js";
import { Outbox } from "./outbox.js";
import { PopupDesk } from "./popup-desk.js";
import { RequestCapture } from "./request-capture.js";
import { SendEvents } from "./send-events.js";
import { actionLook, linkWords } from "./status.js";
import { belongsTo, domainToRead } from "./synced-domains.js";
import { WaitingCounts } from "./waiting-counts.js";

/** @typedef {import("./synced-domains.js").SyncedDomain} SyncedDomain */

/** How long the app has to answer a change of synced domains: it waits for their cookies first. */
const SYNC_ANSWER_WAIT_MS = 8_000;

/** How long a cookie store takes to go after the last of its tabs. */
const STORE_CLOSING_MS = 500;

let profileId = "";
let idPrefix = "";
let browserBrand = { name: "Chromium", version: "" };
let incognitoAllowed = false;
let shownLook = "";

const identity = browser.ownIdentity();
const incognitoTabs = new browser.IncognitoTabs(() => after(STORE_CLOSING_MS, () => cookieSync.storeClosed()));
const journal = new Journal(indexedDB);
const outbox = new Outbox();

// --- the app ---------------------------------------------------------------------------------------------------

const link = new Link({
  open: (handlers) => browser.openNativePort(NATIVE_HOST, handlers),
  after,
  random: Math.random,
  hello: () => ({
    kind: "hello", protocol: PROTOCOL_VERSION, protocolMin: PROTOCOL_VERSION_MIN,
    extensionVersion: identity.version, profileId, profileName: "", browser: browserBrand,
    isIncognitoAllowed: incognitoAllowed, capture: capture.settings,
    isCaptureChangedOffline: capture.isChangedOffline,
    waitingRecords: outbox.waitingRecords, lostRecords: outbox.lostRecords,
  }),
  linked(welcome) {
    capture.welcomed(welcome);
    delivery.linked();
    counts.linked();
    cookieSync.linked();
  },
  frame: frameArrived,
  changed() {
    if (link.status.state === "down") {
      cookieSync.unlinked();
      sending.unlinked();
    }
    showState();
  },
});

const answers = new AppAnswers((frame) => link.post(frame));
const delivery = new Delivery(outbox, journal, link);
const counts = new WaitingCounts(outbox, {
  post: (frame) => link.post(frame), keep: (values) => browser.kept.set(values), changed: showState,
});
delivery.changed = () => counts.changed();

const capture = new CaptureControl({
  extensionOrigin: identity.origin,
  keep: (values) => browser.kept.set(values),
  start: startCapture,
  stop: stopCapture,
  isLinked: () => link.isLinked,
  ask: (frame) => answers.ask(frame),
  changed: showState,
});

/** @param {any} frame */
function frameArrived(frame) {
  switch (frame?.kind) {
    case "ack": return delivery.acknowledged(Number(frame.seq));
    case "capture": return capture.arrived(frame).then((answer) => answer && link.post(answer));
    case "sync": return cookieSync.syncArrived(frame);
    case "reconcile": return cookieSync.reconcileArrived(frame);
    case "send":
    case "sendPart":
    case "sendTaken":
    case "cancel": return ready.then(() => sending.arrived(frame));
    case "captureResult":
    case "syncResult":
    case "workbench":
    case "error": return answers.arrived(frame);
    case "open": return openFirstPage(String(frame.url));
    default: return undefined;
  }
}

/** @param {string} url What `interceptor browser` was given; opened once pages are looked into. */
async function openFirstPage(url) {
  await capture.following;
  if (/^https?:/i.test(url)) await browser.openInBlankTab(url);
}

// --- requests and pages ----------------------------------------------------------------------------------------

const capturing = new RequestCapture({
  idFor: (requestId, hop) => `${idPrefix}-${requestId.padStart(7, "0")}-${hop}`,
  admits: (request) => capture.admits(request),
  isIncognito: (tabId) => incognitoTabs.has(tabId),
  isCapturing: () => capture.settings.isCapturing,
  delivery,
  changed: (exchange) => popup.remember(exchange),
});

async function startCapture() {
  requests.watch();
  await browser.startHooks().catch((error) => console.warn("Pages could not be looked into:", error));
}

async function stopCapture() {
  if (!capturing.isBusy) requests.ignore();
  await browser.stopHooks().catch(() => {});
}

/** @param {chrome.runtime.Port} port One that brings a large body from a page. */
function pageParts(port) {
  port.onMessage.addListener((message) => {
    ready.then(() => {
      capturing.pageMessage({ ...message, kind: "part" }, /** @type {chrome.runtime.MessageSender} */ (port.sender));
      port.postMessage({ kind: "taken" });
    });
  });
}

// --- cookies ---------------------------------------------------------------------------------------------------

const cookieSync = new CookieSync({
  post: (frame) => link.post(frame),
  read: readCookies,
  after,
  keep: (domains) => browser.kept.set({ syncedDomains: domains }),
  watch: (isWatching) => (isWatching ? cookieEvents.watch() : cookieEvents.ignore()),
  changed: () => cookieCounts.changed(),
});

const cookieCounts = new CookieCounts({
  domains: () => cookieSync.domains,
  read: readCookies,
  isLookedAt: () => popup.isOpen,
  after,
  counted: () => popup.tellState(),
});

/** @param {SyncedDomain} synced */
async function readCookies(synced) {
  const cookies = await browser.readCookies(domainToRead(synced), synced.storeId);
  return cookies.filter((cookie) => belongsTo(synced, cookie));
}

// --- requests sent for the app ---------------------------------------------------------------------------------

const sendEvents = new SendEvents((isWatching) => (isWatching ? ownRequests.watch() : ownRequests.ignore()));

const sending = new BrowserSending({
  post: (frame) => link.post(frame),
  fetch: (url, init) => fetch(url, init),
  setRule: browser.sessionRules.set,
  removeRule: browser.sessionRules.remove,
  ruleIds: browser.sessionRules.ids,
  readCookies: browser.cookiesFor,
  after,
  now: Date.now,
  random: () => randomHex(8),
  measured(url) {
    const entries = performance.getEntriesByName(url);
    if (sending.countUnderWay <= 1) performance.clearResourceTimings();
    return measuredPhases(/** @type {PerformanceResourceTiming | undefined} */ (entries[0]));
  },
  events: sendEvents,
  extensionId: identity.id,
  ownOrigins: () => capture.ownOrigins,
});

/** @param {string} text What was selected. */
async function importCurl(text) {
  if (!link.isLinked) return browser.showPopup();
  return showImport(await answers.ask(importCurlFrame(text)), browser.showTab, browser.openTab);
}

// --- what the user sees ----------------------------------------------------------------------------------------

const popup = new PopupDesk(() => ({
  settings: capture.settings, link: { ...linkWords(link.status), isLinked: link.isLinked },
  waiting: outbox.waitingRecords, lost: outbox.lostRecords, types: ALL_RESOURCE_TYPES,
  syncedDomains: cookieCounts.shown,
}), new Map(/** @type {[string, (message: any) => unknown][]} */ ([
  ["settings", (message) => ready.then(() => changeSettings(message.settings))],
  ["retry", () => ready.then(() => link.connect())],
  ["workbench", () => ready.then(openWorkbench)],
  ["syncChange", ({ add, remove }) => ready.then(() => changeSync(remove === undefined ? { add } : { remove }))],
])));

/** @param {unknown} candidate */
async function changeSettings(candidate) {
  const refusal = await capture.changeByUser(candidate);
  if (refusal !== null) popup.say({ kind: "refused", message: refusal });
}

/** @param {{add: string} | {remove: string}} change As the user typed it. */
async function changeSync(change) {
  const answer = await answers.ask({ kind: "syncChange", ...change }, SYNC_ANSWER_WAIT_MS);
  const isAccepted = answer?.kind === "syncResult" && answer.isAccepted === true;
  const silence = isAccepted ? "" : "The app did not answer. Is it still connected?";
  popup.say({ kind: "syncResult", isAccepted, message: String(answer?.message ?? silence) });
}

async function openWorkbench() {
  const url = workbenchURL(await answers.ask({ kind: "workbench" }));
  if (url !== "") browser.openTab(url);
  else popup.say({ kind: "refused", message: "The app did not say where its workbench is." });
}

function showState() {
  const look = actionLook({
    isCapturing: capture.settings.isCapturing, link: link.status, waiting: outbox.waitingRecords,
    lost: outbox.lostRecords,
  });
  if (JSON.stringify(look) !== shownLook) {
    shownLook = JSON.stringify(look);
    browser.showAction(look);
  }
  popup.tellState();
}

// --- listeners, registered at once -----------------------------------------------------------------------------

const requests = browser.requestEvents(Object.fromEntries([
  "beforeRequest", "sendHeaders", "headersReceived", "beforeRedirect", "responseStarted", "completed", "errorOccurred",
].map((name) => [name, (/** @type {any} */ details) => capturing.requestEvent(name, details)])));

const ownRequests = browser.ownRequestEvents((name, details) => sendEvents.arrived(name, details));

const cookieEvents = browser.cookieEvents((event) => cookieSync.cookieChanged(event));

requests.watch();
ownRequests.watch();
cookieEvents.watch();
browser.selectionMenu({ id: "import-curl", title: "Import cURL into Interceptor" }, (text) =>
  ready.then(() => importCurl(text)));
browser.onMessage((message, sender) => { if (sender.tab) ready.then(() => capturing.pageMessage(message, sender)); });
browser.onPort(portOpened);
browser.onWake(() => ready.then(() => link.connect()));

const ready = start();

/** @param {chrome.runtime.Port} port */
function portOpened(port) {
  if (port.name === "parts") return pageParts(port);
  if (port.name !== "popup" || !port.sender?.url?.startsWith(`${identity.origin}/`)) return;
  popup.opened(port);
  ready.then(() => {
    link.connect();
    popup.tellAll();
    cookieCounts.changed();
  });
}

// --- a new life ------------------------------------------------------------------------------------------------

async function start() {
  const [local, session, brand, allowed] = await Promise.all([
    browser.kept.get(["settings", "isCaptureChangedOffline", "ownOrigins", "profileId", "lostRecords", "syncedDomains"]),
    browser.keptForSession.get(["session"]),
    browser.browserName(),
    browser.isIncognitoAllowed(),
    incognitoTabs.load(),
  ]);
  browserBrand = brand;
  incognitoAllowed = allowed;
  capture.restore(local);
  cookieSync.restore(local.syncedDomains);
  outbox.lostRecords = local.lostRecords ?? 0;
  const sessionId = await identify(local.profileId, session.session);
  await restore(sessionId).catch((error) => console.warn("What was kept could not be read:", error));
  capturing.begin();
  ownRequests.ignore();
  await sending.begin().catch((error) => console.warn("Rules of an earlier life could not be removed:", error));
  link.connect();
  await capture.follow();
  showState();
  browser.keepAlarm();
  if (session.session !== undefined && capture.settings.isCapturing) capturing.recollect();
}

/**
 * @param {string | undefined} knownProfile
 * @param {string | undefined} knownSession
 * @returns {Promise<string>} Tells this run of the browser from others.
 */
async function identify(knownProfile, knownSession) {
  profileId = knownProfile ?? randomHex(16);
  const sessionId = knownSession ?? `${Date.now().toString(36)}${randomHex(3)}`;
  idPrefix = `${profileId.slice(0, 8)}-${sessionId}`;
  if (!knownProfile) await browser.kept.set({ profileId });
  if (!knownSession) await browser.keptForSession.set({ session: sessionId });
  return sessionId;
}

/** @param {string} sessionId */
async function restore(sessionId) {
  await journal.keepOnlyBodies(capturing.restore(await journal.load(sessionId), sessionId));
}

/**
 * @param {number} milliseconds
 * @param {() => void} action
 * @returns {() => void} How to cancel it.
 */
function after(milliseconds, action) {
  const timer = setTimeout(action, milliseconds);
  return () => clearTimeout(timer);
}

/** @param {number} bytes */
function randomHex(bytes) {
  return hex(crypto.getRandomValues(new Uint8Array(bytes)));
}
