// @ts-check
import { button, make } from '../lib/dom.js';
import { icon } from '../lib/icons.js';
import { oncePerFrame } from '../lib/frames.js';
import { View } from '../lib/view.js';
import { formatCount, plural } from '../models/format.js';
import { showColumnMenu } from './column-menu.js';
import { iconButton } from './top-bar.js';

const GROUPINGS = /** @type {const} */ (
  [['none', 'Flat'], ['session', 'Session'], ['day', 'Day'], ['host', 'Host']]
);

/** Counts on one side, what can be done with the list on the other. */
export class ToolBar extends View {
  show() {
    const { actions, history, selection } = this.app;
    this.setAttribute('role', 'toolbar');
    this.setAttribute('aria-label', 'List');
    this.counts = make('span', { class: 'counts' });
    this.selected = make('span', { class: 'selected' });
    this.pauseButton = button('', () => actions.pause(), { title: 'Hold new requests back (p)' });
    this.orderButton = button(
      '',
      () => actions.order(),
      { class: 'quiet', title: 'Newest or oldest first (o)' },
    );
    this.groupButtons = GROUPINGS.map(([name, label]) => button(label, () => void history.setGrouping(name),
      { 'data-name': name, title: name === 'none' ? 'No groups (g n)' : `Group by ${name} (g ${name[0]})` }));
    const columnsButton = iconButton('columns', 'Columns', () => {
      const box = columnsButton.getBoundingClientRect();
      showColumnMenu(this.app, { x: box.left, y: box.bottom + 3 });
    });
    this.replaceChildren(
      this.counts, this.selected, make('span', { class: 'spacer' }), this.pauseButton,
      this.orderButton, make(
        'span',
        { class: 'segments', role: 'group', 'aria-label': 'Group by' },
        ...this.groupButtons,
      ),
      columnsButton, iconButton('trash', 'Delete the selected (d)', () => void actions.deleteSelected()),
    );
    const draw = oncePerFrame(() => this.#draw(), this.signal);
    history.watch(draw, this.signal);
    history.addEventListener('query', draw, { signal: this.signal });
    selection.watch(draw, this.signal);
  }

  #draw() {
    const { history, selection } = this.app;
    const noun = history.query === '' ? 'request' : 'match';
    const total = history.total;
    const words = noun === 'match' && total !== 1 ? `${formatCount(total)} matches` : plural(total, noun);
    setText(this.counts, history.isLoading ? 'Loading…' : words);
    const count = selection.selection.count(total);
    setText(this.selected, count > 1 ? `${formatCount(count)} selected` : '');
    const pause = /** @type {HTMLElement} */ (this.pauseButton);
    const label = history.isPaused ? `Resume${history.heldBack ? ` · ${formatCount(history.heldBack)} new` : ''}` : 'Pause';
    if (pause.dataset.label !== label) {
      pause.dataset.label = label;
      pause.setAttribute('aria-pressed', String(history.isPaused));
      pause.replaceChildren(icon(history.isPaused ? 'play' : 'pause'), label);
    }
    const order = history.isNewestFirst ? 'newest' : 'oldest';
    const orderButton = /** @type {HTMLElement} */ (this.orderButton);
    if (orderButton.dataset.order !== order) {
      orderButton.dataset.order = order;
      orderButton.replaceChildren(
        icon(order),
        make('span', { class: 'words' }, order === 'newest' ? 'Newest first' : 'Oldest first'),
      );
    }
    for (const element of this.groupButtons ?? []) {
      element.setAttribute('aria-pressed', String(element.dataset.name === history.grouping));
    }
  }
}

/** @param {HTMLElement | undefined} element @param {string} text */
function setText(element, text) {
  if (element && element.textContent !== text) element.textContent = text;
}

customElements.define('tool-bar', ToolBar);
