/**
 * The section "Capture cookies": a field to add a domain and the synced domains as chips. What is synced is for the
 * app to say; here it is asked and shown.
 */

import { element, setText, span } from "./dom.js";

/** @typedef {import("../../background/synced-domains.js").SyncedDomain & {count: number | null}} ShownDomain */

export class CookieSection {
  /** @type {Map<string, HTMLElement>} By domain, so that a chip keeps the focus while its count changes. */
  #chips = new Map();
  /** @type {{add: string} | {remove: string} | null} What the app is asked. */ #asked = null;
  #isLinked = false;
  #post;

  /** @param {(message: object) => void} post */
  constructor(post) {
    this.#post = post;
    element("cookie-form").addEventListener("submit", (/** @type {Event} */ event) => {
      event.preventDefault();
      this.#add();
    });
    element("cookie-domain").addEventListener("input", () => this.#refuse(""));
    element("cookie-domain").addEventListener("focus", () => element("cookie-domain").select());
  }

  /** @param {string} domain Put into the field, unless it is synced already or something was typed. */
  suggest(domain) {
    const field = element("cookie-domain");
    const isSynced = [...this.#chips.keys()].some((key) => key.endsWith(` ${domain}`));
    if (field.value === "" && !isSynced && document.activeElement !== field) field.value = domain;
  }

  /** @param {{syncedDomains: ShownDomain[], link: {isLinked: boolean, title: string}}} state */
  show({ syncedDomains, link }) {
    this.#isLinked = link.isLinked;
    setText("cookie-off", link.isLinked ? "" : `${link.title}. Domains can be added once the app is connected.`);
    element("cookie-words").hidden = !link.isLinked;
    this.#showChips(syncedDomains);
    this.#enable();
  }

  /** @param {{isAccepted: boolean, message: string}} result The app's answer. */
  answered({ isAccepted, message }) {
    const asked = this.#asked;
    this.#asked = null;
    this.#enable();
    this.#refuse(isAccepted ? "" : message);
    setText("cookie-note", isAccepted ? message : "");
    if (!asked) return;
    element("cookie-done").textContent = isAccepted ? wordsOf(asked) : "";
    if ("add" in asked) this.#added(isAccepted);
  }

  #add() {
    const add = element("cookie-domain").value.trim();
    if (add === "") return this.#refuse("Type a domain, for example example.com.");
    this.#ask({ add });
  }

  /** @param {boolean} isAccepted */
  #added(isAccepted) {
    const field = element("cookie-domain");
    field.focus();
    if (isAccepted) field.value = "";
  }

  /** @param {{add: string} | {remove: string}} change */
  #ask(change) {
    if (!this.#isLinked || this.#asked) return;
    this.#asked = change;
    this.#refuse("");
    setText("cookie-note", "");
    this.#enable();
    this.#post({ kind: "syncChange", ...change });
  }

  /** @param {string} message */
  #refuse(message) {
    setText("cookie-refusal", message);
    element("cookie-domain").setAttribute("aria-invalid", String(message !== ""));
  }

  #enable() {
    element("cookie-domain").disabled = !this.#isLinked;
    element("cookie-add").disabled = !this.#isLinked || this.#asked !== null;
    element("cookie-form").setAttribute("aria-busy", String(this.#asked !== null));
    for (const chip of this.#chips.values()) {
      chip.dataset.tone = this.#isLinked ? "good" : "off";
      /** @type {any} */ (chip.querySelector("button")).disabled = !this.#isLinked;
    }
  }

  /** @param {ShownDomain[]} domains */
  #showChips(domains) {
    const shown = new Map(domains.map((domain) => [keyOf(domain), domain]));
    for (const [key, chip] of this.#chips) {
      if (!shown.has(key)) this.#drop(key, chip);
    }
    const list = element("cookie-domains");
    for (const [index, [key, domain]] of [...shown].entries()) {
      const chip = this.#chips.get(key) ?? this.#newChip(domain);
      this.#chips.set(key, chip);
      // An element that is moved loses the focus.
      if (list.children[index] !== chip) list.insertBefore(chip, list.children[index] ?? null);
      setCount(chip, this.#isLinked ? domain.count : null);
    }
    list.hidden = shown.size === 0;
  }

  /** @param {string} key @param {HTMLElement} chip */
  #drop(key, chip) {
    const hadFocus = chip.contains(document.activeElement);
    const next = chip.nextElementSibling ?? chip.previousElementSibling;
    chip.remove();
    this.#chips.delete(key);
    if (hadFocus) (next?.querySelector("button") ?? element("cookie-domain")).focus();
  }

  /** @param {ShownDomain} synced */
  #newChip({ domain, isHost, storeId }) {
    const chip = document.createElement("li");
    const cross = document.createElement("button");
    cross.type = "button";
    cross.textContent = "×";
    cross.title = `Stop syncing ${domain}`;
    cross.setAttribute("aria-label", cross.title);
    cross.addEventListener("click", () => this.#ask({ remove: domain }));
    chip.append(span("name", domain), span("count", ""), cross);
    /** @type {HTMLElement} */ (chip.firstChild).title = domain;
    const limits = [isHost ? "this host only" : "", storeId === "0" ? "" : "incognito"].filter(Boolean).join(", ");
    if (limits !== "") chip.querySelector(".name")?.after(span("limits", limits));
    return chip;
  }
}

/** @param {{add: string} | {remove: string}} change One that was made; for those who hear the popup. */
function wordsOf(change) {
  return "add" in change ? `${change.add} is synced.` : `${change.remove} is no longer synced.`;
}

/** @param {ShownDomain} synced */
function keyOf({ domain, isHost, storeId }) {
  return `${storeId} ${isHost} ${domain}`;
}

/** @param {HTMLElement} chip @param {number | null} count Null when it is not known. */
function setCount(chip, count) {
  const shown = /** @type {HTMLElement} */ (chip.querySelector(".count"));
  const text = count === null ? "" : count.toLocaleString();
  if (shown.textContent !== text) shown.textContent = text;
  shown.title = count === null ? "" : `${text} ${count === 1 ? "cookie" : "cookies"} in this browser`;
}
