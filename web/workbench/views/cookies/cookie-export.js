// @ts-check
import { isAbort, parameters, request } from '../../lib/api.js';
import { copyText, saveFile } from '../../lib/clipboard.js';
import { button, make, textArea, textField } from '../../lib/dom.js';
import { afterPause } from '../../lib/frames.js';
import { plural } from '../../models/format.js';
import { visible } from '../../models/visible-text.js';
import { completeURL } from '../../models/why-question.js';
import { openSheet } from '../sheet.js';

const FORMATS = /** @type {Record<string, {label: string, file: string}>} */ ({
  json: { label: 'JSON', file: 'cookies.json' },
  netscape: { label: 'cookies.txt', file: 'cookies.txt' },
  header: { label: 'Cookie header', file: 'cookie-header.txt' },
});
const PREVIEW_CHARACTERS = 20_000;

/**
 * Copies or downloads the cookies of the chosen domain, or all.
 * @param {import('../../app.js').App} app
 */
export function showCookieExport(app) {
  const { domain } = app.cookies;
  let format = 'json';
  let text = '';
  let abort = new AbortController();
  const buttons = Object.entries(FORMATS).map(([name, { label }]) => (
    button(label, () => choose(name), { 'data-format': name })
  ));
  const url = textField({ value: domain ? `https://${domain}/` : '', placeholder: 'https://app.example.com/me' });
  const urlLine = make('label', { class: 'grows' }, 'For URL', url);
  const preview = textArea({ rows: 12, readonly: true, 'aria-label': 'Preview' });
  const notes = make('div', { class: 'report', role: 'status' });
  const copy = button('Copy', () => void copyText(text, FORMATS[format].label), { class: 'primary' });
  const save = button('Download', () => saveFile(text, FORMATS[format].file));

  const load = async () => {
    abort.abort();
    abort = new AbortController();
    try {
      const where = format === 'header' ? { url: completeURL(url.value) } : { domain };
      const answer = await request(`/cookies/export${parameters({ format, ...where })}`, { signal: abort.signal });
      show(answer.text, [plural(answer.count, 'cookie'), ...(answer.notes ?? [])]);
    } catch (error) {
      if (!isAbort(error)) show('', [], /** @type {Error} */ (error).message);
    }
  };
  const show = (/** @type {string} */ all, /** @type {string[]} */ lines, error = '') => {
    text = all;
    const more = all.length > PREVIEW_CHARACTERS ? '\n…' : '';
    preview.value = visible(all.slice(0, PREVIEW_CHARACTERS)) + more;
    copy.disabled = save.disabled = all === '';
    notes.replaceChildren(
      ...lines.map((line) => make('p', { class: 'quiet' }, line)),
      error ? make('p', { class: 'error', role: 'alert' }, error) : '',
    );
  };
  const choose = (/** @type {string} */ name) => {
    format = name;
    urlLine.hidden = name !== 'header';
    for (const element of buttons) element.setAttribute('aria-pressed', String(element.dataset.format === name));
    void load();
  };

  url.addEventListener('input', afterPause(() => void load(), 250));
  openSheet(domain ? `Export the cookies of ${domain}` : 'Export all cookies', 'cookie-export',
    make('div', { class: 'body' },
      make('div', { class: 'options' },
        make('span', { class: 'segments', role: 'group', 'aria-label': 'Format' }, ...buttons), urlLine),
      preview, notes),
    make('footer', {}, make('p', { class: 'quiet' }, 'Whoever has these values is logged in as you.'),
      make('span', { class: 'spacer' }), save, copy));
  choose(format);
}
