// @ts-check
import { request } from '../lib/api.js';
import { make } from '../lib/dom.js';
import { View } from '../lib/view.js';

const MEGABYTE = 1_000_000;
const LIMITS = /** @type {const} */ ([
  { name: 'exchangesMax', label: 'Requests', unit: 'at most', factor: 1, suggestion: 100_000 },
  { name: 'daysMax', label: 'Age', unit: 'days', factor: 1, suggestion: 30 },
  { name: 'bytesMax', label: 'Size', unit: 'MB', factor: MEGABYTE, suggestion: 2000 },
]);

/** How much history is kept; every limit is off until it is set. */
export class RetentionForm extends View {
  show() {
    this.error = make('p', { class: 'error', role: 'alert', hidden: true });
    this.inputs = LIMITS.map((limit) => {
      const box = /** @type {HTMLInputElement} */ (
        make('input', { type: 'checkbox', role: 'switch', 'aria-label': `Limit ${limit.label.toLowerCase()}` })
      );
      const number = /** @type {HTMLInputElement} */ (
        make('input', { type: 'number', min: 1, step: 1, 'aria-label': `${limit.label}, ${limit.unit}` })
      );
      box.addEventListener('change', () => {
        number.value = box.checked ? String(limit.suggestion) : '';
        void this.#save(limit, box.checked ? limit.suggestion : null);
      });
      number.addEventListener(
        'change',
        () => void this.#save(limit, number.value === '' ? null : Number(number.value)),
      );
      return { limit, box, number };
    });
    this.replaceChildren(
      make(
        'p',
        { class: 'quiet' },
        'Everything, until you delete it or set a limit. Past a limit, the oldest go first.',
      ),
      ...this.inputs.map(
        ({ limit, box, number }) => make(
          'div',
          { class: 'limit' },
          make('label', { class: 'switch' }, box, limit.label),
          number,
          make('span', { class: 'quiet' }, limit.unit),
        ),
      ),
      this.error,
    );
    this.addEventListener('opened', () => void this.#load(), { signal: this.signal });
  }

  async #load() {
    try {
      this.#draw(await request('/retention', { signal: this.signal }));
    } catch (error) {
      this.#complain(error);
    }
  }

  /** @param {typeof LIMITS[number]} limit @param {number | null} value */
  async #save({ name, factor }, value) {
    try {
      this.#draw(
        await request(
          '/retention',
          { method: 'PATCH', body: { [name]: value === null ? null : Math.round(value * factor) } },
        ),
      );
    } catch (error) {
      this.#complain(error);
    }
  }

  /** @param {Record<string, number | null>} retention */
  #draw(retention) {
    for (const { limit, box, number } of this.inputs ?? []) {
      const value = retention[limit.name] ?? null;
      box.checked = value !== null;
      number.disabled = value === null;
      number.value = value === null ? '' : String(Math.round(value / limit.factor));
    }
    if (this.error) this.error.hidden = true;
  }

  /** @param {unknown} error */
  #complain(error) {
    if (!this.error || this.signal.aborted) return;
    this.error.hidden = false;
    this.error.textContent = /** @type {Error} */ (error).message;
  }
}

customElements.define('retention-form', RetentionForm);
