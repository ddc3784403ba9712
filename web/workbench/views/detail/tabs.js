// @ts-check
import { bodiesTab } from './body-tab.js';
import { cookiesTab } from './cookies-tab.js';
import { headersTab } from './headers-tab.js';
import { requestTab, responseTab } from './message-tab.js';
import { overviewTab } from './overview-tab.js';
import { rawTab } from './raw-tab.js';
import { redirectsTab } from './redirects-tab.js';
import { timingsTab } from './timings-tab.js';

/**
 * @typedef {object} Tab
 * @property {string} name
 * @property {string} label
 * @property {(exchange: any, app: import('../../app.js').App, signal: AbortSignal) => Node} show
 * @property {(exchange: any) => number} [count]
 */

/**
 * The tabs of the detail view, in order.
 * @type {Tab[]}
 */
export const TABS = [
  { name: 'overview', label: 'Overview', show: overviewTab },
  { name: 'request', label: 'Request', show: requestTab },
  { name: 'response', label: 'Response', show: responseTab },
  {
    name: 'headers',
    label: 'Headers',
    show: headersTab,
    count: (exchange) => (exchange.requestHeaders?.length ?? 0) + (exchange.responseHeaders?.length ?? 0),
  },
  {
    name: 'cookies',
    label: 'Cookies',
    show: cookiesTab,
    count: ({ requestCookieNames, responseCookieNames }) =>
      (requestCookieNames?.length ?? 0) + (responseCookieNames?.length ?? 0),
  },
  { name: 'body', label: 'Body', show: bodiesTab },
  { name: 'timings', label: 'Timings', show: timingsTab },
  { name: 'redirects', label: 'Redirects', show: redirectsTab, count: (exchange) => exchange.hop ?? 0 },
  { name: 'raw', label: 'Raw', show: rawTab },
];
