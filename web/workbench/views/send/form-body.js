// @ts-check
import { make } from '../../lib/dom.js';
import { withBody } from '../../models/request-edit.js';
import { EditTable } from './edit-table.js';

/**
 * The fields of a form, sent as application/x-www-form-urlencoded.
 * @param {import('../../stores/request-store.js').RequestStore} store
 * @param {AbortSignal} signal
 */
export function formBody(store, signal) {
  const table = new EditTable({
    label: 'Fields',
    columns: [{ key: 'name', label: 'Name', placeholder: 'name' }, { key: 'value', label: 'Value', placeholder: 'value' }],
    blank: () => ({ name: '', value: '', isEnabled: true }),
    rows: () => store.draft.body.fields ?? [],
    change: (fields, key) => store.change(withBody(store.edit, { fields }), key),
  });
  store.watch(() => table.draw(), signal);
  return make('div', {}, table.element, make('p', { class: 'quiet' }, 'Names and values are encoded when they are sent.'));
}
