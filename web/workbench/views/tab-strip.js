// @ts-check
import { button, make } from '../lib/dom.js';

/**
 * @typedef {{name: string, label: string}} TabName
 * @typedef {Record<string, string | number | null | undefined>} TabMarks A count or a sign beside a label.
 */

/** A row of tabs over a panel; arrows move, the chosen one alone is in the order of Tab. */
export class TabStrip {
  /**
   * @param {TabName[]} tabs
   * @param {{id: string, label: string, panel: HTMLElement, select: (name: string) => void}} options
   */
  constructor(tabs, { id, label, panel, select }) {
    this.tabs = tabs;
    this.panel = panel;
    this.id = id;
    panel.id = `${id}-panel`;
    panel.setAttribute('role', 'tabpanel');
    panel.tabIndex = 0;
    this.buttons = tabs.map((tab) => button(tab.label, () => select(tab.name), {
      role: 'tab', id: `${id}-${tab.name}`, 'aria-controls': panel.id, 'data-name': tab.name,
    }));
    this.element = make('div', { role: 'tablist', class: 'tabs', 'aria-label': label }, ...this.buttons);
    this.element.addEventListener('keydown', (event) => {
      const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
      if (!step) return;
      event.preventDefault();
      event.stopPropagation();
      const at = this.buttons.findIndex((item) => item.getAttribute('aria-selected') === 'true');
      select(tabs[(at + step + tabs.length) % tabs.length].name);
      this.focus();
    });
  }

  focus() {
    this.buttons.find((item) => item.getAttribute('aria-selected') === 'true')?.focus();
  }

  /** @param {string} selected @param {TabMarks} [marks] */
  draw(selected, marks = {}) {
    for (const [index, element] of this.buttons.entries()) {
      const { name, label } = this.tabs[index];
      const isSelected = name === selected;
      element.setAttribute('aria-selected', String(isSelected));
      element.tabIndex = isSelected ? 0 : -1;
      const mark = marks[name];
      const text = mark ? `${label}\u0000${mark}` : label;
      if (element.dataset.drawn === text) continue;
      element.dataset.drawn = text;
      element.replaceChildren(label, ...(mark ? [make('small', {}, String(mark))] : []));
    }
    this.panel.setAttribute('aria-labelledby', `${this.id}-${selected}`);
  }
}
