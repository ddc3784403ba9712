// @ts-check
import { APIError, parameters, request } from '../lib/api.js';
import { oneAtATime } from '../lib/frames.js';
import { Store } from '../lib/store.js';
import { cookieOf, draftOf, fieldOf, isSameDraft, newDraft } from '../models/cookie-draft.js';
import { setCookieText, urlFor } from '../models/cookie-text.js';
import { cookieKey, hostOf, keyText } from '../models/cookie-words.js';

/**
 * @typedef {import('../models/cookie-words.js').Cookie} Cookie
 * @typedef {import('../models/cookie-draft.js').Draft} Draft
 */

const REFRESH_REST_MS = 300;

/** The cookie that is edited: what the jar has, what the form says, and what is wrong with it. */
export class CookieEditorStore extends Store {
  constructor() {
    super();
    /**
     * The cookie of the jar; `null` for a new one.
     * @type {Cookie | null}
     */
    this.cookie = null;
    this.draft = /** @type {Draft | null} */ (null);
    this.base = /** @type {Draft | null} */ (null);
    this.mode = /** @type {'form' | 'text'} */ ('form');
    this.text = '';
    this.url = '';
    this.startText = '';
    /** @type {{message: string, field: string | null} | null} */
    this.error = null;
    /**
     * What happened to it in the jar while it was edited.
     * @type {'changed' | 'gone' | null}
     */
    this.meanwhile = null;
    this.isSaving = false;
    this.refresh = oneAtATime(() => this.#lookAgain(), REFRESH_REST_MS);
  }

  get isOpen() {
    return this.draft !== null;
  }

  get isNew() {
    return this.isOpen && this.cookie === null;
  }

  /** Whether something would be lost by closing it. */
  get isDirty() {
    if (!this.draft || !this.base) return false;
    return this.isTextTyped || !isSameDraft(this.draft, this.base);
  }

  /** Whether the form no longer says what the text says. */
  get isTextTyped() {
    return this.mode === 'text' && this.text !== this.startText;
  }

  /** @param {Cookie} cookie */
  open(cookie) {
    this.cookie = cookie;
    this.#begin(draftOf(cookie, Date.now()));
  }

  /**
   * Begins a new cookie.
   * @param {string} domain
   */
  add(domain) {
    this.cookie = null;
    this.#begin(newDraft(domain, Date.now()));
    this.emit('begun');
  }

  /** Begins a new cookie that is like this one but for its name. */
  duplicate() {
    if (!this.draft) return;
    const { draft } = this;
    this.cookie = null;
    this.#begin({ ...draft, name: `${draft.name}-copy` });
    this.emit('begun');
  }

  close() {
    Object.assign(this, { cookie: null, draft: null, base: null, error: null, meanwhile: null });
    this.emit();
  }

  /** Takes back what was typed. */
  revert() {
    if (this.meanwhile === 'gone') this.close();
    else if (this.cookie) this.open(this.cookie);
    else if (this.base) this.#begin(this.base);
  }

  /** @param {Partial<Draft>} change */
  change(change) {
    if (!this.draft) return;
    this.draft = { ...this.draft, ...change };
    this.error = null;
    this.emit();
  }

  /** @param {{text?: string, url?: string}} change */
  changeText(change) {
    Object.assign(this, change, { error: null });
    this.emit();
  }

  /** @param {'form' | 'text'} mode */
  setMode(mode) {
    if (!this.draft) return;
    if (mode === 'text') {
      const cookie = cookieOf(this.draft);
      this.text = setCookieText(cookie);
      this.url = cookie.domain === '' || cookie.domain === '.' ? '' : urlFor(cookie);
      this.startText = this.text;
    }
    this.mode = mode;
    this.error = null;
    this.emit();
  }

  /**
   * @returns {Promise<Cookie | null | undefined>} What the jar made of it; `null` when it was refused,
   *   `undefined` when it was taken but is over already.
   */
  async save() {
    if (!this.draft) return null;
    const replaces = this.cookie ? { replaces: cookieKey(this.cookie) } : {};
    const what = this.mode === 'text' ? { setCookie: this.text, url: this.url } : cookieOf(this.draft);
    this.isSaving = true;
    this.emit();
    try {
      const { cookie } = await request('/cookies', { method: 'POST', body: { ...what, ...replaces } });
      this.isSaving = false;
      if (cookie) this.open(cookie);
      else this.close();
      return cookie ?? undefined;
    } catch (error) {
      this.isSaving = false;
      this.#refused(error);
      return null;
    }
  }

  /** @param {unknown} error */
  #refused(error) {
    const { message } = /** @type {Error} */ (error);
    const isAboutIt = error instanceof APIError && error.status === 400;
    const field = isAboutIt && error instanceof APIError ? error.field ?? fieldOf(message) : null;
    this.error = { message, field };
    this.emit();
    this.emit('refused');
  }

  /** @param {Draft} draft */
  #begin(draft) {
    const base = this.cookie ? draft : newDraft(draft.domain, Date.now());
    Object.assign(this, { draft, base, error: null, meanwhile: null });
    if (draft.partitionKey || this.isNew) this.mode = 'form';
    if (this.mode === 'text') this.setMode('text');
    this.emit();
  }

  /** The jar changed: shows the cookie as it is now, unless something was typed. */
  async #lookAgain() {
    const { cookie } = this;
    if (!cookie) return;
    const query = parameters({ q: cookie.name, domain: hostOf(cookie), limit: 1000 });
    const answer = await request(`/cookies${query}`).catch(() => null);
    if (!answer || this.cookie !== cookie) return;
    const key = keyText(cookie);
    const found = answer.cookies.find((/** @type {Cookie} */ item) => keyText(item) === key);
    if (!found && !answer.hasMore) return this.#wasRemoved();
    if (!found || isSameDraft(draftOf(found, 0), draftOf(cookie, 0))) return;
    if (!this.isDirty) return this.open(found);
    this.cookie = found;
    this.meanwhile = 'changed';
    this.emit();
  }

  #wasRemoved() {
    if (!this.isDirty) return this.close();
    this.meanwhile = 'gone';
    this.emit();
  }
}
