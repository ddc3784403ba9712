// @ts-check
import { request } from '../../lib/api.js';
import { button, make, selectField, textArea, textField } from '../../lib/dom.js';
import { formatCount, plural } from '../../models/format.js';
import { visibleLine } from '../../models/visible-text.js';
import { announce } from '../announcer.js';
import { openSheet } from '../sheet.js';

const FORMATS = /** @type {[string, string][]} */ ([
  ['', 'Told by the text'], ['json', 'JSON'], ['netscape', 'cookies.txt'], ['header', 'Cookie header'],
]);

const REFUSED_SHOWN = 500;

/**
 * Takes in cookies from a file or pasted text, and lists the lines that were refused.
 * @param {import('../../app.js').App} app
 */
export function showCookieImport(app) {
  const text = textArea({
    rows: 10, autofocus: true, 'aria-label': 'Cookies to import',
    placeholder: 'Paste JSON, a cookies.txt file, or “sid=1; theme=dark” – or drop a file here',
  });
  const file = textField({ type: 'file', class: 'visually-hidden', tabindex: -1, accept: '.json,.txt,text/plain' });
  const format = selectField(FORMATS);
  const url = textField({ placeholder: 'https://app.example.com/' });
  const report = make('div', { class: 'report', role: 'status' });
  const run = button('Import', () => void send(), { class: 'primary' });

  const take = async (/** @type {File | undefined} */ chosen) => {
    if (chosen) text.value = await chosen.text();
  };
  const send = async () => {
    run.disabled = true;
    try {
      const body = { text: text.value, format: format.value || undefined, url: url.value.trim() || undefined };
      const answer = await request('/cookies/import', { method: 'POST', body });
      app.cookies.changed();
      if (answer.refused.length > 0) return report.replaceChildren(...result(answer));
      dialog.close();
      announce(`${plural(answer.imported, 'cookie')} imported`, { isVisible: true });
    } catch (error) {
      report.replaceChildren(make('p', { class: 'error', role: 'alert' }, /** @type {Error} */ (error).message));
    } finally {
      run.disabled = false;
    }
  };

  file.addEventListener('change', () => void take(file.files?.[0]));
  text.addEventListener('dragover', (event) => event.preventDefault());
  text.addEventListener('drop', (event) => {
    if (!event.dataTransfer?.files.length) return;
    event.preventDefault();
    void take(event.dataTransfer.files[0]);
  });
  const dialog = openSheet('Import cookies', 'cookie-import',
    make('div', { class: 'body' }, text,
      make('div', { class: 'options' },
        make('label', {}, 'Format', format),
        make('label', { class: 'grows' }, 'For URL', url)),
      make('p', { class: 'quiet' }, 'The URL is needed for a Cookie header, which names no domain.'),
      report),
    make('footer', {}, button('Choose a file…', () => file.click()), file, make('span', { class: 'spacer' }), run));
}

/** @param {{imported: number, refused: {line: number, reason: string}[]}} answer */
function result({ imported, refused }) {
  return [
    make('p', {}, make('strong', {}, `${plural(imported, 'cookie')} imported, ${formatCount(refused.length)} refused`)),
    make('ol', { class: 'refused', tabindex: 0, 'aria-label': 'Refused lines' },
      ...refused.slice(0, REFUSED_SHOWN).map(({ line, reason }) => make('li', {},
        make('span', { class: 'line-number data' }, `line ${formatCount(line)}`),
        make('span', {}, visibleLine(reason, 400))))),
  ];
}
