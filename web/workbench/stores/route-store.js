// @ts-check
import { Store } from '../lib/store.js';
import { parseRoute, routeHash } from '../models/route.js';

/** Which page is shown; the address remembers it, so that Back, reload and links work. */
export class RouteStore extends Store {
  constructor() {
    super();
    this.route = parseRoute(location.hash);
    addEventListener('hashchange', () => {
      this.route = parseRoute(location.hash);
      this.emit();
    });
  }

  get isCookies() {
    return this.route.page === 'cookies';
  }

  get isSend() {
    return this.route.page === 'send';
  }

  /**
   * Goes to a page; Back returns from it.
   * @param {Parameters<typeof routeHash>[0]} route
   */
  go(route) {
    location.hash = routeHash(route);
  }

  /**
   * The same place with other parameters, without a step for Back.
   * @param {Record<string, string | undefined>} parameters
   */
  refine(parameters) {
    const hash = routeHash({ ...this.route, parameters });
    if (hash === location.hash) return;
    history.replaceState(null, '', hash);
    this.route = parseRoute(hash);
    this.emit();
  }
}
