// @ts-check
import { button, make, textArea } from '../../lib/dom.js';
import { onText, showText } from '../../lib/text-fields.js';
import { addedHeaders } from '../../models/added-headers.js';
import { HEADER_NAMES, headerValues, isRestricted } from '../../models/header-names.js';
import { headerText, parseHeaderText } from '../../models/header-text.js';
import { withDraft } from '../../models/request-edit.js';
import { EditTable } from './edit-table.js';

const RESTRICTED = 'A page may not set it; from here it is sent as written';

/**
 * The header lines in order, as a table or as text.
 * @param {import('../../stores/request-store.js').RequestStore} store
 * @param {AbortSignal} signal
 */
export function headersSection(store, signal) {
  const isCookiePlace = (/** @type {string} */ name) => name.toLowerCase() === 'cookie' && store.draft.settings.usesCookies;
  const change = (/** @type {any[]} */ headers, /** @type {string} */ key) => (
    store.change(withDraft(store.edit, { headers }), key)
  );
  const table = new EditTable({
    label: 'Headers',
    columns: [
      {
        key: 'name', label: 'Name', placeholder: 'Name', list: () => 'header-names',
        hint: ({ name }) => (isRestricted(name) ? RESTRICTED : ''),
      },
      {
        key: 'value', label: 'Value', placeholder: 'value', list: ({ name }) => `values-${name.toLowerCase()}`,
        absent: ({ name }) => (isCookiePlace(name) ? 'the jar’s cookies' : ''),
      },
    ],
    blank: () => ({ name: '', value: '', isEnabled: true }),
    rows: () => store.draft.headers,
    change,
    paste: (text) => (/\n/.test(text.trim()) && /^[^\s:]+:/.test(text) ? parseHeaderText(text) : null),
  });
  const text = textArea({ rows: 12, 'aria-label': 'Headers as text', placeholder: 'Accept: */*\n// X-Off: not sent' });
  onText(text, (written) => change(parseHeaderText(written), 'Headers as text'));
  const bulk = button('Edit as text', () => {
    const isText = bulk.getAttribute('aria-pressed') !== 'true';
    bulk.setAttribute('aria-pressed', String(isText));
    draw();
  }, { class: 'quiet', 'aria-pressed': 'false' });
  const added = make('div', { class: 'added' });
  const lists = make('div', { hidden: true });
  const draw = () => {
    const isText = bulk.getAttribute('aria-pressed') === 'true';
    table.element.hidden = isText;
    text.hidden = !isText;
    table.draw();
    showText(text, headerText(store.draft.headers));
    lists.replaceChildren(...valueLists(store.draft.headers));
    added.replaceChildren(...addedLines(store.draft));
  };
  store.watch(draw, signal);
  return make('div', { class: 'headers-section' }, table.element, text,
    make('div', { class: 'under' }, bulk), added, nameList(), lists);
}

/** @param {import('../../models/request-draft.js').Draft} draft */
function addedLines(draft) {
  return [make('h3', {}, 'Added when it is sent'), make('ul', {}, ...addedHeaders(draft).map(({ name, value }) => (
    make('li', {}, make('span', { class: 'data' }, name), make('span', { class: 'value' }, value))
  )))];
}

function nameList() {
  return make('datalist', { id: 'header-names' }, ...HEADER_NAMES.map((value) => (
    make('option', { value, label: isRestricted(value) ? 'no page may set it' : null })
  )));
}

/** @param {{name: string}[]} headers */
function valueLists(headers) {
  const names = new Set(headers.map(({ name }) => name.toLowerCase()));
  return [...names].filter((name) => headerValues(name).length > 0).map((name) => (
    make('datalist', { id: `values-${name}` }, ...headerValues(name).map((value) => make('option', { value })))
  ));
}
