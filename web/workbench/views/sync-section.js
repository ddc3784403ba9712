// @ts-check
import { button, make, selectField, textField } from '../lib/dom.js';
import { View } from '../lib/view.js';
import { plural } from '../models/format.js';
import { domainIn, repairedText, sourceKey, sourceLabel, typedForm } from '../models/sync-words.js';
import { visibleLine } from '../models/visible-text.js';
import { chosen } from './confirm.js';
import { syncLine } from './sync-line.js';

/**
 * @typedef {import('../models/sync-words.js').SyncDomain} SyncDomain
 * @typedef {import('../models/sync-words.js').Source} Source
 */

const EXPLANATION = 'Cookies of these domains, and their subdomains, come from the browser and follow it. '
  + 'Nothing is ever written to the browser.';
const REPAIRED_TITLE = 'Differences that a comparison found though the browser had told of no change';

/** The domains whose cookies come from the browser: add, see how they are doing, remove. */
export class SyncSection extends View {
  drawn = '';

  show() {
    const { sync } = this.app;
    this.input = textField({ id: 'sync-domain', placeholder: 'example.com', 'aria-describedby': 'sync-error' });
    this.source = selectField([], { 'aria-label': 'Profile to read cookies from' });
    this.addButton = button('Add', () => void this.#add());
    this.error = make('p', { class: 'error', role: 'alert', id: 'sync-error', hidden: true });
    this.notes = make('div', { class: 'notes', role: 'status' });
    this.list = make('ul', { class: 'synced', 'aria-label': 'Synced domains' });
    this.totals = make('p', { class: 'totals quiet' });
    this.replaceChildren(
      make('label', { for: 'sync-domain', class: 'quiet' }, EXPLANATION),
      make('div', { class: 'add-line' }, this.input, this.addButton),
      this.source, this.error, this.notes, this.list, this.totals,
    );
    this.input.addEventListener('keydown', (event) => {
      if (event.key === 'Enter') void this.#add();
    }, { signal: this.signal });
    sync.watch(() => this.#draw(), this.signal);
  }

  focusInput() {
    this.input?.focus();
  }

  #draw() {
    const { sync } = this.app.sync;
    const key = JSON.stringify(sync);
    if (key === this.drawn) return;
    this.drawn = key;
    const focused = /** @type {HTMLElement | null} */ (document.activeElement)?.dataset?.key;
    this.#drawSources(sync.sources);
    this.list?.replaceChildren(...sync.domains.map((domain) => this.#line(domain, sync.sources)));
    const again = focused && this.querySelector(`[data-key="${CSS.escape(focused)}"]`);
    if (again instanceof HTMLElement) again.focus();
    this.#drawTotals(sync);
  }

  /** @param {import('../models/sync-words.js').Sync} sync */
  #drawTotals(sync) {
    const totals = /** @type {HTMLElement} */ (this.totals);
    totals.hidden = sync.domains.length === 0;
    totals.replaceChildren(
      sync.repaired > 0
        ? make('strong', { class: 'repaired', title: REPAIRED_TITLE }, `▲ ${repairedText(sync.repaired)} in all`)
        : make('span', { title: REPAIRED_TITLE }, repairedText(0)),
      button('Compare now', () => void this.#reconcile(), { class: 'quiet' }),
    );
  }

  /** @param {Source[]} sources */
  #drawSources(sources) {
    const select = /** @type {HTMLSelectElement} */ (this.source);
    const { value } = select;
    select.replaceChildren(
      ...sources.map((source) => make('option', { value: sourceKey(source) }, `from ${sourceLabel(source)}`)),
    );
    select.hidden = sources.length < 2;
    if (sources.some((source) => sourceKey(source) === value)) select.value = value;
  }

  /** @param {SyncDomain} domain @param {Source[]} sources */
  #line(domain, sources) {
    return syncLine(domain, sources, {
      remove: () => void this.#remove(domain),
      choose: (source) => void this.#try(() => this.app.sync.add(typedForm(domain), source)),
      leave: () => this.app.shell.panel.close(),
    });
  }

  async #add() {
    const { input } = this;
    if (!input || input.value.trim() === '') return this.focusInput();
    await this.#addDomain(input.value.trim(), () => { input.value = ''; });
  }

  /** @param {string} domain @param {() => void} [done] */
  async #addDomain(domain, done) {
    const source = this.app.sync.sync.sources.find((item) => sourceKey(item) === this.source?.value);
    if (this.addButton) this.addButton.disabled = true;
    const added = await this.#try(() => this.app.sync.add(domain, source));
    if (this.addButton) this.addButton.disabled = false;
    if (!added) return;
    done?.();
    this.notes?.replaceChildren(...added.notes.map((note) => this.#note(note, added.domain)));
  }

  /**
   * What the app would do as well; a domain it names can be added with one click.
   * @param {string} note
   * @param {string} added
   */
  #note(note, added) {
    const named = domainIn(note, added);
    const follow = named ? button(`Sync ${named}`, () => void this.#addDomain(named)) : null;
    return make('p', { class: 'suggestion' }, make('span', {}, visibleLine(note, 400)), follow);
  }

  /** @param {SyncDomain} domain */
  async #remove(domain) {
    const answer = domain.cookies === 0 ? 'keep' : await chosen({
      title: `Stop syncing ${typedForm(domain)}?`,
      detail: `The jar has ${plural(domain.cookies, 'cookie')} of it. `
        + 'They stay, unless you purge them; the browser keeps its own.',
      choices: [
        { name: 'purge', label: 'Stop and purge', kind: 'danger' },
        { name: 'keep', label: 'Stop, keep cookies', kind: 'primary' },
      ],
    });
    if (answer) await this.#try(() => this.app.sync.remove(typedForm(domain), answer === 'purge'));
  }

  async #reconcile() {
    await this.#try(() => this.app.sync.reconcile());
  }

  /**
   * Runs work and says in place why it failed.
   * @template T
   * @param {() => Promise<T>} work
   * @returns {Promise<T | undefined>}
   */
  async #try(work) {
    const error = /** @type {HTMLElement} */ (this.error);
    this.notes?.replaceChildren();
    try {
      const answer = await work();
      error.hidden = true;
      this.input?.removeAttribute('aria-invalid');
      return answer;
    } catch (refusal) {
      error.hidden = false;
      error.textContent = /** @type {Error} */ (refusal).message;
      this.input?.setAttribute('aria-invalid', 'true');
      return undefined;
    }
  }
}

customElements.define('sync-section', SyncSection);
