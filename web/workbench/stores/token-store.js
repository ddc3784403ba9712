// @ts-check
import { isAbort, requestLines } from '../lib/api.js';
import { Store } from '../lib/store.js';
import { withDraft } from '../models/request-edit.js';
import { withToken } from '../models/token-words.js';

/** The getting of a token for a request: asked for, waiting for a browser, or not going on. Emits `change`. */
export class TokenStore extends Store {
  /** @param {import('./request-store.js').RequestStore} request Whose authorization the token goes into. */
  constructor(request) {
    super();
    this.request = request;
    this.isRunning = false;
    /** The page where the user agrees, while it is waited for. */
    this.page = '';
    /** Why there is no token. */
    this.problem = '';
    this.abort = new AbortController();
  }

  /**
   * Gets a new token; one that is being got is given up.
   * @param {(page: string) => void} open Shows the page where the user agrees.
   */
  async get(open) {
    this.abort.abort();
    const { signal } = this.abort = new AbortController();
    const { auth, settings } = this.request.draft;
    this.#set({ isRunning: true, page: '', problem: '' });
    try {
      for await (const line of requestLines('/oauth2/tokens', { method: 'POST', body: { auth, settings }, signal })) {
        this.#take(line, open);
      }
    } catch (error) {
      if (signal !== this.abort.signal) return;
      this.problem = isAbort(error) ? '' : /** @type {Error} */ (error).message;
    }
    if (signal === this.abort.signal) this.#set({ isRunning: false, page: '' });
  }

  cancel() {
    this.abort.abort();
  }

  /**
   * Takes a token that was got.
   * @param {any} auth
   */
  put(auth) {
    const { request } = this;
    request.change(withDraft(request.edit, { auth: withToken(request.draft.auth, auth) }), 'token');
  }

  /** @param {any} line @param {(page: string) => void} open */
  #take(line, open) {
    if (line.kind === 'token') this.put(line.auth);
    else if (line.kind === 'failed') this.#set({ problem: line.error.message });
    else if (line.kind === 'authorize' && /^https?:\/\//i.test(line.url)) {
      this.#set({ page: line.url });
      open(line.url);
    }
  }

  /** @param {Partial<Pick<TokenStore, 'isRunning' | 'page' | 'problem'>>} change */
  #set(change) {
    Object.assign(this, change);
    this.emit();
  }
}
