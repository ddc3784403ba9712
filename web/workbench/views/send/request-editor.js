// @ts-check
import { button, make } from '../../lib/dom.js';
import { View } from '../../lib/view.js';
import { visibleLine } from '../../models/visible-text.js';
import { TabStrip } from '../tab-strip.js';
import { authSection } from './auth-section.js';
import { bodySection } from './body-section.js';
import { headersSection } from './headers-section.js';
import { paramsSection } from './params-section.js';
import { settingsSection } from './settings-section.js';

/**
 * @typedef {import('../../stores/request-store.js').RequestStore} RequestStore
 * @typedef {import('../../models/request-draft.js').Draft} Draft
 * @typedef {object} Section
 * @property {string} name
 * @property {string} label
 * @property {(store: RequestStore, signal: AbortSignal, app: import('../../app.js').App) => HTMLElement} show
 * @property {(store: RequestStore) => string | number} mark
 */

/** @param {{isEnabled: boolean}[]} items */
const countOn = (items) => items.filter(({ isEnabled }) => isEnabled).length;

/** @type {Section[]} */
const SECTIONS = [
  { name: 'params', label: 'Params', show: paramsSection, mark: ({ edit }) => countOn(edit.params) },
  { name: 'auth', label: 'Authorization', show: authSection, mark: ({ draft }) => (draft.auth.kind === 'none' ? '' : '●') },
  { name: 'headers', label: 'Headers', show: headersSection, mark: ({ draft }) => countOn(draft.headers) },
  { name: 'body', label: 'Body', show: bodySection, mark: ({ draft }) => (draft.body.kind === 'none' ? '' : '●') },
  { name: 'settings', label: 'Settings', show: settingsSection, mark: () => '' },
];

/** The parts of the request that is shown. */
export class RequestEditor extends View {
  drawn = '';
  content = new AbortController();

  show() {
    const { requests } = this.app;
    this.setAttribute('role', 'region');
    this.setAttribute('aria-label', 'Request');
    this.notes = make('div', { class: 'notes', role: 'status' });
    this.panel = make('div');
    this.strip = new TabStrip(SECTIONS, {
      id: 'request', label: 'Parts of the request', panel: this.panel, select: (section) => requests.current.set({ section }),
    });
    this.replaceChildren(this.strip.element, this.notes, this.panel);
    requests.watch(() => this.#draw(), this.signal);
    this.signal.addEventListener('abort', () => this.content.abort());
  }

  focusSection() {
    this.strip?.focus();
  }

  #draw() {
    const { current } = this.app.requests;
    const section = SECTIONS.find(({ name }) => name === current.section) ?? SECTIONS[0];
    this.strip?.draw(section.name, Object.fromEntries(SECTIONS.map(({ name, mark }) => [name, mark(current)])));
    this.#drawNotes(current);
    const key = `${current.id} ${section.name}`;
    if (key === this.drawn) return;
    this.drawn = key;
    this.content.abort();
    this.content = new AbortController();
    this.panel?.replaceChildren(section.show(current, this.content.signal, this.app));
    if (this.panel) this.panel.scrollTop = 0;
  }

  /** @param {RequestStore} current */
  #drawNotes(current) {
    const { notes } = this;
    if (!notes) return;
    const key = JSON.stringify(current.notes);
    if (notes.dataset.drawn === key) return;
    notes.dataset.drawn = key;
    notes.hidden = current.notes.length === 0;
    notes.replaceChildren(
      make('ul', {}, ...current.notes.map((note) => make('li', {}, visibleLine(note, 1000)))),
      button('Dismiss', () => current.set({ notes: [] }), { class: 'quiet' }));
  }
}

customElements.define('request-editor', RequestEditor);
