// @ts-check
import { copyText } from '../../lib/clipboard.js';
import { button, make } from '../../lib/dom.js';
import { icon } from '../../lib/icons.js';
import { visible } from '../../models/visible-text.js';

const SHOWN_CHARACTERS = 20_000;

/**
 * Header lines in the order sent, each to be copied by name or value.
 * @param {import('../../models/exchange-parts.js').Header[] | null | undefined} headers
 */
export function headerList(headers) {
  if (!headers || headers.length === 0) return make('p', { class: 'none' }, 'No headers.');
  return make('table', { class: 'headers' }, make('tbody', {}, ...headers.map(headerLine)));
}

/** @param {import('../../models/exchange-parts.js').Header} header */
function headerLine({ name, value, isDerived }) {
  const copyName = button(
    '',
    () => void copyText(name, 'Header name'),
    { class: 'quiet copy', title: 'Copy the name', 'aria-label': `Copy the name ${name}` },
  );
  const copyValue = button(
    '',
    () => void copyText(value, 'Header value'),
    { class: 'quiet copy', title: 'Copy the value', 'aria-label': `Copy the value of ${name}` },
  );
  copyName.append(icon('copy'));
  copyValue.append(icon('copy'));
  const mark = isDerived ? make(
    'small',
    {
      class: 'derived',
      title: 'The browser reports headers above its network stack; this one was worked out from the URL, the connection and the body.',
    },
    'added by the network stack',
  ) : null;
  return make('tr', {}, make('th', { scope: 'row' }, make('span', { class: 'data' }, visible(name)), copyName),
    make(
      'td',
      {},
      make('span', { class: 'data' }, visible(value.slice(0, SHOWN_CHARACTERS))),
      mark,
      copyValue,
    ));
}
