// @ts-check
import { button, make } from '../../lib/dom.js';
import { oncePerFrame } from '../../lib/frames.js';
import { View } from '../../lib/view.js';
import { requestTitle } from '../../models/send-words.js';
import { visibleLine } from '../../models/visible-text.js';
import { showMenu } from '../menu.js';
import { iconButton } from '../top-bar.js';

const READING = ['GET', 'HEAD', 'OPTIONS'];

/** The open requests across the top; a dot stands for changes that were not sent. */
export class RequestTabs extends View {
  show() {
    const { requests, sendActions } = this.app;
    this.list = make('div', { class: 'open-requests', role: 'tablist', 'aria-label': 'Open requests' });
    this.replaceChildren(this.list, iconButton('plus', 'New request (t)', () => void sendActions.add()),
      make('span', { class: 'spacer' }),
      button('Import cURL…', () => sendActions.importCURL(), {
        class: 'quiet', title: 'Paste commands (y), or just paste one anywhere',
      }));
    this.list.addEventListener('keydown', (event) => this.#key(event), { signal: this.signal });
    const draw = oncePerFrame(() => this.#draw(), this.signal);
    requests.watch(draw, this.signal);
    requests.addEventListener('opened', draw, { signal: this.signal });
  }

  #draw() {
    const { tabs, selected } = this.app.requests;
    const hadFocus = this.list?.contains(document.activeElement);
    this.list?.replaceChildren(...tabs.map((tab, index) => this.#tab(tab, index, index === selected)));
    const current = /** @type {HTMLElement | undefined} */ (this.list?.children[selected]);
    current?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
    if (hadFocus) /** @type {HTMLElement | null | undefined} */ (current?.querySelector('[role="tab"]'))?.focus();
  }

  /** @param {import('../../stores/request-store.js').RequestStore} tab @param {number} index @param {boolean} isSelected */
  #tab(tab, index, isSelected) {
    const { requests } = this.app;
    const { method, url } = tab.draft;
    const title = visibleLine(requestTitle(tab.draft), 60);
    const choose = button('', () => requests.select(index), {
      role: 'tab', class: 'quiet', 'aria-selected': String(isSelected), 'aria-controls': 'request-panes',
      tabindex: isSelected ? 0 : -1, title: `${visibleLine(method, 30)} ${visibleLine(url, 400)}`,
    });
    choose.append(make('span', { class: `method data ${methodClass(method)}` }, visibleLine(method, 8)),
      make('span', { class: 'title' }, title), ...signs(tab));
    const close = iconButton('close', `Close ${title} (w)`, () => requests.close(index));
    close.classList.add('close');
    close.tabIndex = -1;
    const name = isSelected ? 'open-request is-selected' : 'open-request';
    const element = make('div', { class: name, role: 'presentation' }, choose, close);
    element.addEventListener('auxclick', (event) => event.button === 1 && requests.close(index));
    element.addEventListener('contextmenu', (event) => this.#menu(event, index));
    return element;
  }

  /** @param {MouseEvent} event @param {number} index */
  #menu(event, index) {
    event.preventDefault();
    const { requests, sendActions } = this.app;
    requests.select(index);
    showMenu([
      { label: 'Duplicate', key: '⇧D', action: () => requests.duplicate() },
      { label: 'As cURL or code…', key: 's', action: () => sendActions.snippet() },
      null,
      { label: 'Close', key: 'w', action: () => requests.close(index) },
      { label: 'Close the others', action: () => requests.closeOthers(index) },
      { label: 'Open the last closed again', key: '⇧T', action: () => sendActions.perform('reopenRequest') },
    ], { x: event.clientX, y: event.clientY });
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    if (!step) return;
    event.preventDefault();
    event.stopPropagation();
    this.app.requests.move(step);
  }
}

/** @param {import('../../stores/request-store.js').RequestStore} tab */
function signs({ isRunning, isChanged }) {
  return [
    isRunning ? make('span', { class: 'running', title: 'Sending' }) : '',
    isChanged ? make('span', { class: 'dot', role: 'img', title: 'Changed since it was sent', 'aria-label': 'changed' }) : '',
  ];
}

/** @param {string} method */
function methodClass(method) {
  if (READING.includes(method.toUpperCase())) return 'reads';
  return method.toUpperCase() === 'DELETE' ? 'removes' : 'writes';
}

customElements.define('request-tabs', RequestTabs);
