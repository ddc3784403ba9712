// @ts-check
import { button, make } from '../../lib/dom.js';
import { icon } from '../../lib/icons.js';
import { readPreference, writePreference } from '../../lib/preferences.js';
import { View } from '../../lib/view.js';
import { OUTCOME_MARK, outcome, statusText } from '../../models/exchange-words.js';
import { urlParts } from '../../models/url-parts.js';
import { visible } from '../../models/visible-text.js';
import { iconButton } from '../top-bar.js';
import { TABS } from './tabs.js';

/** One exchange, in tabs. */
export class DetailView extends View {
  tab = 'overview';
  drawn = '';
  /** @type {number | undefined} */
  drawnId;
  content = new AbortController();

  show() {
    const { detail } = this.app;
    this.tab = readPreference('tab', 'overview');
    this.setAttribute('role', 'region');
    this.setAttribute('aria-label', 'Request');
    this.head = make('header', {});
    this.tabs = make('div', {
      role: 'tablist',
      class: 'tabs',
      'aria-label': 'Parts of the request',
    }, ...TABS.map(({ name, label }) => {
      const element = button(
        label,
        () => this.select(name),
        { role: 'tab', id: `tab-${name}`, 'aria-controls': 'tab-panel' },
      );
      return element;
    }));
    this.panel = make('div', { id: 'tab-panel', role: 'tabpanel', tabindex: 0 });
    this.replaceChildren(this.head, this.tabs, this.panel);
    this.tabs.addEventListener('keydown', (event) => {
      const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
      if (!step) return;
      event.preventDefault();
      this.moveTab(step);
      this.focusTabs();
    }, { signal: this.signal });
    detail.watch(() => this.#draw(), this.signal);
    this.signal.addEventListener('abort', () => this.content.abort());
  }

  /** @param {string} name */
  select(name) {
    this.tab = name;
    writePreference('tab', name);
    this.#draw();
  }

  /** @param {number} step */
  moveTab(step) {
    if (!this.app.detail.isOpen) return;
    const at = TABS.findIndex(({ name }) => name === this.tab);
    this.select(TABS[(at + step + TABS.length) % TABS.length].name);
  }

  focusTabs() {
    /** @type {HTMLElement | null | undefined} */ (this.tabs?.querySelector('[aria-selected="true"]'))?.focus();
  }

  #draw() {
    const { exchange, error } = this.app.detail;
    const key = `${this.tab} ${exchange?.id} ${exchange?.state} ${exchange?.durationMs}`;
    if (key === this.drawn && !error) return;
    const isSameExchange = this.drawnId === exchange?.id;
    const { scrollTop } = /** @type {HTMLElement} */ (this.panel);
    const isSamePlace = this.drawn.startsWith(`${this.tab} `) && isSameExchange;
    this.drawn = key;
    this.drawnId = exchange?.id;
    this.content.abort();
    this.content = new AbortController();
    this.#drawTabs(exchange);
    if (error) return this.panel?.replaceChildren(make('p', { class: 'none' }, error));
    if (!exchange) return this.panel?.replaceChildren();
    if (!isSamePlace || this.tab === 'overview') this.#drawHead(exchange);
    const tab = TABS.find(({ name }) => name === this.tab) ?? TABS[0];
    const panel = /** @type {HTMLElement} */ (this.panel);
    panel.setAttribute('aria-labelledby', `tab-${tab.name}`);
    panel.replaceChildren(tab.show(exchange, this.app, this.content.signal));
    panel.scrollTop = isSamePlace ? scrollTop : 0;
  }

  /** @param {any} exchange */
  #drawTabs(exchange) {
    for (const [position, element] of [...(this.tabs?.children ?? [])].entries()) {
      const tab = TABS[position];
      const isSelected = tab.name === this.tab;
      element.setAttribute('aria-selected', String(isSelected));
      /** @type {HTMLElement} */ (element).tabIndex = isSelected ? 0 : -1;
      const count = exchange ? tab.count?.(exchange) ?? 0 : 0;
      element.replaceChildren(tab.label, ...(count > 0 ? [make('small', {}, String(count))] : []));
      if (isSelected) element.scrollIntoView({ block: 'nearest', inline: 'nearest' });
    }
  }

  /** @param {any} exchange */
  #drawHead(exchange) {
    const { actions } = this.app;
    const { scheme, authority, path, query, fragment } = urlParts(exchange.url);
    const url = make(
      'div',
      { class: 'url data', tabindex: 0 },
      make('span', { class: 'faint' }, visible(scheme ? `${scheme}//` : '')),
      make('strong', {}, visible(authority)),
      visible(path),
      make('span', { class: 'faint' }, visible(query + fragment)),
    );
    const ended = outcome(exchange);
    const close = button(
      '',
      () => actions.back(),
      { class: 'quiet square', title: 'Close (Esc)', 'aria-label': 'Close' },
    );
    close.append(icon('close'));
    this.head?.replaceChildren(
      make('div', { class: 'head-line' }, make('strong', { class: 'data' }, visible(exchange.method)),
        make(
          'span',
          { class: `status is-${ended}` },
          `${OUTCOME_MARK[ended]} ${visible(statusText(exchange))} ${visible(exchange.statusText ?? '')}`,
        ),
        make('span', { class: 'spacer' }),
        button('Edit', () => void actions.edit(), { class: 'quiet', title: 'Open in the editor (e)' }),
        button(
          'Copy as cURL',
          () => void actions.copyForm('curl', 'cURL command'),
          { class: 'quiet', title: 'Copy as cURL (c)' },
        ),
        iconButton('link', 'Copy the URL (u)', () => actions.copyURL()),
        iconButton('copy', 'Copy raw (r)', () => void actions.copyForm('raw', 'Raw exchange')),
        iconButton('download', 'Download as HAR (Shift H)', () => void actions.saveHAR()), close),
      url);
  }
}

customElements.define('detail-view', DetailView);
