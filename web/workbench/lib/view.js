// @ts-check
/**
 * A part of the page that is there from insertion to removal. Listeners and watches take
 * `this.signal`, which is aborted when it goes.
 */
export class View extends HTMLElement {
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

/**
 * Makes a view for its place in another.
 * @template {View} T
 * @param {new () => T} Kind
 * @param {import('../app.js').App} app
 * @returns {T}
 */
export function place(Kind, app) {
  const view = new Kind();
  view.app = app;
  return view;
}
