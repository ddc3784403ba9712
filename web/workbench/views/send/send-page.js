// @ts-check
import { make } from '../../lib/dom.js';
import { View, place } from '../../lib/view.js';
import { announce } from '../announcer.js';
import { SplitHandle } from '../split-handle.js';
import { RequestEditor } from './request-editor.js';
import { RequestLine } from './request-line.js';
import { RequestTabs } from './request-tabs.js';
import { ResponseView } from './response-view.js';

/** The third page: requests to write and send, and what comes back. */
export class SendPage extends View {
  show() {
    const { app } = this;
    this.line = place(RequestLine, app);
    this.editor = place(RequestEditor, app);
    this.response = place(ResponseView, app);
    const handle = Object.assign(place(SplitHandle, app), { pane: 'answer', label: 'Size of the answer’s pane' });
    this.replaceChildren(place(RequestTabs, app), make('main', { class: 'send-main' }, this.line,
      make('div', { class: 'send-panes', id: 'request-panes' }, this.editor, handle, this.response)));
    app.requests.addEventListener('problem', () => {
      if (app.requests.problem) announce(app.requests.problem, { isVisible: true });
    }, { signal: this.signal });
    app.route.watch(() => void this.#follow(), this.signal);
    document.addEventListener('visibilitychange', () => document.hidden && void app.requests.keep(), { signal: this.signal });
    void app.requests.load();
  }

  focusURL() {
    this.line?.focusURL();
  }

  focusFind() {
    this.response?.focusFind();
  }

  switchPane() {
    if (this.response?.contains(document.activeElement)) this.editor?.focusSection();
    else this.response?.focusTabs();
  }

  /** An address may name what to open: `#send?from=ID`, `#send?curl=TEXT`. */
  async #follow() {
    const { route, sendActions, requests } = this.app;
    if (!route.isSend) return;
    const { from, curl } = route.route.parameters;
    if (!from && !curl) return;
    route.refine({});
    await requests.load();
    if (from) await sendActions.edit(from);
    if (curl) await sendActions.openCURL(curl);
  }
}

customElements.define('send-page', SendPage);
