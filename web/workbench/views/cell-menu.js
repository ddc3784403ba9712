// @ts-check
import { copyText } from '../lib/clipboard.js';
import { column } from '../models/columns.js';
import { visibleLine } from '../models/visible-text.js';
import { showMenu } from './menu.js';

/**
 * What can be done with the exchange under the cursor, and with the cell pointed at.
 * @param {import('../app.js').App} app
 * @param {string | undefined} columnName
 * @param {{x: number, y: number}} point
 */
export function showCellMenu(app, columnName, point) {
  const exchange = app.actions.cursorExchange;
  if (!exchange) return;
  const { actions } = app;
  const pointed = columnName ? column(columnName) : null;
  const condition = pointed?.condition?.(exchange) ?? null;
  const value = pointed?.text(exchange, app.status) ?? '';
  showMenu([
    ...(condition ? [
      {
        label: `Only ${visibleLine(condition, 48)}`,
        key: 'f',
        action: () => actions.addCondition(condition, false),
      },
      {
        label: `Without ${visibleLine(condition, 48)}`,
        key: '⇧F',
        action: () => actions.addCondition(condition, true),
      },
      null,
    ] : []),
    { label: 'Open', key: '↵', action: () => actions.open() },
    ...(value ? [{ label: `Copy ${pointed?.label.toLowerCase()}`, action: () => void copyText(value, 'Cell') }] : []),
    { label: 'Copy URL', key: 'u', action: () => actions.copyURL() },
    { label: 'Open in the editor', key: 'e', action: () => void actions.edit() },
    { label: 'As cURL or code…', key: 's', action: () => void actions.snippet() },
    { label: 'Copy as cURL', key: 'c', action: () => void actions.copyForm('curl', 'cURL command') },
    { label: 'Copy raw', key: 'r', action: () => void actions.copyForm('raw', 'Raw exchange') },
    { label: 'Download as HAR', key: '⇧H', action: () => void actions.saveHAR() },
    null,
    { label: 'Exclude this host from capture', action: () => void actions.excludeHost(exchange.host) },
    { label: 'Delete', key: 'd', action: () => void actions.deleteSelected() },
  ], point);
}
