// @ts-check
import { button, make, textField } from '../../lib/dom.js';
import { afterPause } from '../../lib/frames.js';
import { icon } from '../../lib/icons.js';
import { formatCount } from '../../models/format.js';

const PAUSE_MS = 120;

/**
 * A field that finds text in lines and walks from match to match.
 * @typedef {object} Findable
 * @property {(text: string) => number[]} find The lines that match.
 * @property {(line: number | null, text: string) => void} show Brings a match into view; `null` for none.
 */
export class FindBar {
  /** @param {Findable} target @param {...Node} more What stands beside it. */
  constructor(target, ...more) {
    this.target = target;
    this.lines = /** @type {number[]} */ ([]);
    this.at = -1;
    this.input = textField({ type: 'search', 'aria-label': 'Find in the body', placeholder: 'Find', class: 'data find-input' });
    this.count = make('span', { class: 'count', role: 'status' });
    this.element = make('div', { class: 'find-bar', role: 'search' }, icon('search'), this.input, this.count,
      step('Previous match (Shift Enter)', 'up', () => this.#move(-1)), step('Next match (Enter)', 'down', () => this.#move(1)),
      make('span', { class: 'spacer' }), ...more);
    this.input.addEventListener('input', afterPause(() => this.#find(), PAUSE_MS));
    this.input.addEventListener('keydown', (event) => this.#key(event));
  }

  /** Looks again: the lines are others. */
  refresh() {
    if (this.input.value !== '') this.#find(false);
  }

  /** @param {boolean} [isMoving] */
  #find(isMoving = true) {
    this.lines = this.target.find(this.input.value);
    this.at = this.lines.length > 0 ? Math.max(0, isMoving ? 0 : this.at) : -1;
    this.#show(isMoving);
  }

  /** @param {number} by */
  #move(by) {
    if (this.lines.length === 0) return;
    this.at = (this.at + by + this.lines.length) % this.lines.length;
    this.#show(true);
  }

  /** @param {boolean} isMoving */
  #show(isMoving) {
    const { lines, at, input } = this;
    const found = lines.length === 0 ? 'none' : `${formatCount(at + 1)} of ${formatCount(lines.length)}`;
    this.count.textContent = input.value === '' ? '' : found;
    if (isMoving) this.target.show(lines[at] ?? null, input.value);
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    if (event.key === 'Enter' && !event.ctrlKey && !event.metaKey) {
      event.preventDefault();
      this.#move(event.shiftKey ? -1 : 1);
    } else if (event.key === 'Escape' && this.input.value !== '') {
      event.preventDefault();
      event.stopPropagation();
      this.input.value = '';
      this.#find();
    }
  }
}

/** @param {string} title @param {'up' | 'down'} direction @param {() => void} action */
function step(title, direction, action) {
  const element = button('', action, { class: 'quiet square', title, 'aria-label': title });
  element.append(icon(direction));
  return element;
}
