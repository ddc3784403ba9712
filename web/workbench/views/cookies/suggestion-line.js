// @ts-check
import { button, make } from '../../lib/dom.js';
import { visibleLine } from '../../models/visible-text.js';

/**
 * The advice to sync a domain, with a button that does it.
 * @param {{domain: string, reason: string} | null | undefined} suggestion
 * @param {import('../../app.js').App} app
 */
export function suggestionLine(suggestion, { cookieActions, sync }) {
  if (!suggestion || sync.of(suggestion.domain)) return '';
  const { domain, reason } = suggestion;
  return make('p', { class: 'suggestion' }, make('span', {}, visibleLine(reason, 400)),
    button(`Sync ${visibleLine(domain, 80)}`, () => void cookieActions.syncDomain(domain)));
}
