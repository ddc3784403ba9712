// @ts-check
import { request } from '../lib/api.js';
import { readPreference, writePreference } from '../lib/preferences.js';

const RECENT_MAX = 12;
const SEEN_MAX = 200;

/** What the query box can offer: the fields, values met in the traffic, and recent queries. */
export class QueryMemory {
  constructor() {
    this.fields = /** @type {import('../models/completion.js').QueryField[]} */ ([]);
    this.recent = /** @type {string[]} */ (readPreference('recentQueries', []));
    this.seen = /** @type {Record<string, Map<string, number>>} */ ({
      host: new Map(), method: new Map(), type: new Map(), mime: new Map(), status: new Map(),
    });
  }

  async load() {
    const [help, hosts] = await Promise.all([request('/query/help'), request('/exchanges/groups?by=host')]);
    this.fields = help.fields;
    for (const { key, count } of hosts.groups.slice(0, SEEN_MAX)) this.seen.host.set(String(key), count);
  }

  /** @param {import('../models/exchange-words.js').Summary[]} exchanges */
  notice(exchanges) {
    for (const exchange of exchanges) {
      count(this.seen.host, exchange.host);
      count(this.seen.method, exchange.method);
      if (exchange.mime) count(this.seen.mime, exchange.mime.split(';')[0].trim());
      if (exchange.statusCode != null) count(this.seen.status, String(exchange.statusCode));
    }
  }

  /**
   * Values by field, the most frequent first.
   * @returns {Record<string, string[]>}
   */
  get values() {
    return Object.fromEntries(Object.entries(this.seen).map(([field, counts]) => [
      field, [...counts].sort((a, b) => b[1] - a[1]).map(([value]) => value),
    ]));
  }

  /** @param {string} query */
  remember(query) {
    if (query === '') return;
    this.recent = [query, ...this.recent.filter((item) => item !== query)].slice(0, RECENT_MAX);
    writePreference('recentQueries', this.recent);
  }
}

/** @param {Map<string, number>} counts @param {string} value */
function count(counts, value) {
  const old = counts.get(value);
  if (old === undefined && counts.size >= SEEN_MAX) return;
  counts.set(value, (old ?? 0) + 1);
}
