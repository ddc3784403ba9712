/**
 * The popup: one switch, the filter, the synced domains, the state of the link, the last requests. Shows what the worker says and says
 * what the user did; text from pages goes in by `textContent` only.
 */

import { connectToWorker, pageInFront } from "../../lib/browser.js";
import { CookieSection } from "./cookies.js";
import { element, setText, span } from "./dom.js";
import { suggestedDomain } from "./suggested-domain.js";

/** @typedef {import("../../protocol/protocol.js").CaptureSettings} CaptureSettings */

const METHODS = ["GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS"];

/** What webRequest's types are called here. */
const TYPE_WORDS = /** @type {Record<string, string>} */ ({
  main_frame: "Documents", sub_frame: "Frames", xmlhttprequest: "Fetch, XHR", ping: "Beacons",
  csp_report: "Reports", websocket: "WebSocket", webtransport: "WebTransport", other: "Other", script: "Scripts",
  stylesheet: "Styles", image: "Images", font: "Fonts", media: "Media", object: "Objects",
});

const REQUESTS_MAX = 20;
const TYPING_PAUSE_MS = 400;

/** @type {CaptureSettings | null} */ let settings = null;
/** @type {Map<string, any>} */ const requests = new Map();
/** @type {ReturnType<typeof setTimeout> | undefined} */ let typing;

let port = connected();
const cookies = new CookieSection((message) => port.postMessage(message));
let isSuggested = false;

function connected() {
  const opened = connectToWorker("popup");
  opened.onMessage.addListener(heard);
  opened.onDisconnect.addListener(() => { port = connected(); });
  return opened;
}

/** @param {any} message */
function heard(message) {
  if (message.kind === "refused") return showRefusal(message.message);
  if (message.kind === "syncResult") return cookies.answered(message);
  if (message.kind !== "state") return undefined;
  settings = message.settings;
  showSettings(message.settings, message.types);
  showStatus(message);
  cookies.show(message);
  suggestOnce();
  for (const request of message.requests) requests.set(request.id, request);
  while (requests.size > REQUESTS_MAX) requests.delete(requests.keys().next().value);
  if (message.requests.length > 0) showRequests();
  return undefined;
}

async function suggestOnce() {
  if (isSuggested) return;
  isSuggested = true;
  cookies.suggest(suggestedDomain(await pageInFront()));
}

/** @param {any} state */
function showStatus({ link, waiting, lost }) {
  element("status").dataset.tone = link.tone;
  setText("status-title", link.title);
  setText("status-cure", link.cure);
  setText("status-detail", link.detail);
  const counts = [];
  if (waiting > 0) counts.push(`${waiting.toLocaleString()} waiting to be saved`);
  if (lost > 0) counts.push(`${lost.toLocaleString()} given up, too many waited`);
  setText("counts", counts.join(" · "));
  element("retry").hidden = link.tone !== "bad";
  element("workbench").disabled = !link.isLinked;
}

/** @param {CaptureSettings} shown @param {string[]} types */
function showSettings(shown, types) {
  element("capture").setAttribute("aria-checked", String(shown.isCapturing));
  setValue(element("regex"), shown.filter.urlRegex);
  setValue(element("domains"), shown.filter.excludedDomains.join("\n"));
  showChips(element("methods"), [...new Set([...METHODS, ...shown.filter.methods])], shown.filter.methods, (name) => name);
  showChips(element("types"), types, shown.filter.resourceTypes, (name) => TYPE_WORDS[name] ?? name);
  const set = [shown.filter.methods.length, shown.filter.excludedDomains.length].filter(Boolean).length;
  setText("more-count", set > 0 ? ` · ${set} set` : "");
}

/** @param {HTMLInputElement | HTMLTextAreaElement} field @param {string} text Left alone while it is typed into. */
function setValue(field, text) {
  if (document.activeElement !== field && field.value !== text && field.getAttribute("aria-invalid") !== "true") {
    field.value = text;
  }
}

/**
 * @param {HTMLElement} list
 * @param {string[]} names
 * @param {string[]} chosen
 * @param {(name: string) => string} words
 */
function showChips(list, names, chosen, words) {
  if (list.children.length !== names.length) {
    list.replaceChildren(...names.map((name) => {
      const box = document.createElement("input");
      box.type = "checkbox";
      box.value = name;
      const label = document.createElement("label");
      label.append(box, words(name));
      return label;
    }));
  }
  for (const box of list.querySelectorAll("input")) box.checked = chosen.includes(box.value);
}

function showRequests() {
  const rows = [...requests.values()].sort((one, other) => other.startedAtMs - one.startedAtMs).map(row);
  element("requests").replaceChildren(...rows);
  element("nothing").hidden = rows.length > 0;
}

/** @param {any} request */
function row(request) {
  const item = document.createElement("li");
  const isBad = request.state === "failed" || request.statusCode >= 400;
  item.dataset.tone = isBad ? "bad" : request.statusCode ? "good" : "";
  item.title = request.url;
  item.append(span("method", request.method), span("url", shortUrl(request.url)), span("result", resultOf(request)));
  return item;
}

/** @param {string} url */
function shortUrl(url) {
  return url.replace(/^[a-z]+:\/\//, "").slice(0, 300);
}

/** @param {any} request */
function resultOf(request) {
  if (request.state === "failed") return (request.error ?? "failed").replace(/^net::ERR_/, "").slice(0, 24);
  return request.statusCode ? String(request.statusCode) : "…";
}

/** @param {string} message */
function showRefusal(message) {
  setText("refusal", message);
  element("regex").setAttribute("aria-invalid", "true");
}

/** @param {Partial<CaptureSettings>} change @param {Partial<CaptureSettings["filter"]>} [filterChange] */
function change(change, filterChange = {}) {
  if (!settings) return;
  setText("refusal", "");
  element("regex").removeAttribute("aria-invalid");
  settings = { ...settings, ...change, filter: { ...settings.filter, ...filterChange } };
  port.postMessage({ kind: "settings", settings });
}

/** @param {HTMLElement} list */
function chosenIn(list) {
  return [...list.querySelectorAll("input:checked")].map((box) => /** @type {HTMLInputElement} */ (box).value);
}

/** Takes over what is written in the text fields. */
function takeText() {
  clearTimeout(typing);
  change({}, {
    urlRegex: element("regex").value,
    excludedDomains: element("domains").value.split(/[\s,]+/).filter(Boolean),
  });
}

function typed() {
  clearTimeout(typing);
  typing = setTimeout(takeText, TYPING_PAUSE_MS);
}

element("capture").addEventListener("click", () => change({ isCapturing: !settings?.isCapturing }));
element("regex").addEventListener("input", typed);
element("domains").addEventListener("input", typed);
element("domains").addEventListener("change", takeText);
element("regex").addEventListener("change", takeText);
element("filter").addEventListener("submit", (/** @type {Event} */ event) => {
  event.preventDefault();
  takeText();
});
element("methods").addEventListener("change", () => change({}, { methods: chosenIn(element("methods")) }));
element("types").addEventListener("change", () => change({}, { resourceTypes: chosenIn(element("types")) }));
element("retry").addEventListener("click", () => port.postMessage({ kind: "retry" }));
element("workbench").addEventListener("click", () => port.postMessage({ kind: "workbench" }));
