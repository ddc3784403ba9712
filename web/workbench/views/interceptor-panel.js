// @ts-check
import { button, make, withCode } from '../lib/dom.js';
import { icon } from '../lib/icons.js';
import { View, place } from '../lib/view.js';
import { connectedLinks } from '../models/connection.js';
import { formatAgo } from '../models/format.js';
import { visibleLine } from '../models/visible-text.js';
import { CaptureFilter } from './capture-filter.js';
import { CaptureSwitch } from './capture-switch.js';
import { RetentionForm } from './retention-form.js';
import { SyncSection } from './sync-section.js';

/** The slide-over for everything between browser and history: links, synced cookies, capture, filter, where requests go. */
export class InterceptorPanel extends View {
  show() {
    this.dialog = /** @type {HTMLDialogElement} */ (
      make('dialog', { class: 'panel', 'aria-label': 'Interceptor' })
    );
    this.state = make('div', { class: 'state' });
    this.links = make('ul', { class: 'links' });
    this.syncSection = place(SyncSection, this.app);
    const close = button(
      '',
      () => this.close(),
      { class: 'quiet square', 'aria-label': 'Close', title: 'Close (Esc)' },
    );
    close.append(icon('close'));
    this.dialog.append(
      make('header', {}, make('h2', {}, 'Interceptor'), close),
      section('Connection', this.state, this.links),
      section('Sync cookies', this.syncSection),
      section(
        'Capture',
        make('div', { class: 'line' }, place(CaptureSwitch, this.app)),
        place(CaptureFilter, this.app),
      ),
      section(
        'Requests go to',
        make(
          'div',
          { class: 'line' },
          make('strong', {}, 'History'),
          make('span', { class: 'quiet' }, 'on this machine only'),
        ),
      ),
      section('Keep', place(RetentionForm, this.app)),
    );
    this.replaceChildren(this.dialog);
    this.dialog.addEventListener('keydown', (event) => event.stopPropagation());
    this.dialog.addEventListener('click', (event) => event.target === this.dialog && this.close());
    this.app.status.watch(() => this.#draw(), this.signal);
  }

  /** @param {'sync'} [part] Where to begin. */
  open(part) {
    this.dialog?.showModal();
    if (part === 'sync') this.syncSection?.focusInput();
    this.querySelector('retention-form')?.dispatchEvent(new Event('opened'));
  }

  close() {
    this.dialog?.close();
  }

  get isOpen() {
    return this.dialog?.open ?? false;
  }

  #draw() {
    const { status } = this.app;
    const { tone, title, detail, cure } = status.connection;
    const state = /** @type {HTMLElement} */ (this.state);
    state.dataset.tone = tone;
    state.replaceChildren(make('strong', {}, title), tone === 'good' ? '' : make('p', {}, ...withCode(detail)),
      cure && !detail.includes(cure) ? make('pre', {}, cure) : '', tone === 'good' || detail.includes('interceptor doctor') ? '' : make('p', { class: 'quiet' }, 'Every step of the chain, and what is wrong with it: ', make('code', {}, 'interceptor doctor')));
    this.links?.replaceChildren(...connectedLinks(status.status).map(linkCard));
  }
}

/** @param {import('../models/connection.js').Link} link */
function linkCard(link) {
  const facts = [
    link.profile ? `profile ${link.profile.slice(0, 12)}` : null,
    link.incognito ? 'incognito too' : 'no incognito',
    link.lastSeenAtMs && Date.now() - link.lastSeenAtMs > 30_000 ? `seen ${formatAgo(link.lastSeenAtMs, Date.now())}` : null,
  ].filter(Boolean).join(' · ');
  const waiting = link.waiting ? make('span', { class: 'waiting' }, `${link.waiting} waiting`) : null;
  const lost = link.lost ? make('span', { class: 'lost' }, `✕ ${link.lost} lost`) : null;
  return make('li', {}, make('span', { class: 'dot', 'aria-hidden': 'true' }, '●'),
    make(
      'div',
      {},
      make('strong', {}, visibleLine(`${link.browser} ${link.version ?? ''}`, 60)),
      make('div', { class: 'quiet' }, visibleLine(facts, 120)),
    ), waiting, lost);
}

/** @param {string} title @param {...Node} content */
function section(title, ...content) {
  return make('section', {}, make('h3', {}, title), ...content);
}

customElements.define('interceptor-panel', InterceptorPanel);
