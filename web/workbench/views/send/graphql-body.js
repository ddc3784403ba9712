// @ts-check
import { make, textField } from '../../lib/dom.js';
import { onText, showText } from '../../lib/text-fields.js';
import { jsonProblem } from '../../models/body-text.js';
import { withBody } from '../../models/request-edit.js';
import { CodeArea } from '../code/code-area.js';
import { formLine } from './form-line.js';

/**
 * A GraphQL request: a query and its variables.
 * @param {import('../../stores/request-store.js').RequestStore} store
 * @param {AbortSignal} signal
 */
export function graphqlBody(store, signal) {
  const area = (/** @type {string} */ name, /** @type {string} */ label, /** @type {string} */ placeholder) => new CodeArea({
    label, placeholder, language: name === 'variables' ? 'json' : 'text', take: (text) => store.change(withBody(store.edit, { [name]: text }), `graphql ${name}`),
  });
  const query = area('query', 'Query', 'query Me { me { name } }');
  const variables = area('variables', 'Variables', '{ "id": 1 }');
  const operation = textField({ placeholder: 'when the query has several' });
  onText(operation, (text) => store.change(withBody(store.edit, { operationName: text }), 'graphql operation'));
  const state = make('span', { class: 'state is-warning', role: 'status' });
  store.watch(() => {
    const { body } = store.draft;
    query.show(body.query ?? '');
    variables.show(body.variables ?? '');
    showText(operation, body.operationName ?? '');
    const text = body.variables ?? '';
    state.textContent = text.trim() === '' || text.includes('{{') ? '' : jsonProblem(text) ?? '';
  }, signal);
  return make('div', { class: 'graphql-body' },
    make('h3', {}, 'Query'), query.element, make('h3', {}, 'Variables ', state), variables.element,
    make('div', { class: 'form' }, formLine('Operation', operation)));
}
