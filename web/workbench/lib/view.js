// @ts-check
/**
 * A part of the page that is there from insertion to removal. Listeners and watches take
 * `this.signal`, which is aborted when it goes.
 */
export class View extends HTMLElement {
  /**
   * @template {View} T
   * @this {new () => T}
   * @param {import('../app.js').App} app
   * @returns {T}
   */
  static create(app) {
    const view = new this();
    view.app = app;
    return view;
  }

  /** @type {import('../app.js').App} */
  app = /** @type {any} */ (null);
  signal = AbortSignal.abort();
  #abort = new AbortController();

  connectedCallback() {
    this.#abort = new AbortController();
    this.signal = this.#abort.signal;
    this.show();
  }

  disconnectedCallback() {
    this.#abort.abort();
  }

  /** Builds the content and starts to watch; subclasses fill it in. */
  show() {}
}
