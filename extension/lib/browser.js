/**
 * The one door to chrome.*. What is behind it is asked for in words of ours, so that the rest can be tested without
 * a browser.
 */

/** @typedef {import("../background/link.js").NativePort} NativePort */

const EVERY_URL = { urls: ["<all_urls>"] };

/** The content scripts, registered while capture is on. Order matters not: whichever comes second makes contact. */
const CONTENT_SCRIPTS = Object.freeze([
  { id: "interceptor-relay", js: ["content/relay.js"], world: "ISOLATED" },
  { id: "interceptor-page", js: ["content/page.js"], world: "MAIN" },
]);

/** @returns {{id: string, origin: string, version: string}} Of this extension. */
export function ownIdentity() {
  const { id } = chrome.runtime;
  return { id, origin: `chrome-extension://${id}`, version: chrome.runtime.getManifest().version };
}

/**
 * webRequest's events as the browser fires them. `isWatching` decides whether the worker is woken for requests.
 *
 * @param {Record<string, (details: any) => void>} handlers By event: `beforeRequest`, `sendHeaders` …
 */
export function requestEvents(handlers) {
  const events = /** @type {[any, (details: any) => void, string[]][]} */ ([
    [chrome.webRequest.onBeforeRequest, handlers.beforeRequest, ["requestBody", "extraHeaders"]],
    [chrome.webRequest.onSendHeaders, handlers.sendHeaders, ["requestHeaders", "extraHeaders"]],
    [chrome.webRequest.onHeadersReceived, handlers.headersReceived, ["responseHeaders", "extraHeaders"]],
    [chrome.webRequest.onBeforeRedirect, handlers.beforeRedirect, ["responseHeaders", "extraHeaders"]],
    [chrome.webRequest.onResponseStarted, handlers.responseStarted, ["responseHeaders", "extraHeaders"]],
    [chrome.webRequest.onCompleted, handlers.completed, ["responseHeaders", "extraHeaders"]],
    [chrome.webRequest.onErrorOccurred, handlers.errorOccurred, ["extraHeaders"]],
  ]);
  return {
    watch() {
      for (const [event, listener, extras] of events) {
        if (!event.hasListener(listener)) event.addListener(listener, EVERY_URL, extras);
      }
    },
    ignore() {
      for (const [event, listener] of events) event.removeListener(listener);
    },
  };
}

/**
 * webRequest's events of requests that no tab made, ours among them.
 *
 * @param {(name: string, details: any) => void} handler
 */
export function ownRequestEvents(handler) {
  const { webRequest } = chrome;
  const filter = { urls: EVERY_URL.urls, tabId: -1, types: /** @type {any} */ (["xmlhttprequest"]) };
  const events = /** @type {[any, string, string[]][]} */ ([
    [webRequest.onBeforeRequest, "beforeRequest", []],
    [webRequest.onSendHeaders, "sendHeaders", ["requestHeaders", "extraHeaders"]],
    [webRequest.onHeadersReceived, "headersReceived", ["responseHeaders", "extraHeaders"]],
    [webRequest.onBeforeRedirect, "beforeRedirect", []],
    [webRequest.onResponseStarted, "responseStarted", []],
    [webRequest.onCompleted, "completed", []],
    [webRequest.onErrorOccurred, "errorOccurred", []],
  ]);
  const listeners = events.map(([, name]) => (/** @type {any} */ details) => handler(name, details));
  return {
    watch() {
      events.forEach(([event, , extras], index) => {
        if (!event.hasListener(listeners[index])) event.addListener(listeners[index], filter, extras);
      });
    },
    ignore() {
      events.forEach(([event], index) => event.removeListener(listeners[index]));
    },
  };
}

/** declarativeNetRequest's rules that end with the browser's session. */
export const sessionRules = {
  /** @param {chrome.declarativeNetRequest.Rule} rule */
  set: (rule) => chrome.declarativeNetRequest.updateSessionRules({ removeRuleIds: [rule.id], addRules: [rule] }),
  /** @param {number} id */
  remove: (id) => chrome.declarativeNetRequest.updateSessionRules({ removeRuleIds: [id] }),
  /** @returns {Promise<number[]>} */
  ids: async () => (await chrome.declarativeNetRequest.getSessionRules()).map(({ id }) => id),
};

/**
 * @param {string} url
 * @param {string} storeId
 * @returns {Promise<chrome.cookies.Cookie[]>} Those that a request to the URL may carry, in partitions and outside.
 */
export function cookiesFor(url, storeId) {
  return allCookies({ url, storeId });
}

/**
 * An entry in the menu of selected text.
 *
 * @param {{id: string, title: string}} entry
 * @param {(text: string) => void} chosen
 */
export function selectionMenu(entry, chosen) {
  chrome.runtime.onInstalled.addListener(() => chrome.contextMenus.create({ ...entry, contexts: ["selection"] }));
  chrome.contextMenus.onClicked.addListener(async (info, tab) => {
    if (info.menuItemId !== entry.id) return;
    const text = await selectedText(info, tab).catch(() => "");
    chosen(text || (info.selectionText ?? ""));
  });
}

/**
 * @param {chrome.contextMenus.OnClickData} info Its text has no line breaks.
 * @param {chrome.tabs.Tab | undefined} tab
 * @returns {Promise<string>} The selected text with its line breaks.
 */
async function selectedText({ frameId }, tab) {
  const target = { tabId: /** @type {number} */ (tab?.id), frameIds: [frameId ?? 0] };
  const func = () => String(window.getSelection() ?? "");
  const [{ result }] = await chrome.scripting.executeScript({ target, func });
  return result ?? "";
}

/** Shows the popup, where the browser lets an extension do that. */
export async function showPopup() {
  await chrome.action.openPopup?.().catch(() => {});
}

/**
 * cookies.onChanged. While it is watched, every change of any cookie wakes the worker.
 *
 * @param {(event: {removed: boolean, cause: string, cookie: chrome.cookies.Cookie}) => void} handler
 */
export function cookieEvents(handler) {
  return {
    watch() {
      if (!chrome.cookies.onChanged.hasListener(handler)) chrome.cookies.onChanged.addListener(handler);
    },
    ignore() {
      chrome.cookies.onChanged.removeListener(handler);
    },
  };
}

/** Whether the browser knows partitioned cookies; found out when it is asked. */
let knowsPartitions = true;

/**
 * @param {string} domain Its cookies and those of its subdomains, in partitions and outside.
 * @param {string} storeId
 * @returns {Promise<chrome.cookies.Cookie[]>} None when the store is gone.
 * @throws When the browser does not say.
 */
export function readCookies(domain, storeId) {
  return allCookies({ domain, storeId });
}

/**
 * @param {{domain?: string, url?: string, storeId: string}} details
 * @returns {Promise<chrome.cookies.Cookie[]>}
 */
async function allCookies(details) {
  try {
    if (knowsPartitions) return await chrome.cookies.getAll(/** @type {any} */ ({ ...details, partitionKey: {} }));
    return await chrome.cookies.getAll(details);
  } catch (error) {
    // A member it does not know is a TypeError; a store it does not have is not.
    if (knowsPartitions && error instanceof TypeError) {
      const found = await chrome.cookies.getAll(details);
      knowsPartitions = false;
      return found;
    }
    const stores = await chrome.cookies.getAllCookieStores();
    if (stores.some(({ id }) => id === details.storeId)) throw error;
    return [];
  }
}

/**
 * @param {string} host
 * @param {{onFrame: (frame: any) => void, onClose: (words: string) => void}} handlers
 * @returns {NativePort}
 */
export function openNativePort(host, { onFrame, onClose }) {
  const port = chrome.runtime.connectNative(host);
  port.onMessage.addListener(onFrame);
  port.onDisconnect.addListener(() => onClose(chrome.runtime.lastError?.message ?? ""));
  return { post: (frame) => port.postMessage(frame), close: () => port.disconnect() };
}

/** Values kept across restarts of the browser. */
export const kept = {
  /** @param {string[]} keys @returns {Promise<Record<string, any>>} */
  get: (keys) => chrome.storage.local.get(keys),
  /** @param {Record<string, unknown>} values */
  set: (values) => chrome.storage.local.set(values),
};

/** Values kept until the browser closes. */
export const keptForSession = {
  /** @param {string[]} keys @returns {Promise<Record<string, any>>} */
  get: (keys) => chrome.storage.session.get(keys),
  /** @param {Record<string, unknown>} values */
  set: (values) => chrome.storage.session.set(values),
};

/** Starts the hooks in pages: in those to come by registration, in open ones at once. */
export async function startHooks() {
  const known = await chrome.scripting.getRegisteredContentScripts({ ids: CONTENT_SCRIPTS.map(({ id }) => id) });
  if (known.length === 0) {
    await chrome.scripting.registerContentScripts(CONTENT_SCRIPTS.map((script) => ({
      ...script, matches: ["<all_urls>"], runAt: "document_start", allFrames: true, matchOriginAsFallback: true,
      persistAcrossSessions: true,
    })));
  }
  const tabs = await chrome.tabs.query({});
  await Promise.allSettled(tabs.map(startHooksInTab));
}

/** @param {chrome.tabs.Tab} tab One whose pages may have been there before. */
async function startHooksInTab(tab) {
  const target = { tabId: /** @type {number} */ (tab.id), allFrames: true };
  const found = await chrome.scripting.executeScript({
    target, files: ["content/relay.js"], injectImmediately: true,
  });
  const documentIds = found.filter(({ result }) => result === "new").map(({ documentId }) => documentId);
  if (documentIds.length === 0) return;
  await chrome.scripting.executeScript({
    target: { tabId: target.tabId, documentIds }, files: ["content/page.js"], world: "MAIN", injectImmediately: true,
  });
}

/** Ends them: no new page gets them, and those in open pages fall silent. */
export async function stopHooks() {
  const known = await chrome.scripting.getRegisteredContentScripts();
  const ids = known.map(({ id }) => id).filter((id) => CONTENT_SCRIPTS.some((script) => script.id === id));
  if (ids.length > 0) await chrome.scripting.unregisterContentScripts({ ids });
  const tabs = await chrome.tabs.query({});
  await Promise.allSettled(tabs.map(({ id }) => tellPage(/** @type {number} */ (id), { kind: "silence" })));
}

/**
 * @param {number} tabId
 * @param {object} message
 * @param {{frameId?: number, documentId?: string}} [where]
 */
export function tellPage(tabId, message, where = {}) {
  return chrome.tabs.sendMessage(tabId, message, where);
}

/** @param {object} message For every page there is. */
export async function tellAllPages(message) {
  const tabs = await chrome.tabs.query({});
  await Promise.allSettled(tabs.map(({ id }) => tellPage(/** @type {number} */ (id), message)));
}

/**
 * @param {(message: any, sender: chrome.runtime.MessageSender) => void} handler
 */
export function onMessage(handler) {
  chrome.runtime.onMessage.addListener((message, sender) => {
    if (sender.id === chrome.runtime.id) handler(message, sender);
  });
}

/** @param {(port: chrome.runtime.Port) => void} handler */
export function onPort(handler) {
  chrome.runtime.onConnect.addListener(handler);
}

/**
 * @param {() => void} handler When the browser starts, the extension is installed or updated, or the alarm rings:
 *   the worker is running then, which is all it takes.
 */
export function onWake(handler) {
  chrome.runtime.onStartup.addListener(handler);
  chrome.runtime.onInstalled.addListener(handler);
  chrome.alarms.onAlarm.addListener(handler);
}

/** Makes sure that the worker is woken once a minute. */
export async function keepAlarm() {
  if (!(await chrome.alarms.get("wake"))) await chrome.alarms.create("wake", { periodInMinutes: 1 });
}

/** Which tabs are incognito; kept up to date by the browser's events. */
export class IncognitoTabs {
  /** @type {Set<number>} */ #tabs = new Set();

  /** @param {() => void} allClosed The last of them was closed, and the cookies they had are gone. */
  constructor(allClosed) {
    chrome.tabs.onCreated.addListener((tab) => { if (tab.incognito) this.#tabs.add(/** @type {number} */ (tab.id)); });
    chrome.tabs.onRemoved.addListener((tabId) => {
      if (this.#tabs.delete(tabId) && this.#tabs.size === 0) allClosed();
    });
  }

  async load() {
    for (const tab of await chrome.tabs.query({})) if (tab.incognito) this.#tabs.add(/** @type {number} */ (tab.id));
  }

  /** @param {number} tabId */
  has(tabId) {
    return this.#tabs.has(tabId);
  }
}

/** @returns {Promise<boolean>} */
export async function isIncognitoAllowed() {
  return chrome.extension.isAllowedIncognitoAccess();
}

/** @returns {Promise<{name: string, version: string}>} The browser as its maker calls it. */
export async function browserName() {
  const data = /** @type {any} */ (navigator).userAgentData;
  const full = await data?.getHighEntropyValues?.(["fullVersionList"]).catch(() => null);
  const brands = /** @type {{brand: string, version: string}[]} */ (full?.fullVersionList ?? data?.brands ?? []);
  const isBrave = await /** @type {any} */ (navigator).brave?.isBrave?.().catch(() => false);
  return namedBrowser(brands, navigator.userAgent, Boolean(isBrave));
}

/**
 * @param {{brand: string, version: string}[]} brands
 * @param {string} userAgent
 * @param {boolean} isBrave
 * @returns {{name: string, version: string}}
 */
export function namedBrowser(brands, userAgent, isBrave) {
  const chromium = brands.find(({ brand }) => brand === "Chromium");
  const own = brands.find(({ brand }) => brand !== "Chromium" && !/not.?a.?brand/i.test(brand.replace(/[^a-z]/gi, "")));
  const vivaldi = /Vivaldi\/([\d.]+)/.exec(userAgent);
  if (isBrave) return { name: "Brave", version: (own ?? chromium)?.version ?? "" };
  if (vivaldi) return { name: "Vivaldi", version: vivaldi[1] };
  if (own) return { name: own.brand, version: own.version };
  return { name: "Chromium", version: chromium?.version ?? /Chrome\/([\d.]+)/.exec(userAgent)?.[1] ?? "" };
}

/** @param {{icon: string, badge: string, title: string}} look */
export function showAction({ icon, badge, title }) {
  const path = Object.fromEntries([16, 32, 48, 128].map((size) => [size, `/icons/${icon}-${size}.png`]));
  const quietly = () => {};
  chrome.action.setIcon({ path }).catch(quietly);
  chrome.action.setBadgeText({ text: badge }).catch(quietly);
  chrome.action.setBadgeBackgroundColor({ color: "#b3261e" }).catch(quietly);
  chrome.action.setTitle({ title }).catch(quietly);
}

/** @param {string} url */
export async function openInBlankTab(url) {
  const [tab] = await chrome.tabs.query({ active: true, lastFocusedWindow: true });
  const isBlank = tab !== undefined && (!tab.url || tab.url === "about:blank" || tab.url.startsWith("chrome://newtab"));
  return isBlank ? chrome.tabs.update(/** @type {number} */ (tab.id), { url }) : chrome.tabs.create({ url });
}

/** @returns {Promise<string>} The address of the page in front, where the extension may know it; else empty. */
export async function pageInFront() {
  const [tab] = await chrome.tabs.query({ active: true, currentWindow: true });
  return tab?.url ?? "";
}

/** @param {string} url */
export function openTab(url) {
  return chrome.tabs.create({ url });
}

/**
 * Brings a tab to the front.
 *
 * @param {string} page Its address, whatever its query and fragment are.
 * @returns {Promise<boolean>} Whether there is one.
 */
export async function showTab(page) {
  const tab = (await chrome.tabs.query({})).find(({ url }) => url?.split(/[?#]/, 1)[0] === page);
  if (tab?.id === undefined) return false;
  await chrome.tabs.update(tab.id, { active: true });
  await chrome.windows.update(tab.windowId, { focused: true });
  return true;
}

/** @param {string} name @returns {chrome.runtime.Port} */
export function connectToWorker(name) {
  return chrome.runtime.connect({ name });
}
