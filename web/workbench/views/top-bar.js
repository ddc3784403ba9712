// @ts-check
import { button, make } from '../lib/dom.js';
import { html } from '../lib/html.js';
import { icon } from '../lib/icons.js';
import { View, place } from '../lib/view.js';
import { CaptureSwitch } from './capture-switch.js';
import { QueryBox } from './query-box.js';
import { StatusPill } from './status-pill.js';

/** Name, connection, capture, search, help. */
export class TopBar extends View {
  show() {
    const { actions } = this.app;
    this.setAttribute('role', 'banner');
    this.queryBox = place(QueryBox, this.app);
    this.replaceChildren(
      make(
        'h1',
        {},
        html`<svg viewBox="0 0 32 32" width="18" height="18" aria-hidden="true"><path d="M2 16h7m14 0h7" stroke="currentColor" stroke-width="3.4" stroke-linecap="round"></path><circle cx="16" cy="16" r="6" fill="none" stroke="currentColor" stroke-width="3.4"></circle></svg>`.firstElementChild,
        make('span', {}, 'Interceptor'),
      ),
      place(StatusPill, this.app),
      place(CaptureSwitch, this.app),
      this.queryBox,
      iconButton('panel', 'Interceptor panel (i)', () => actions.panel()),
      button('?', () => actions.help(), { class: 'quiet square', title: 'Keys (?)', 'aria-label': 'Keys' }),
    );
  }
}

/**
 * A button that shows an icon and is named by its title.
 * @param {Parameters<typeof icon>[0]} name
 * @param {string} title
 * @param {() => void} action
 */
export function iconButton(name, title, action) {
  const element = button('', action, { class: 'quiet square', title, 'aria-label': title });
  element.append(icon(name));
  return element;
}

customElements.define('top-bar', TopBar);
