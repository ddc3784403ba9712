// @ts-check
/**
 * Row elements over a tall canvas, each used for whichever row is in its place.
 * @template {{element: HTMLElement}} Row
 */
export class RowPool {
  /**
   * @param {HTMLElement} canvas
   * @param {() => Row} makeRow
   */
  constructor(canvas, makeRow) {
    this.canvas = canvas;
    this.makeRow = makeRow;
    this.rows = /** @type {Row[]} */ ([]);
  }

  /**
   * Puts a stretch of rows in its place and has each one shown.
   * @param {{first: number, end: number}} range
   * @param {import('../models/window-math.js').WindowMath} math
   * @param {number} scrollTop
   * @param {(row: Row, index: number) => void} show
   */
  draw({ first, end }, math, scrollTop, show) {
    this.#resize(end - first);
    for (let index = first; index < end; index += 1) {
      const row = this.rows[index % this.rows.length];
      show(row, index);
      row.element.style.transform = `translateY(${math.rowTop(index, scrollTop)}px)`;
    }
  }

  /** @param {number} count */
  #resize(count) {
    while (this.rows.length < count) {
      const row = this.makeRow();
      this.rows.push(row);
      this.canvas.append(row.element);
    }
    while (this.rows.length > count) this.rows.pop()?.element.remove();
  }
}
