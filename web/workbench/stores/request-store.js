// @ts-check
import { APIError, isAbort, request, requestLines } from '../lib/api.js';
import { oncePerFrame } from '../lib/frames.js';
import { Store } from '../lib/store.js';
import { Answer } from '../models/answer.js';
import { isSameDraft } from '../models/request-draft.js';
import { editOf, withDraft } from '../models/request-edit.js';
import { holdsTokenOf, withToken } from '../models/token-words.js';
import { Undo } from '../models/undo.js';
import { TokenStore } from './token-store.js';

/**
 * @typedef {import('../models/request-edit.js').Edit} Edit
 * @typedef {import('../models/send-words.js').Via} Via
 */

let nextId = 1;

/** One open request: what is edited, how it goes out, what came back. Emits `change` and, for the answer, `answer`. */
export class RequestStore extends Store {
  /** @param {Partial<import('../models/open-requests.js').OpenRequest>} [kept] */
  constructor(kept = {}) {
    super();
    this.id = nextId++;
    this.undoable = new Undo(kept.edit ?? editOf());
    this.via = /** @type {Via} */ (kept.via ?? { kind: 'native' });
    this.section = kept.section ?? 'params';
    /** What the editor should know of how it was made. */
    this.notes = /** @type {string[]} */ ([]);
    this.answer = /** @type {Answer | null} */ (null);
    this.exchangeId = kept.exchangeId ?? null;
    this.abort = new AbortController();
    this.token = new TokenStore(this);
    /** The draft that was last sent, or that it began with; `null` when that is not known any more. */
    this.base = kept.isChanged ? null : this.draft;
    this.tellAnswer = typeof requestAnimationFrame === 'function'
      ? oncePerFrame(() => this.emit('answer')) : () => this.emit('answer');
  }

  /** @returns {Edit} */
  get edit() {
    return this.undoable.value;
  }

  get draft() {
    return this.edit.draft;
  }

  get isChanged() {
    return this.base === null || !isSameDraft(this.draft, this.base);
  }

  /** Whether nothing at all was written. */
  get isBlank() {
    return this.draft.url === '' && !this.isChanged && this.answer === null;
  }

  get isRunning() {
    return this.answer?.isRunning ?? false;
  }

  /**
   * Takes an edit.
   * @param {Edit} edit
   * @param {string} key What is typed in; edits of the same in quick succession are undone together.
   */
  change(edit, key) {
    if (edit === this.edit) return;
    this.undoable.set(edit, key, Date.now());
    this.emit();
  }

  undo() {
    if (this.undoable.undo()) this.emit();
  }

  redo() {
    if (this.undoable.redo()) this.emit();
  }

  /** @param {Partial<Pick<RequestStore, 'via' | 'section' | 'notes'>>} change */
  set(change) {
    Object.assign(this, change);
    this.emit();
  }

  /** Sends what is written; a send that is still going is given up. */
  async send() {
    this.abort.abort();
    this.abort = new AbortController();
    const { signal } = this.abort;
    const answer = new Answer(Date.now());
    this.answer = answer;
    this.base = this.draft;
    this.exchangeId = null;
    this.#tell();
    try {
      const body = { draft: this.draft, via: this.via };
      for await (const event of requestLines('/sends', { method: 'POST', body, signal })) {
        if (event.kind === 'token') this.#takeToken(event.auth, body.draft.auth);
        answer.take(event, Date.now());
        this.tellAnswer();
      }
      answer.fail({ code: 'failed', message: 'The app ended the answer early. Look at its log.' }, Date.now());
    } catch (error) {
      answer.fail(failure(error), Date.now());
    }
    if (this.answer !== answer) return;
    this.exchangeId = answer.exchange?.id ?? null;
    this.#tell();
  }

  cancel() {
    this.abort.abort();
  }

  /** Shows what came back on an earlier visit, when history still has it. */
  async remember() {
    if (this.answer || this.exchangeId === null) return;
    const exchange = await request(`/exchanges/${this.exchangeId}`).catch(() => null);
    if (!exchange || this.answer) return;
    this.answer = Answer.remembered(exchange);
    this.#tell();
  }

  /**
   * The token that the send got is no change of the user's, and undo does not bring back a refresh token that was
   * good for once.
   * @param {any} auth
   * @param {any} sent
   */
  #takeToken(auth, sent) {
    const { isChanged, edit: current } = this;
    this.undoable.amend((edit) => (
      edit === current || holdsTokenOf(edit.draft.auth, sent)
        ? withDraft(edit, { auth: withToken(edit.draft.auth, auth) }) : edit
    ));
    if (!isChanged) this.base = this.draft;
    this.emit();
  }

  #tell() {
    this.emit();
    this.emit('answer');
  }
}

/** @param {unknown} error */
function failure(error) {
  if (isAbort(error)) return { code: 'cancelled', message: 'You cancelled it.' };
  const { message } = /** @type {Error} */ (error);
  if (error instanceof APIError) return { code: error.code, message };
  return { code: 'failed', message: 'The connection to the app broke off. Is it still running?' };
}
