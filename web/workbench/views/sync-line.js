// @ts-check
import { button, make, selectField } from '../lib/dom.js';
import { icon } from '../lib/icons.js';
import { formatAgo, plural } from '../models/format.js';
import { routeHash } from '../models/route.js';
import { repairedText, sourceKey, sourceLabel, syncState, typedForm } from '../models/sync-words.js';
import { visible, visibleLine } from '../models/visible-text.js';

/**
 * @typedef {import('../models/sync-words.js').SyncDomain} SyncDomain
 * @typedef {import('../models/sync-words.js').Source} Source
 */

/**
 * A synced domain: how it is doing, where from, and a cross that ends it.
 * @param {SyncDomain} domain
 * @param {Source[]} sources
 * @param {{remove(): void, choose(source: Source): void, leave(): void}} actions `leave` is told
 *   when its cookies are to be shown.
 */
export function syncLine(domain, sources, { remove, choose, leave }) {
  const state = syncState(domain);
  const typed = typedForm(domain);
  const cross = button('', remove, {
    class: 'quiet', title: 'Stop syncing', 'aria-label': `Stop syncing ${typed}`, 'data-key': `remove ${typed}`,
  });
  cross.append(icon('close'));
  return make('li', { 'data-tone': state.tone },
    make('span', { class: 'dot', 'aria-hidden': 'true' }, state.mark),
    make('div', { class: 'what' },
      make('div', { class: 'line' }, cookiesLink(domain, leave),
        domain.isHost ? make('small', {}, 'this host only') : null,
        make('span', { class: 'count' }, plural(domain.cookies, 'cookie'))),
      make('div', { class: 'quiet state-line', title: comparedText(domain) }, visibleLine(state.words, 300),
        sources.length > 1 ? sourceField(domain, sources, choose) : null,
        domain.repaired > 0 ? make('strong', { class: 'repaired' }, `▲ ${repairedText(domain.repaired)}`) : null)),
    cross);
}

/** @param {SyncDomain} domain @param {() => void} leave */
function cookiesLink({ domain }, leave) {
  const href = routeHash({ page: 'cookies', parameters: { domain } });
  const link = make('a', { href, class: 'data', title: 'Show its cookies' }, visibleLine(domain, 120));
  link.addEventListener('click', leave);
  return link;
}

/**
 * The profile it is read from; one that is not there now is named all the same.
 * @param {SyncDomain} domain
 * @param {Source[]} sources
 * @param {(source: Source) => void} choose
 */
function sourceField(domain, sources, choose) {
  const current = sourceKey(domain);
  const isThere = sources.some((source) => sourceKey(source) === current);
  const away = domain.browser ? `${visible(domain.browser)} · not connected` : 'the first browser to connect';
  const options = sources.map((source) => /** @type {[string, string]} */ ([sourceKey(source), sourceLabel(source)]));
  const field = selectField(isThere ? options : [[current, away], ...options], {
    'aria-label': `Profile for ${typedForm(domain)}`, 'data-key': `source ${typedForm(domain)}`,
  });
  field.value = current;
  field.addEventListener('change', () => {
    const source = sources.find((item) => sourceKey(item) === field.value);
    if (source) choose(source);
  });
  return field;
}

/** @param {SyncDomain} domain */
function comparedText({ reconciledAtMs }) {
  return reconciledAtMs ? `Compared with the browser ${formatAgo(reconciledAtMs, Date.now())}` : '';
}
