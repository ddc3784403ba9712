// @ts-check
import { button, make } from '../../lib/dom.js';
import { View, place } from '../../lib/view.js';
import { urlFor } from '../../models/cookie-text.js';
import { nameText, originText } from '../../models/cookie-words.js';
import { formatDateTime } from '../../models/format.js';
import { visible } from '../../models/visible-text.js';
import { facts } from '../detail/overview-tab.js';
import { iconButton } from '../top-bar.js';
import { CookieForm } from './cookie-form.js';
import { CookieTextForm } from './cookie-text-form.js';

const MEANWHILE = {
  changed: 'It has changed in the jar since you began. Save puts yours in its place; Revert shows the new one.',
  gone: 'It is no longer in the jar. Save adds it again.',
};

/** The chosen cookie, or a new one, to be edited: as a form or as a `Set-Cookie` line. */
export class CookieEditor extends View {
  show() {
    const { app } = this;
    const { editor } = app.cookies;
    const { signal } = this;
    this.setAttribute('role', 'region');
    this.setAttribute('aria-label', 'Cookie');
    this.heading = make('h2', { class: 'data' });
    this.modes = [mode('form', 'Form', editor), mode('text', 'Set-Cookie', editor)];
    this.notice = make('p', { class: 'notice', role: 'status', hidden: true });
    this.error = make('p', { class: 'error', role: 'alert', hidden: true });
    this.form = place(CookieForm, app);
    this.textForm = place(CookieTextForm, app);
    this.facts = make('div');
    this.saveButton = button('Save', () => void app.cookieActions.save(), {
      class: 'primary', title: 'Save (Enter)',
    });
    this.revertButton = button('Revert', () => editor.revert());
    this.jarButtons = [
      button('Duplicate', () => editor.duplicate(), { class: 'quiet' }),
      iconButton('copy', 'Copy the value', () => app.cookieActions.copyValue(editor.cookie?.value ?? '')),
      iconButton('trash', 'Delete this cookie (d)', () => void app.cookieActions.deleteChosen()),
    ];
    this.replaceChildren(
      make('header', {}, this.heading,
        make('span', { class: 'segments', role: 'group', 'aria-label': 'Edit as' }, ...this.modes),
        iconButton('close', 'Close (Esc)', () => void app.cookieActions.back())),
      make('div', { class: 'body' }, this.notice, this.form, this.textForm, this.error, this.facts),
      make('footer', {}, this.saveButton, this.revertButton, make('span', { class: 'spacer' }), ...this.jarButtons),
    );
    this.addEventListener('keydown', (event) => this.#key(event), { signal });
    editor.watch(() => this.#draw(), signal);
    editor.addEventListener('begun', () => this.focusFirst(), { signal });
    app.sync.watch(() => this.#draw(), signal);
  }

  focusFirst() {
    if (this.app.cookies.editor.mode === 'text') this.textForm?.focusFirst();
    else this.form?.focusFirst();
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    const isText = event.target instanceof HTMLTextAreaElement;
    const isField = isText || event.target instanceof HTMLInputElement
      || event.target instanceof HTMLSelectElement;
    if (event.key === 'Escape' && isField) {
      event.preventDefault();
      event.stopPropagation();
      void this.app.cookieActions.back();
    } else if (event.key === 'Enter' && isField && (!isText || event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      void this.app.cookieActions.save();
    }
  }

  #draw() {
    const { editor } = this.app.cookies;
    const { draft, cookie, isDirty, isNew, isSaving } = editor;
    if (!draft || !this.heading || !this.saveButton || !this.revertButton) return;
    this.heading.textContent = isNew ? 'New cookie' : nameText(cookie ?? draft).slice(0, 120);
    this.heading.classList.toggle('data', !isNew);
    this.heading.title = isNew ? '' : nameText(cookie ?? draft);
    for (const element of this.modes ?? []) drawMode(element, editor);
    /** @type {HTMLElement} */ (this.form).hidden = editor.mode !== 'form';
    /** @type {HTMLElement} */ (this.textForm).hidden = editor.mode !== 'text';
    this.saveButton.disabled = isSaving || (!isDirty && !isNew);
    this.saveButton.textContent = isSaving ? 'Saving…' : isNew ? 'Add' : 'Save';
    this.revertButton.hidden = isNew || !isDirty;
    for (const element of this.jarButtons ?? []) element.hidden = isNew;
    this.#drawNotice();
    this.#drawError();
    this.#drawFacts();
  }

  /** What happened to the cookie meanwhile, or will happen to what is saved. */
  #drawNotice() {
    const { meanwhile, draft, isNew } = this.app.cookies.editor;
    const notice = /** @type {HTMLElement} */ (this.notice);
    const sync = draft && !isNew ? this.app.sync.of(draft.domain) : undefined;
    const synced = sync ? `${visible(sync.domain)} is synced: yours stays until the browser changes this cookie.` : '';
    const words = meanwhile ? MEANWHILE[meanwhile] : synced;
    notice.hidden = words === '';
    notice.classList.toggle('is-warning', meanwhile !== null);
    if (notice.textContent !== words) notice.textContent = words;
  }

  /** What no field can be blamed for. */
  #drawError() {
    const { error, mode } = this.app.cookies.editor;
    const line = /** @type {HTMLElement} */ (this.error);
    const hasField = error?.field != null && this.form?.hasField(error.field) && mode === 'form';
    line.hidden = !error || Boolean(hasField) || mode === 'text';
    line.textContent = line.hidden ? '' : error?.message ?? '';
  }

  #drawFacts() {
    const { cookie } = this.app.cookies.editor;
    if (!cookie) return this.facts?.replaceChildren();
    const why = button('Which requests get it?', () => this.app.cookieActions.why(
      { url: urlFor(cookie), method: 'GET', site: '', isNavigation: true },
    ), { class: 'quiet' });
    this.facts?.replaceChildren(
      facts([
        ['From', originText(cookie, (id) => this.app.status.profileName(id))],
        ['Created', cookie.createdAtMs ? formatDateTime(cookie.createdAtMs) : null],
        ['Last used', cookie.lastAccessedAtMs ? formatDateTime(cookie.lastAccessedAtMs) : null],
        ['Size', `${new TextEncoder().encode(cookie.name + cookie.value).length} B, name and value`],
      ]),
      why,
    );
  }
}

/**
 * @param {'form' | 'text'} name
 * @param {string} label
 * @param {import('../../stores/cookie-editor-store.js').CookieEditorStore} editor
 */
function mode(name, label, editor) {
  return button(label, () => editor.setMode(name), { 'data-mode': name });
}

/**
 * A text that was typed is not read back into the form: the app alone parses cookies.
 * @param {HTMLButtonElement} element
 * @param {import('../../stores/cookie-editor-store.js').CookieEditorStore} editor
 */
function drawMode(element, editor) {
  const isText = element.dataset.mode === 'text';
  const isPartitioned = Boolean(editor.draft?.partitionKey);
  element.setAttribute('aria-pressed', String(editor.mode === element.dataset.mode));
  element.disabled = isText ? isPartitioned : editor.isTextTyped;
  const reason = isText ? 'A line does not say the site of a partitioned cookie' : 'Save or revert the line first';
  element.title = element.disabled ? reason : '';
}

customElements.define('cookie-editor', CookieEditor);
