// @ts-check
import { button, make, textField } from '../../lib/dom.js';
import { afterPause } from '../../lib/frames.js';
import { icon } from '../../lib/icons.js';
import { View } from '../../lib/view.js';

/** The search box of the cookies page. */
export class CookieSearch extends View {
  show() {
    const { app } = this;
    this.input = textField({
      role: 'searchbox', maxlength: 400, 'aria-label': 'Search cookies', placeholder: 'Search name, domain, path or value',
    });
    this.clear = button('', () => this.setText(''), {
      class: 'quiet square clear', title: 'Clear the search', 'aria-label': 'Clear the search', hidden: true,
    });
    this.clear.append(icon('close'));
    this.replaceChildren(make('div', { class: 'search-box' }, icon('search'), this.input, this.clear));
    const apply = afterPause(() => this.#apply(), 120);
    this.input.addEventListener('input', apply, { signal: this.signal });
    this.input.addEventListener('keydown', (event) => this.#key(event), { signal: this.signal });
    app.route.watch(() => { this.hidden = !app.route.isCookies || app.route.route.tab === 'why'; }, this.signal);
  }

  focusInput() {
    this.input?.focus();
    this.input?.select();
  }

  /** @param {string} text */
  setText(text) {
    if (!this.input) return;
    this.input.value = text;
    this.#apply();
  }

  #apply() {
    const text = this.input?.value.trim() ?? '';
    if (this.clear) this.clear.hidden = text === '';
    this.app.cookies.setText(text);
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    if (!['Enter', 'ArrowDown', 'Escape'].includes(event.key)) return;
    event.preventDefault();
    event.stopPropagation();
    if (event.key !== 'Escape' || this.input?.value === '') this.app.cookieActions.page.focusGrid();
    else this.setText('');
  }
}

customElements.define('cookie-search', CookieSearch);
