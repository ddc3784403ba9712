/**
 * Runs beside the page, out of its reach: takes what page.js saw over a channel only the two know, and hands it to
 * the worker. Large bodies go in parts over a port, a few at a time.
 */
(() => {
  "use strict";

  const relay = /** @type {any} */ (globalThis).interceptorRelay;
  if (relay) {
    relay.speak();
    return "known";
  }

  const PART_BYTES_MAX = 393_216;
  const PARTS_UNDER_WAY_MAX = 4;
  const OFFER = "interceptor:offer";
  const ASK = "interceptor:ask";

  /** @type {EventTarget | null} */ let channel = null;
  let isSilent = false;
  let navigationCount = 0;

  /** @param {Uint8Array} bytes */
  const base64Of = (bytes) => {
    if (typeof bytes.toBase64 === "function") return bytes.toBase64();
    let text = "";
    for (let at = 0; at < bytes.length; at += 24_576) {
      text += btoa(String.fromCharCode.apply(null, bytes.subarray(at, at + 24_576)));
    }
    return text;
  };

  /** @param {object} message */
  const tell = (message) => {
    try {
      chrome.runtime.sendMessage(message).catch(() => {});
    } catch {
      isSilent = true; // The extension was reloaded; this copy has nobody to talk to.
    }
  };

  /**
   * @param {number} number
   * @param {Uint8Array} bytes
   * @param {string | null} contentType
   */
  const tellBytes = (number, bytes, contentType) => {
    if (bytes.length <= PART_BYTES_MAX) {
      tell({ kind: "part", number, base64: base64Of(bytes), isLast: true, contentType });
      return;
    }
    let port;
    try {
      port = chrome.runtime.connect({ name: "parts" });
    } catch {
      isSilent = true;
      return;
    }
    let offset = 0;
    const next = () => {
      if (offset >= bytes.length) return;
      const end = Math.min(bytes.length, offset + PART_BYTES_MAX);
      port.postMessage({
        number, base64: base64Of(bytes.subarray(offset, end)), isLast: end === bytes.length, contentType,
      });
      offset = end;
    };
    let taken = 0;
    const parts = Math.ceil(bytes.length / PART_BYTES_MAX);
    port.onMessage.addListener(() => {
      taken += 1;
      if (taken === parts) port.disconnect();
      else next();
    });
    for (let count = 0; count < PARTS_UNDER_WAY_MAX; count++) next();
  };

  /** @param {any} detail What page.js says, copied into this world. */
  const heard = (detail) => {
    if (isSilent || typeof detail !== "object" || detail === null) return;
    if (detail.kind === "call") {
      const call = { ...detail.call };
      remember(call);
      const bytes = call.bytes ? new Uint8Array(call.bytes) : null;
      delete call.bytes;
      if (bytes && bytes.length > PART_BYTES_MAX) {
        tell({ kind: "call", call: { ...call, body: "later" } });
        tellBytes(call.number, bytes, call.contentType ?? null);
      } else {
        const base64 = bytes ? base64Of(bytes) : "";
        const whole = bytes ? { ...call, base64 } : call;
        tell({ kind: "call", call: whole });
        if (base64.length > TOLD_CHARACTERS_MAX || call.method === "GET") return;
        told.push(whole);
        if (told.length > TOLD_MAX) told.shift();
      }
    } else if (detail.kind === "bytes") {
      if (detail.absence) tell({ kind: "part", number: detail.number, absence: String(detail.absence) });
      else tellBytes(detail.number, new Uint8Array(detail.bytes), detail.contentType ?? null);
    }
  };

  /** @param {Event} event */
  const offered = (event) => {
    const target = /** @type {MouseEvent} */ (event).relatedTarget;
    if (channel || !target) return;
    channel = target;
    window.removeEventListener(OFFER, offered, true);
    event.stopImmediatePropagation();
    channel.addEventListener("call", (told) => {
      if (!isSilent) told.preventDefault(); // Tells page.js that somebody listens.
      heard(/** @type {CustomEvent} */ (told).detail);
    });
    channel.dispatchEvent(new Event("bound"));
  };

  // --- the page's clock --------------------------------------------------------------------------------------

  const TIMINGS_MAX = 2000;
  const TYPES = { fetch: "xmlhttprequest", xmlhttprequest: "xmlhttprequest", beacon: "ping", img: "image",
    script: "script", link: "stylesheet", css: "image", iframe: "sub_frame", video: "media", audio: "media" };

  const OWN_TYPE = window === window.top ? "main_frame" : "sub_frame";

  /** @type {object[]} What ended lately, should the worker have slept through it. */ const timings = [];
  /** @type {{method: string, url: string, at: number}[]} Calls other than GET. */ const calls = [];
  /** @type {any[]} Calls as they were told lately, should the worker have slept through them. */ const told = [];
  const TOLD_MAX = 500;
  const TOLD_CHARACTERS_MAX = 8192;

  /**
   * Chromium reports 300 bytes for headers that came over the wire, whatever their size: a cached answer with them
   * was asked for again, one without was not.
   *
   * @param {any} entry
   */
  const cacheUse = (entry) => {
    if (entry.deliveryType !== "cache") return null;
    return entry.transferSize > 0 ? "revalidated" : "hit";
  };

  /** @param {PerformanceObserverEntryList} list */
  const timed = (list) => {
    if (isSilent) return;
    const news = [];
    for (const entry of /** @type {any[]} */ (list.getEntries())) {
      if (!/^https?:/.test(entry.name)) continue;
      const at = performance.timeOrigin + entry.startTime;
      const index = calls.findIndex((call) => call.url === entry.name && Math.abs(call.at - at) < 50);
      const [call] = index === -1 ? [] : calls.splice(index, 1);
      const isNavigation = entry.entryType === "navigation";
      const timing = {
        url: entry.name, at, finishedAtMs: performance.timeOrigin + (entry.responseEnd || entry.startTime),
        type: isNavigation ? OWN_TYPE : TYPES[entry.initiatorType] ?? "other",
        method: call?.method ?? "GET", statusCode: entry.responseStatus || null,
        cache: cacheUse(entry), protocol: entry.nextHopProtocol || null, isReload: entry.type === "reload",
      };
      timings.push(timing);
      if (timings.length > TIMINGS_MAX) timings.shift();
      if (timing.cache !== null || timing.isReload || /^https:/.test(timing.url)) news.push(timing);
    }
    if (news.length > 0) tell({ kind: "timings", timings: news });
  };
  try {
    const observer = new PerformanceObserver(timed);
    observer.observe({ type: "resource", buffered: true });
    observer.observe({ type: "navigation", buffered: true });
  } catch {
    // Without a clock of the page nothing is told.
  }

  /** @param {{method: string, url: string, at: number}} call */
  const remember = (call) => {
    if (call.method === "GET") return;
    calls.push({ method: call.method, url: call.url.replace(/#.*$/s, ""), at: call.at });
    if (calls.length > TIMINGS_MAX) calls.shift();
  };

  // A reload by script is an ordinary one; one by the user may have been forced.
  try {
    /** @type {any} */ (globalThis).navigation?.addEventListener("navigate", (/** @type {any} */ event) => {
      if (isSilent || event.navigationType !== "reload" || event.userInitiated) return;
      tell({ kind: "call", call: {
        number: --navigationCount, at: Date.now(), via: "navigation", method: "GET", url: event.destination.url,
        cache: "no-cache", body: "none",
      } });
    });
  } catch {
    // Without it a reload is noted as one.
  }

  // --- making contact ----------------------------------------------------------------------------------------

  window.addEventListener(OFFER, offered, true);
  window.dispatchEvent(new Event(ASK));

  chrome.runtime.onMessage.addListener((message) => {
    if (message?.kind === "silence") isSilent = true;
    if (message?.kind === "recall" && !isSilent) {
      for (const call of told) if (call.at >= message.sinceMs) tell({ kind: "recalledCall", call });
      const lately = timings.filter((/** @type {any} */ timing) => timing.finishedAtMs >= message.sinceMs);
      if (lately.length > 0) tell({ kind: "recalled", timings: lately });
    }
    if (message?.kind === "bytesWanted" && channel) {
      channel.dispatchEvent(new CustomEvent("wanted", { detail: Number(message.number) }));
    }
  });

  /** @type {any} */ (globalThis).interceptorRelay = { speak() { isSilent = false; } };
  return "new";
})();
