// @ts-check
import { make } from '../lib/dom.js';
import { View } from '../lib/view.js';
import { visibleLine } from '../models/visible-text.js';

/** Whether a browser is connected, in one look; opens the panel. */
export class StatusPill extends View {
  show() {
    const dot = make('span', { class: 'dot', 'aria-hidden': 'true' });
    const title = make('strong');
    const detail = make('span', { class: 'detail' });
    const pill = make(
      'button',
      { type: 'button', class: 'pill', 'aria-haspopup': 'dialog' },
      dot,
      title,
      detail,
    );
    pill.addEventListener('click', () => this.app.actions.panel(), { signal: this.signal });
    this.replaceChildren(pill);
    this.app.status.watch(() => {
      const connection = this.app.status.connection;
      pill.dataset.tone = connection.tone;
      dot.textContent = { good: '●', warn: '▲', bad: '✕' }[connection.tone];
      title.textContent = connection.title;
      detail.textContent = connection.tone === 'good' || !connection.cure
        ? visibleLine(connection.detail, 80)
        : `run ${connection.cure}`;
      pill.title = connection.detail.replaceAll('`', '') + (connection.cure ? `\nRun: ${connection.cure}` : '');
    }, this.signal);
  }
}

customElements.define('status-pill', StatusPill);
