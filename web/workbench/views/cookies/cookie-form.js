// @ts-check
import { checkbox, make, selectField, textArea, textField } from '../../lib/dom.js';
import { View } from '../../lib/view.js';
import { partitionText } from '../../models/cookie-words.js';
import { visible } from '../../models/visible-text.js';

/** @typedef {import('../../models/cookie-draft.js').Draft} Draft */

const SAME_SITES = /** @type {[string, string][]} */ ([
  ['unspecified', 'not set (acts as Lax)'], ['lax', 'Lax'], ['strict', 'Strict'], ['no_restriction', 'None'],
]);

/** Every attribute of a cookie as a field. */
export class CookieForm extends View {
  /** The draft that the fields show. */
  shown = /** @type {Partial<Draft>} */ ({});

  show() {
    const { editor } = this.app.cookies;
    this.inputs = {
      name: textField({ 'data-field': 'name' }),
      value: textArea({ rows: 4 }),
      domain: textField({ 'data-field': 'domain' }),
      path: textField({ 'data-field': 'path' }),
      expires: textField({ type: 'datetime-local', step: 1, class: '', 'aria-label': 'Expires at (local time)' }),
      sameSite: selectField(SAME_SITES),
    };
    this.boxes = { hostOnly: checkbox(), secure: checkbox(), httpOnly: checkbox() };
    this.session = selectField([['session', 'with the session'], ['date', 'at']], { 'aria-label': 'Lifetime' });
    this.partition = make('output', { class: 'data' });
    this.lines = this.#makeLines();
    this.replaceChildren(...Object.values(this.lines));
    for (const [name, input] of Object.entries(this.inputs)) {
      input.addEventListener('input', () => editor.change({ [name]: input.value }), { signal: this.signal });
    }
    for (const [name, box] of Object.entries(this.boxes)) {
      box.addEventListener('change', () => editor.change({ [name]: box.checked }), { signal: this.signal });
    }
    this.session.addEventListener(
      'change',
      () => editor.change({ session: this.session?.value === 'session' }),
      { signal: this.signal },
    );
    editor.watch(() => this.#draw(), this.signal);
    editor.addEventListener('refused', () => this.#focusError(), { signal: this.signal });
  }

  focusFirst() {
    this.inputs?.name.focus();
    this.inputs?.name.select();
  }

  /** @param {string} name */
  hasField(name) {
    return name in (this.lines ?? {});
  }

  #makeLines() {
    const { name, value, domain, path, expires, sameSite } = /** @type {NonNullable<typeof this.inputs>} */ (this.inputs);
    const { hostOnly, secure, httpOnly } = /** @type {NonNullable<typeof this.boxes>} */ (this.boxes);
    return /** @type {Record<string, HTMLElement>} */ ({
      name: line('Name', name),
      value: line('Value', value),
      domain: line('Domain', domain, labelled(hostOnly, 'Host only')),
      path: line('Path', path),
      expires: line('Expires', /** @type {HTMLElement} */ (this.session), expires),
      secure: line('Flags', labelled(secure, 'Secure'), labelled(httpOnly, 'HttpOnly')),
      sameSite: line('SameSite', sameSite),
      partitionKey: line('Partition', /** @type {HTMLElement} */ (this.partition)),
    });
  }

  #draw() {
    const { draft, error } = this.app.cookies.editor;
    if (!draft || !this.inputs || !this.boxes || !this.session || !this.lines) return;
    const values = /** @type {Record<string, unknown>} */ (/** @type {unknown} */ (draft));
    for (const [name, input] of Object.entries(this.inputs)) this.#write(name, input, String(values[name]));
    for (const [name, box] of Object.entries(this.boxes)) box.checked = Boolean(values[name]);
    this.session.value = draft.session ? 'session' : 'date';
    this.inputs.expires.hidden = draft.session;
    this.lines.partitionKey.hidden = !draft.partitionKey;
    if (this.partition) this.partition.textContent = partitionText(draft);
    this.shown = draft;
    hint(this.lines.name, hiddenText(draft.name));
    hint(this.lines.value, hiddenText(draft.value));
    for (const [name, element] of Object.entries(this.lines)) {
      complain(element, name === error?.field ? error.message : '');
    }
  }

  /**
   * Leaves the caret where it is unless another text is to be shown.
   * @param {string} name
   * @param {HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement} input
   * @param {string} text
   */
  #write(name, input, text) {
    const isShown = this.shown[/** @type {keyof Draft} */ (name)] === text;
    if (!isShown && input.value !== text) input.value = text;
  }

  #focusError() {
    const field = this.app.cookies.editor.error?.field;
    const input = field && this.lines?.[field]?.querySelector('input, textarea, select');
    if (input instanceof HTMLElement && !this.hidden) input.focus();
  }
}

/** @param {HTMLInputElement} box @param {string} words */
function labelled(box, words) {
  return make('label', { class: 'check' }, box, words);
}

/** @param {string} words @param {...HTMLElement} controls */
function line(words, ...controls) {
  const id = `cookie-${words.toLowerCase()}`;
  const [first] = controls;
  if (!first.hasAttribute('aria-label') && !first.matches('label')) first.id = id;
  return make('div', { class: 'field' },
    first.id ? make('label', { class: 'words', for: id }, words) : make('span', { class: 'words' }, words),
    make('div', { class: 'controls' }, ...controls),
    make('p', { class: 'hint data', hidden: true }),
    make('p', { class: 'field-error', role: 'alert', id: `${id}-error`, hidden: true }));
}

/**
 * What a field cannot show: characters that hide.
 * @param {string} text
 */
function hiddenText(text) {
  const shown = visible(text);
  return shown === text ? '' : `contains hidden characters: ${shown.slice(0, 300)}`;
}

/** @param {HTMLElement} element @param {string} words */
function hint(element, words) {
  write(/** @type {HTMLElement} */ (element.querySelector('.hint')), words);
}

/** @param {HTMLElement} element @param {string} words */
function complain(element, words) {
  const place = /** @type {HTMLElement} */ (element.querySelector('.field-error'));
  write(place, words);
  const input = /** @type {HTMLElement} */ (element.querySelector('input, textarea, select, output'));
  input.setAttribute('aria-invalid', String(words !== ''));
  if (words) input.setAttribute('aria-describedby', place.id);
  else input.removeAttribute('aria-describedby');
}

/** @param {HTMLElement} place @param {string} words */
function write(place, words) {
  place.hidden = words === '';
  if (place.textContent !== words) place.textContent = words;
}

customElements.define('cookie-form', CookieForm);
