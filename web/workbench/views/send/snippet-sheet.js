// @ts-check
import { isAbort, request } from '../../lib/api.js';
import { copyText } from '../../lib/clipboard.js';
import { button, make, selectField, textArea } from '../../lib/dom.js';
import { readPreference, writePreference } from '../../lib/preferences.js';
import { openSheet } from '../sheet.js';

/** @type {Promise<{id: string, label: string}[]> | null} */
let known = null;

/**
 * A request as a command or a program that sends it.
 * @param {Partial<import('../../models/request-draft.js').Draft>} draft
 */
export function showSnippet(draft) {
  const language = selectField([], { 'aria-label': 'Language', autofocus: true });
  const text = textArea({ rows: 18, readonly: true, wrap: 'off', 'aria-label': 'Code', class: 'data code' });
  const error = make('p', { class: 'error', role: 'alert', hidden: true });
  const name = () => language.selectedOptions[0]?.label ?? 'Code';
  const copy = button('Copy', () => void copyText(text.value, name()), { class: 'primary' });
  let abort = new AbortController();
  const write = async () => {
    abort.abort();
    abort = new AbortController();
    const { signal } = abort;
    writePreference('snippet', language.value);
    try {
      const answer = await request('/snippets', { method: 'POST', body: { draft, language: language.value }, signal });
      text.value = answer.text;
      error.hidden = true;
    } catch (problem) {
      if (isAbort(problem)) return;
      error.hidden = false;
      error.textContent = /** @type {Error} */ (problem).message;
    }
    copy.disabled = !error.hidden;
  };
  language.addEventListener('change', () => void write());
  const dialog = openSheet('As cURL or code', 'snippet-sheet',
    make('div', { class: 'body' }, make('label', { class: 'options' }, 'Language', language), text, error),
    make('footer', {}, make('p', { class: 'quiet' }, 'Passwords and tokens of the request are in it.'),
      make('span', { class: 'spacer' }), copy));
  dialog.addEventListener('close', () => abort.abort());
  languages().then((list) => {
    language.append(...list.map(({ id, label }) => make('option', { value: id }, label)));
    const last = readPreference('snippet', 'curl');
    if (list.some(({ id }) => id === last)) language.value = last;
    return write();
  }).catch((problem) => {
    error.hidden = false;
    error.textContent = problem.message;
  });
}

function languages() {
  known ??= request('/snippets').then((answer) => answer.languages);
  known.catch(() => { known = null; });
  return known;
}
