// @ts-check
import { Actions } from './actions/actions.js';
import { CookieActions } from './actions/cookie-actions.js';
import { SendActions } from './actions/send-actions.js';
import { ColumnsStore } from './stores/columns-store.js';
import { CookieStores } from './stores/cookie-stores.js';
import { DetailStore } from './stores/detail-store.js';
import { HistoryStore } from './stores/history-store.js';
import { QueryMemory } from './stores/query-memory.js';
import { RequestsStore } from './stores/requests-store.js';
import { RouteStore } from './stores/route-store.js';
import { SelectionStore } from './stores/selection-store.js';
import { StatusStore } from './stores/status-store.js';
import { SyncStore } from './stores/sync-store.js';

/** What the views share: the stores, and what the user can do. */
export class App {
  constructor() {
    this.history = new HistoryStore();
    this.status = new StatusStore(this.history.live);
    this.columns = new ColumnsStore();
    this.selection = new SelectionStore();
    this.detail = new DetailStore();
    this.memory = new QueryMemory();
    this.route = new RouteStore();
    this.sync = new SyncStore(this.history.live);
    this.requests = new RequestsStore();
    this.cookies = new CookieStores(this.history.live, this.route);
    /**
     * The columns that have room now.
     * @type {{name: string, widthPx: number}[]}
     */
    this.visibleColumns = [];
    /**
     * Filled in by the shell.
     * @type {import('./views/app-shell.js').AppShell}
     */
    this.shell = /** @type {any} */ (null);
    this.actions = new Actions(this);
    this.cookieActions = new CookieActions(this);
    this.sendActions = new SendActions(this);
    this.#connect();
  }

  /** Asks for everything the first view needs. */
  async start() {
    await Promise.all([
      this.status.load(),
      this.history.setGrouping(this.history.grouping),
      this.memory.load().catch(() => {}),
    ]);
  }

  #connect() {
    const { history, detail, selection, memory } = this;
    history.addEventListener('arrived', (event) => {
      const { exchanges } = /** @type {CustomEvent} */ (event).detail;
      memory.notice(exchanges);
      detail.refresh(exchanges);
    });
    for (const type of ['importCurl', 'open']) {
      history.live.addEventListener(type, () => void this.sendActions.takeCURL());
    }
    for (const type of ['drafts', 'open']) {
      history.live.addEventListener(type, () => void this.sendActions.takeImported());
    }
    history.addEventListener('reset', () => selection.reset());
    detail.addEventListener('opened', () => history.setReading(detail.isOpen));
    history.live.addEventListener('deleted', (event) => {
      const { ids, all } = /** @type {MessageEvent} */ (event).data;
      if (all) selection.reset();
      else selection.selection.drop(ids);
      if (detail.id !== null && (all || ids.includes(detail.id))) detail.close();
    });
  }
}
