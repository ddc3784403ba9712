// @ts-check
import { checkbox, make, selectField, textField } from '../../lib/dom.js';
import { onText, showText } from '../../lib/text-fields.js';
import { AUTH_KINDS, authFields, authShape, withMember } from '../../models/auth-kinds.js';
import { withDraft } from '../../models/request-edit.js';
import { formLine, secretField, ticked } from './form-line.js';
import { tokenLine } from './token-line.js';

/** @typedef {import('../../stores/request-store.js').RequestStore} RequestStore */

/**
 * How the sender shows who they are.
 * @param {RequestStore} store
 * @param {AbortSignal} signal
 */
export function authSection(store, signal) {
  const kinds = selectField(AUTH_KINDS.map(({ kind, label }) => [kind, label]), { 'aria-label': 'Authorization' });
  const note = make('p', { class: 'quiet' });
  const form = make('div', { class: 'form' });
  const remembered = /** @type {Map<string, any>} */ (new Map());
  let drawn = '';
  let shown = new AbortController();
  signal.addEventListener('abort', () => shown.abort());
  /** @type {(() => void)[]} */
  let redraws = [];
  kinds.addEventListener('change', () => {
    remembered.set(store.draft.auth.kind, store.draft.auth);
    const auth = remembered.get(kinds.value) ?? { kind: kinds.value };
    store.change(withDraft(store.edit, { auth }), '');
  });
  store.watch(() => {
    const { auth } = store.draft;
    kinds.value = auth.kind;
    note.textContent = AUTH_KINDS.find(({ kind }) => kind === auth.kind)?.note ?? '';
    const shape = `${auth.kind} ${authShape(auth)}`;
    if (shape !== drawn) {
      const controls = authFields(auth).map((field) => control(field, store));
      redraws = controls.map(({ draw }) => draw);
      shown.abort();
      shown = new AbortController();
      form.replaceChildren(...controls.map(({ element }) => element), ...more(auth, store, shown.signal));
      drawn = shape;
    }
    for (const draw of redraws) draw();
  }, signal);
  return make('div', { class: 'auth-section' }, make('div', { class: 'head' }, kinds, note), form);
}

/**
 * What comes after the fields.
 * @param {import('../../models/request-draft.js').Auth} auth
 * @param {RequestStore} store
 * @param {AbortSignal} signal
 */
function more(auth, store, signal) {
  return auth.kind === 'oauth2' && authShape(auth) !== 'token' ? [tokenLine(store, signal)] : [];
}

/**
 * @param {import('../../models/auth-kinds.js').AuthField} field
 * @param {RequestStore} store
 * @returns {{element: HTMLElement, draw: () => void}}
 */
function control(field, store) {
  const { name, label } = field;
  const placeholder = field.placeholder?.replace('{port}', location.port);
  const write = (/** @type {unknown} */ value, /** @type {string} */ key) => (
    store.change(withDraft(store.edit, { auth: withMember(store.draft.auth, name, value) }), key)
  );
  if (field.type === 'switch') {
    const box = checkbox();
    box.addEventListener('change', () => write(box.checked, ''));
    return { element: formLine('', ticked(box, label)), draw: () => { box.checked = store.draft.auth[name] === true; } };
  }
  if (field.type === 'choice') {
    const select = selectField(field.choices ?? []);
    select.addEventListener('change', () => write(select.value, ''));
    return { element: formLine(label, select), draw: () => { select.value = store.draft.auth[name] ?? field.fallback ?? ''; } };
  }
  const { element, input } = field.type === 'secret' ? secretField({ placeholder }) : plain(placeholder);
  onText(input, (text) => write(text, `auth ${name}`));
  return { element: formLine(label, element), draw: () => showText(input, String(store.draft.auth[name] ?? '')) };
}

/** @param {string | undefined} placeholder */
function plain(placeholder) {
  const input = textField({ placeholder });
  return { element: input, input };
}
