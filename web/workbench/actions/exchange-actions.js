// @ts-check
import { parameters, request } from '../lib/api.js';
import { copyText, saveFile } from '../lib/clipboard.js';
import { plural } from '../models/format.js';
import { announce } from '../views/announcer.js';
import { confirmed } from '../views/confirm.js';
import { ListActions } from './list-actions.js';

const IDS_PER_REQUEST = 10_000;

/** What can be done with captured exchanges: copy, download, delete, keep out. */
export class ExchangeActions extends ListActions {
  /**
   * The exchange that is open, else the one under the cursor.
   * @returns {import('../models/exchange-words.js').Summary | null}
   */
  get current() {
    return this.app.detail.exchange ?? this.cursorExchange;
  }

  copyURL() {
    if (this.current) void copyText(this.current.url, 'URL');
  }

  /**
   * Copies one of the forms that the app writes.
   * @param {'curl' | 'raw'} form
   * @param {string} what
   */
  async copyForm(form, what) {
    const { current } = this;
    if (!current) return;
    await this.#orSay(async () => {
      const { text } = await request(`/exchanges/${current.id}/${form}`);
      await copyText(text, what);
    });
  }

  /** Opens what is captured as a request to change and send. */
  async edit() {
    if (this.current) await this.app.sendActions.edit(this.current.id);
  }

  /** Writes what is captured in another language. */
  async snippet() {
    if (this.current) await this.app.sendActions.snippetOf(this.current.id);
  }

  async saveHAR() {
    const { current } = this;
    if (!current) return;
    await this.#orSay(async () => {
      const { text } = await request(`/exchanges/${current.id}/har`);
      saveFile(text, `interceptor-${current.id}.har`);
      announce('HAR downloaded', { isVisible: true });
    });
  }

  /** Deletes the selected exchanges; asks when there are several. */
  async deleteSelected() {
    const { history, selection } = this.app;
    const { isAll, except, ids } = selection.selection;
    if (isAll && except.size === 0) return this.deleteAllMatching(selection.selection.upTo);
    if (isAll) return announce('Select the requests to delete one by one, or all of them', { isVisible: true });
    const chosen = [...ids];
    if (chosen.length === 0) return;
    if (chosen.length > 1 && !(await this.#isSure(plural(chosen.length, 'request')))) return;
    const index = this.cursorIndex;
    await this.#orSay(async () => {
      let deleted = 0;
      for (let at = 0; at < chosen.length; at += IDS_PER_REQUEST) {
        const body = { ids: chosen.slice(at, at + IDS_PER_REQUEST) };
        deleted += (await request('/exchanges/delete', { method: 'POST', body })).deleted;
      }
      this.#gone(new Set(chosen), index);
      announce(`${plural(deleted, 'request')} deleted`, { isVisible: true });
    });
    history.emit();
  }

  /**
   * Deletes everything that matches the query, after asking.
   * @param {number} [upTo]
   */
  async deleteAllMatching(upTo) {
    const { history, selection } = this.app;
    const total = history.total;
    if (total === 0) return;
    const what = history.query === '' ? `all ${plural(total, 'request')}` : `${plural(total, 'request')} that match “${history.query}”`;
    if (!(await this.#isSure(what))) return;
    await this.#orSay(async () => {
      const limit = Number.isFinite(upTo) && upTo ? upTo : null;
      const { deleted } = await request(
        `/exchanges${parameters({ q: history.query, upTo: limit })}`,
        { method: 'DELETE' },
      );
      selection.reset();
      this.app.detail.close();
      history.list.reloadSoon();
      announce(`${plural(deleted, 'request')} deleted`, { isVisible: true });
    });
  }

  /**
   * Keeps a host out of what is captured from now on.
   * @param {string} host
   */
  async excludeHost(host) {
    const { status } = this.app;
    const filter = status.capture?.filter ?? {};
    const excludedDomains = [...new Set([...(filter.excludedDomains ?? []), host])];
    await this.#orSay(async () => {
      await status.setCapture({ filter: { ...filter, excludedDomains } });
      announce(`${host} is no longer captured; the Interceptor panel lists it`, { isVisible: true });
    });
  }

  /**
   * Takes deleted rows out at once and leaves the cursor in their place.
   * @param {Set<number>} ids
   * @param {number} index
   */
  #gone(ids, index) {
    const { history, selection, detail } = this.app;
    const wasOpen = detail.id !== null && ids.has(detail.id);
    history.list.remove(ids);
    selection.selection.drop(ids);
    const at = Math.min(index, history.rowCount - 1);
    if (at >= 0) this.pointAt(at, true);
    if (!wasOpen) return;
    if (selection.cursorId === null) detail.close();
    else void detail.open(selection.cursorId);
  }

  /** @param {string} what */
  #isSure(what) {
    return confirmed(
      {
        title: `Delete ${what}?`,
        detail: 'They are removed from this machine. This cannot be undone.',
        verb: 'Delete',
      },
    );
  }

  /** @param {() => Promise<void>} work */
  async #orSay(work) {
    try {
      await work();
    } catch (error) {
      announce(/** @type {Error} */ (error).message, { isVisible: true });
    }
  }
}
