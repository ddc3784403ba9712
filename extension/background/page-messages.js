/**
 * Reads what a page's hook sent. Anything in it may be forged: members of another type are refused, text is cut.
 */

import { fromBase64 } from "../lib/bytes.js";

/** @typedef {import("./page-call.js").PageCall} PageCall */

const VIAS = new Set(["fetch", "xhr", "beacon", "form", "eventsource", "navigation"]);
const BODIES = new Set(["none", "bytes", "later", "lazy", "shown", "form", "impossible"]);
const ENCTYPES = new Set(["application/x-www-form-urlencoded", "multipart/form-data", "text/plain"]);

/**
 * @param {any} given
 * @param {{from: string, sender: {tab?: {id?: number}, frameId?: number, documentId?: string},
 *   isRecalled?: boolean}} origin
 * @returns {PageCall | null} Null when it is not a call.
 */
export function readPageCall(given, { from, sender, isRecalled = false }) {
  if (typeof given !== "object" || given === null) return null;
  if (!VIAS.has(given.via) || !BODIES.has(given.body) || !Number.isSafeInteger(given.number)) return null;
  if (typeof given.method !== "string" || typeof given.url !== "string" || typeof given.at !== "number") return null;
  const bytes = given.body === "bytes" ? bytesOf(given.base64) : null;
  const form = given.body === "form" ? formOf(given.form) : null;
  if ((given.body === "bytes" && !bytes) || (given.body === "form" && !form)) return null;
  return {
    key: `${from}/${given.number}`,
    tabId: sender.tab?.id ?? -1,
    frameId: sender.frameId ?? -1,
    documentId: sender.documentId ?? null,
    via: given.via, at: given.at, method: given.method, url: given.url, body: given.body,
    cache: typeof given.cache === "string" ? given.cache : null,
    priority: given.priority === "low" || given.priority === "sync" ? given.priority : null,
    contentType: typeof given.contentType === "string" ? given.contentType : null,
    bytes, form, isRecalled,
    absence: given.body === "impossible"
      ? { code: word(given.code, "pageFailed"), reason: word(given.reason, "The page could not read the body.") }
      : null,
  };
}

/** @param {unknown} base64 */
function bytesOf(base64) {
  if (typeof base64 !== "string") return null;
  try {
    return fromBase64(base64);
  } catch {
    return null;
  }
}

/** @param {any} form */
function formOf(form) {
  const isForm = ENCTYPES.has(form?.enctype) && typeof form.charset === "string" && Array.isArray(form.entries)
    && form.entries.every((entry) => Array.isArray(entry) && entry.length === 2
      && entry.every((text) => typeof text === "string"));
  return isForm ? { enctype: form.enctype, charset: form.charset, entries: form.entries } : null;
}

/**
 * @param {unknown} text
 * @param {string} otherwise
 */
function word(text, otherwise) {
  return typeof text === "string" && text !== "" ? text.slice(0, 300) : otherwise;
}
