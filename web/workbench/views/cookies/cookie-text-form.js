// @ts-check
import { make, textArea, textField } from '../../lib/dom.js';
import { View } from '../../lib/view.js';

/** A cookie as the `Set-Cookie` line that a server would send, and the URL it answers. */
export class CookieTextForm extends View {
  show() {
    const { editor } = this.app.cookies;
    this.text = textArea({ rows: 8, id: 'set-cookie-text', 'aria-describedby': 'set-cookie-error' });
    this.url = textField({ id: 'set-cookie-url', placeholder: 'https://app.example.com/' });
    this.error = make('p', { class: 'field-error', role: 'alert', id: 'set-cookie-error', hidden: true });
    this.replaceChildren(
      make('label', { for: 'set-cookie-text' }, 'Set-Cookie'), this.text, this.error,
      make('label', { for: 'set-cookie-url' }, 'as in an answer from'), this.url,
    );
    this.text.addEventListener('input', () => editor.changeText({ text: this.text?.value }), { signal: this.signal });
    this.url.addEventListener('input', () => editor.changeText({ url: this.url?.value }), { signal: this.signal });
    editor.watch(() => this.#draw(), this.signal);
  }

  focusFirst() {
    this.text?.focus();
  }

  #draw() {
    const { editor } = this.app.cookies;
    if (editor.mode !== 'text' || !this.text || !this.url || !this.error) return;
    if (this.text.value !== editor.text) this.text.value = editor.text;
    if (this.url.value !== editor.url) this.url.value = editor.url;
    this.error.hidden = editor.error === null;
    this.error.textContent = editor.error?.message ?? '';
    this.text.setAttribute('aria-invalid', String(editor.error !== null));
  }
}

customElements.define('cookie-text-form', CookieTextForm);
