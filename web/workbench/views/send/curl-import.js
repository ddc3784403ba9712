// @ts-check
import { request } from '../../lib/api.js';
import { button, make, textArea } from '../../lib/dom.js';
import { lineAndColumn } from '../../models/curl-text.js';
import { formatCount } from '../../models/format.js';
import { visibleLine } from '../../models/visible-text.js';
import { openSheet } from '../sheet.js';

const PLACEHOLDER = `curl 'https://api.example.com/items' -H 'Accept: application/json'

As copied from Chrome, Firefox, a shell or Windows; several commands one after another.`;

/** @typedef {{draft?: any, notes?: string[], error?: string, position?: number}} Result */

/**
 * Takes in one or more cURL commands; mistakes are shown with their place.
 * @param {import('../../app.js').App} app
 * @param {string} text
 * @param {Result[]} [results] What the app already made of the text.
 */
export function showCURLImport(app, text, results) {
  const area = textArea({
    rows: 12, autofocus: true, 'aria-label': 'cURL commands', class: 'data code',
    placeholder: PLACEHOLDER,
  });
  area.value = text;
  const report = make('div', { class: 'report', role: 'status' });
  const run = button('Open', () => void take(), { class: 'primary', title: 'Ctrl Enter' });
  const tell = (/** @type {Result[]} */ found) => {
    const good = found.filter(({ draft }) => draft);
    const bad = found.filter(({ error }) => error);
    const others = good.length === 1 ? 'request' : `${formatCount(good.length)} requests`;
    report.replaceChildren(...bad.map((result) => mistake(result, area)),
      found.length === 0 ? problem('There is no cURL command in this text.') : '',
      good.length > 0 && bad.length > 0 ? button(`Open the other ${others}`, () => void open(good)) : '');
    if (bad[0]?.position !== undefined) area.setSelectionRange(bad[0].position, bad[0].position);
  };
  const open = async (/** @type {Result[]} */ good) => {
    dialog.close();
    await app.sendActions.openDrafts(/** @type {any} */ (good));
  };
  const take = async () => {
    run.disabled = true;
    try {
      const answer = await request('/import/curl', { method: 'POST', body: { text: area.value } });
      if (answer.results.length === 0 || answer.results.some((/** @type {Result} */ { error }) => error)) tell(answer.results);
      else await open(answer.results);
    } catch (error) {
      report.replaceChildren(problem(/** @type {Error} */ (error).message));
    } finally {
      run.disabled = false;
    }
  };
  area.addEventListener('keydown', (event) => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) void take();
  });
  const dialog = openSheet('Import cURL', 'curl-import', make('div', { class: 'body' }, area, report),
    make('footer', {}, make('p', { class: 'quiet' }, 'Nothing is run: the commands are only read.'),
      make('span', { class: 'spacer' }), run));
  if (results) tell(results);
}

/** @param {Result} result @param {HTMLTextAreaElement} area */
function mistake({ error, position }, area) {
  if (position === undefined) return problem(error ?? '');
  const { line, column } = lineAndColumn(area.value, position);
  const show = button(`Line ${line}, column ${column}`, () => {
    area.focus();
    area.setSelectionRange(position, position + 1);
  }, { class: 'quiet', title: 'Show the place' });
  const element = problem(error ?? '');
  element.prepend(show, ' ');
  return element;
}

/** @param {string} words */
function problem(words) {
  return make('p', { class: 'error', role: 'alert' }, visibleLine(words, 600));
}
