// @ts-check
import { button, make, selectField } from '../../lib/dom.js';
import { TEXT_TYPES, codeLanguage, jsonProblem, prettyJSON } from '../../models/body-text.js';
import { formatBytes } from '../../models/format.js';
import { withBody } from '../../models/request-edit.js';
import { announce } from '../announcer.js';
import { CodeArea } from '../code/code-area.js';
import { choose } from './form-line.js';

/** Above this many characters a text is not checked while it is typed. */
const CHECKED_CHARACTERS_MAX = 500_000;

/**
 * A body of text, sent as UTF-8.
 * @param {import('../../stores/request-store.js').RequestStore} store
 * @param {AbortSignal} signal
 */
export function textBody(store, signal) {
  const code = new CodeArea({ label: 'Body', take: (text) => store.change(withBody(store.edit, { text }), 'body text') });
  const type = selectField(TEXT_TYPES, { 'aria-label': 'Content-Type' });
  type.addEventListener('change', () => store.change(withBody(store.edit, { contentType: type.value || undefined }), ''));
  const format = button('Format', () => {
    const pretty = prettyJSON(store.draft.body.text ?? '');
    if (pretty === null) announce(jsonProblem(store.draft.body.text ?? '') ?? 'Not JSON', { isVisible: true });
    else code.replace(pretty);
  }, { class: 'quiet', title: 'Lay the JSON out; numbers stay as written' });
  const state = make('span', { class: 'state', role: 'status' });
  store.watch(() => {
    const { text = '', contentType = '' } = store.draft.body;
    const isJSON = /[/+]json\b/.test(contentType);
    code.showAs(codeLanguage(contentType));
    code.show(text);
    choose(type, contentType);
    format.hidden = !isJSON;
    const words = isJSON ? problemOf(text) : '';
    state.textContent = words || formatBytes(new TextEncoder().encode(text).length);
    state.classList.toggle('is-warning', words !== '');
  }, signal);
  return make('div', { class: 'text-body' },
    make('div', { class: 'bar' }, type, format, make('span', { class: 'spacer' }), state), code.element);
}

/** @param {string} text */
function problemOf(text) {
  if (text.trim() === '' || text.length > CHECKED_CHARACTERS_MAX || text.includes('{{')) return '';
  return jsonProblem(text) ?? '';
}
