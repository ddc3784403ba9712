// @ts-check
import { checkbox, make, selectField, textField } from '../../lib/dom.js';
import { onText, showText } from '../../lib/text-fields.js';
import { withSettings } from '../../models/request-edit.js';
import { cookieChoice } from './cookie-choice.js';
import { EditTable } from './edit-table.js';
import { formLine, secretField, ticked } from './form-line.js';

/** @typedef {import('../../stores/request-store.js').RequestStore} RequestStore */

const VERSIONS = /** @type {[string, string][]} */ ([
  ['automatic', 'Automatic: HTTP/2 where TLS agrees on it'], ['http1', 'HTTP/1.1'], ['http2', 'HTTP/2, without TLS too'],
]);

/**
 * How the request is sent.
 * @param {RequestStore} store
 * @param {AbortSignal} signal
 * @param {import('../../app.js').App} app
 */
export function settingsSection(store, signal, app) {
  const form = new SettingsForm(store);
  const { element: password, input } = secretField({ 'aria-label': 'Key password', placeholder: 'password of the key' });
  const certificate = (/** @type {string} */ name) => form.nested('clientCertificate', name, 'certificatePath');
  form.bind(input, ...certificate('password'));
  const proxyUser = (/** @type {string} */ name) => form.nested('proxyUser', name, 'username');
  const { element: proxySecret, input: proxyPassword } = secretField({ 'aria-label': 'Proxy password', placeholder: 'password' });
  form.bind(proxyPassword, ...proxyUser('password'));
  const root = make('div', { class: 'settings-section' },
    make('section', { class: 'form' }, make('h3', {}, 'Redirects and time'),
      formLine('Redirects', form.box('followsRedirects', 'Follow them'), 'at most',
        form.number('redirectsMax', 'Most redirects', '20')),
      formLine('Time limit', form.number('timeoutMs', 'Time limit in ms', 'none'), 'ms for the whole exchange'),
      formLine('To connect', form.number('connectTimeoutMs', 'Limit to connect in ms', 'usual'), 'ms')),
    make('section', { class: 'form' }, make('h3', {}, 'Cookies'), cookieChoice(store, signal, app)),
    make('section', { class: 'form' }, make('h3', {}, 'Connection'),
      formLine('TLS', form.box('isTLSVerified', 'Verify certificate and name')),
      formLine('Protocol', form.choice('httpVersion', VERSIONS)),
      formLine('Proxy', form.text('proxy', 'http://host:3128 or socks5h://host:1080')),
      formLine('Its user', form.field('Proxy user', 'none', ...proxyUser('username')), proxySecret),
      formLine('Client certificate',
        form.field('Certificate file', '/path/client.pem or .p12', ...certificate('certificatePath'))),
      formLine('Its key', form.field('Key file', 'in the same file', ...certificate('keyPath')), password),
      formLine('Trusted CAs', form.text('caPath', 'those of the system'))),
    make('section', { class: 'form' }, make('h3', {}, 'On the wire'),
      formLine('Framing', form.box('allowsFalseFraming', 'Send a false Content-Length or Transfer-Encoding anyway')),
      formLine('Keep', form.number('rawBytesMax', 'Bytes to keep of each side', 'none'), 'bytes of each side, for Raw')),
    make('section', {}, make('h3', {}, 'Addresses in place of DNS'), resolveTable(store, signal)));
  store.watch(() => form.draw(), signal);
  return root;
}

/** @param {RequestStore} store @param {AbortSignal} signal */
function resolveTable(store, signal) {
  const table = new EditTable({
    label: 'Addresses',
    columns: [
      { key: 'host', label: 'Host', placeholder: 'app.example.com' }, { key: 'port', label: 'Port', placeholder: '443' },
      { key: 'address', label: 'Address', placeholder: '127.0.0.1' },
    ],
    blank: () => ({ host: '', port: 443, address: '' }),
    rows: () => store.draft.settings.resolve,
    write: (row, key, text) => ({ ...row, [key]: key === 'port' ? Number.parseInt(text, 10) || 0 : text }),
    change: (rows, key) => store.change(withSettings(store.edit, { resolve: /** @type {any} */ (rows) }), key),
  });
  store.watch(() => table.draw(), signal);
  return table.element;
}

/** Controls for the members of the settings; an empty field is a member that is left out. */
class SettingsForm {
  /** @param {RequestStore} store */
  constructor(store) {
    this.store = store;
    this.redraws = /** @type {(() => void)[]} */ ([]);
  }

  draw() {
    for (const redraw of this.redraws) redraw();
  }

  get settings() {
    return /** @type {Record<string, any>} */ (/** @type {unknown} */ (this.store.draft.settings));
  }

  /** @param {Record<string, unknown>} change @param {string} [key] */
  set(change, key = '') {
    this.store.change(withSettings(this.store.edit, change), key);
  }

  /** @param {string} name @param {string} words */
  box(name, words) {
    const box = checkbox();
    box.addEventListener('change', () => this.set({ [name]: box.checked }));
    this.redraws.push(() => { box.checked = this.settings[name]; });
    return ticked(box, words);
  }

  /** @param {string} name @param {[string, string][]} options */
  choice(name, options) {
    const select = selectField(options);
    select.addEventListener('change', () => this.set({ [name]: select.value }));
    this.redraws.push(() => { select.value = this.settings[name]; });
    return select;
  }

  /** @param {string} name @param {string} label @param {string} placeholder */
  number(name, label, placeholder) {
    const read = () => this.settings[name] ?? '';
    const write = (/** @type {string} */ text) => (
      this.set({ [name]: /^\d+$/.test(text.trim()) ? Number(text) : undefined }, name)
    );
    return this.bind(textField({ 'aria-label': label, placeholder, inputmode: 'numeric', class: 'data number' }), read, write);
  }

  /** @param {string} name @param {string} placeholder */
  text(name, placeholder) {
    const write = (/** @type {string} */ text) => this.set({ [name]: text || undefined }, name);
    return this.bind(textField({ placeholder }), () => this.settings[name] ?? '', write);
  }

  /** @param {string} label @param {string} placeholder @param {() => string} read @param {(text: string) => void} write */
  field(label, placeholder, read, write) {
    return this.bind(textField({ 'aria-label': label, placeholder }), read, write);
  }

  /** @param {HTMLInputElement} field @param {() => unknown} read @param {(text: string) => void} write */
  bind(field, read, write) {
    onText(field, write);
    this.redraws.push(() => showText(field, String(read())));
    return field;
  }

  /**
   * Reads and writes a member of a member, which goes when all of it is empty.
   * @param {string} outer
   * @param {string} name
   * @param {string} first A member that is never left out.
   * @returns {[() => string, (text: string) => void]}
   */
  nested(outer, name, first) {
    const write = (/** @type {string} */ text) => {
      const value = { ...this.settings[outer], [name]: text || undefined };
      value[first] ??= '';
      const isEmpty = Object.values(value).every((item) => !item);
      this.set({ [outer]: isEmpty ? undefined : value }, `${outer} ${name}`);
    };
    return [() => this.settings[outer]?.[name] ?? '', write];
  }
}
