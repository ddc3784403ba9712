// @ts-check
import { isAbort, parameters, request } from '../lib/api.js';
import { oneAtATime } from '../lib/frames.js';
import { Store } from '../lib/store.js';
import { questionParameters } from '../models/why-question.js';

const REFRESH_REST_MS = 300;

/** Which cookies a request would get, asked again whenever the jar changes. */
export class WhyStore extends Store {
  constructor() {
    super();
    /** @type {import('../models/why-question.js').Question | null} */
    this.question = null;
    this.answer = /** @type {any} */ (null);
    /** @type {string | null} */
    this.error = null;
    this.abort = new AbortController();
    this.refresh = oneAtATime(async () => this.question ? this.ask(this.question) : undefined, REFRESH_REST_MS);
  }

  /** @param {import('../models/why-question.js').Question} question */
  async ask(question) {
    this.question = question;
    this.abort.abort();
    this.abort = new AbortController();
    const { signal } = this.abort;
    try {
      this.answer = await request(`/cookies/why${parameters(questionParameters(question))}`, { signal });
      this.error = null;
    } catch (error) {
      if (isAbort(error) || signal.aborted) return;
      this.answer = null;
      this.error = /** @type {Error} */ (error).message;
    }
    this.emit();
  }

  clear() {
    this.abort.abort();
    Object.assign(this, { question: null, answer: null, error: null });
    this.emit();
  }
}
