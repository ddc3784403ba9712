// @ts-check
import { button, make } from '../lib/dom.js';
import { View } from '../lib/view.js';
import { connectedLinks } from '../models/connection.js';

/** What stands where rows would be: why there are none, and the next step. */
export class EmptyState extends View {
  show() {
    const { history, status } = this.app;
    history.watch(() => this.#draw(), this.signal);
    history.addEventListener('query', () => this.#draw(), { signal: this.signal });
    status.watch(() => this.#draw(), this.signal);
  }

  #draw() {
    const { history } = this.app;
    this.hidden = history.rowCount > 0 || (history.isLoading && !history.queryError);
    const key = this.hidden ? '' : this.#situation();
    if (key === this.dataset.situation) return;
    this.dataset.situation = key;
    this.replaceChildren(...this.#content(key));
  }

  #situation() {
    const { history, status } = this.app;
    if (!status.isAppHere) return 'app';
    if (history.queryError && !history.list.isLoaded) return 'error';
    if (history.query !== '') return 'query';
    if (history.heldBack > 0) return 'paused';
    if (connectedLinks(status.status).length === 0) return 'link';
    return status.capture?.isCapturing ? 'waiting' : 'capture';
  }

  /** @param {string} situation @returns {Node[]} */
  #content(situation) {
    const { actions, status } = this.app;
    switch (situation) {
      case 'app':
        return [
          title('The app is not running'),
          text('Start it, and this page comes back by itself.'),
          command('interceptor up'),
        ];
      case 'error':
        return [title('The history cannot be read'), text(this.app.history.queryError?.message ?? '')];
      case 'query':
        return [title('No request matches'), text(
          'Nothing in the history fits this query. Requests that do will appear here as they happen.',
        ),
          button('Clear the query', () => actions.clearQuery(), { class: 'primary' })];
      case 'paused':
        return [title('Paused'), button('Let new requests in', () => actions.pause(), { class: 'primary' })];
      case 'link':
        return [title('No browser is connected'),
          text(
            'Start a browser that has the extension already, with a profile of its own:',
          ), command('interceptor browser'),
          text('Or connect yours: load the extension in it, register the bridge, and see what is missing:'),
          command('interceptor bridge install'), command('interceptor doctor')];
      case 'capture':
        return [title('Capture is off'), text(
          'Switch it on, then browse: every request your browser makes appears here as it happens.',
        ),
          button('Switch capture on', () => void actions.setCapturing(true), { class: 'primary' })];
      case 'waiting':
        return [
          title('Listening'),
          text(
            `Capture is on${filterWords(status.capture)}. Open a page in the browser and its requests appear here.`,
          ),
        ];
      default:
        return [];
    }
  }
}

/** @param {any} capture */
function filterWords(capture) {
  const { urlRegex, methods } = capture?.filter ?? {};
  if (urlRegex) return `, for URLs that match ${urlRegex}`;
  return methods?.length ? `, for ${methods.join(', ')} only` : '';
}

/** @param {string} words */
const title = (words) => make('h2', {}, words);
/** @param {string} words */
const text = (words) => make('p', {}, words);
/** @param {string} words */
const command = (words) => make('pre', {}, words);

customElements.define('empty-state', EmptyState);
