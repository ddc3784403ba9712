// @ts-check
import { make } from '../../lib/dom.js';
import { withQuery } from '../../models/request-edit.js';
import { decoded, halves, withHalves } from '../../models/url-params.js';
import { EditTable } from './edit-table.js';

/**
 * The query of the URL as a table; whatever is not touched keeps its bytes.
 * @param {import('../../stores/request-store.js').RequestStore} store
 * @param {AbortSignal} signal
 */
export function paramsSection(store, signal) {
  const table = new EditTable({
    label: 'Parameters',
    columns: [
      { key: 'name', label: 'Name', placeholder: 'name', hint: ({ name }) => means(name) },
      { key: 'value', label: 'Value', placeholder: 'value', hint: ({ value }) => means(value) },
    ],
    blank: () => ({ text: '', isEnabled: true, name: '', value: '' }),
    rows: () => store.edit.params.map((param) => ({ ...param, ...halves(param) })),
    write: (row, key, text) => (
      { ...row, ...withHalves({ text: row.text, isEnabled: row.isEnabled !== false }, { [key]: text }) }
    ),
    change: (rows, key) => {
      const params = rows.map(({ text, isEnabled }) => ({ text, isEnabled: isEnabled !== false }));
      store.change(withQuery(store.edit, params), key);
    },
  });
  store.watch(() => table.draw(), signal);
  return make('div', { class: 'params-section' }, table.element,
    make('p', { class: 'quiet' }, 'As they go out: %20 stays %20. Only & # and spaces are encoded while you type.'));
}

/** @param {string} text */
function means(text) {
  const plain = decoded(text);
  return plain === null ? '' : `means ${plain}`;
}
