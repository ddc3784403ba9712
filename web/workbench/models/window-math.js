// @ts-check
/** Browsers stop laying out boxes somewhere above this; Firefox first, near 17.8 million px. */
const CANVAS_PX_MAX = 12_000_000;

/**
 * Which rows of a tall list are in view. Lists taller than a browser can lay out are scaled: the
 * scroll bar moves over a shorter canvas, and rows are placed where the eye expects them.
 */
export class WindowMath {
  /**
   * @param {number} rowCount
   * @param {number} rowPx
   * @param {number} viewportPx
   */
  constructor(rowCount, rowPx, viewportPx) {
    this.rowCount = rowCount;
    this.rowPx = rowPx;
    this.viewportPx = viewportPx;
    this.contentPx = rowCount * rowPx;
    this.canvasPx = Math.min(this.contentPx, CANVAS_PX_MAX);
    const scrollable = this.canvasPx - viewportPx;
    this.scale = scrollable > 0 ? (this.contentPx - viewportPx) / scrollable : 1;
  }

  /**
   * Where in the content the viewport begins.
   * @param {number} scrollTop
   */
  contentTop(scrollTop) {
    return scrollTop * this.scale;
  }

  /**
   * The rows to have in the document.
   * @param {number} scrollTop
   * @param {number} [overscanRows] How many more on either side.
   * @returns {{first: number, end: number}} `end` is one past the last.
   */
  range(scrollTop, overscanRows = 0) {
    const top = this.contentTop(scrollTop);
    const first = Math.floor(top / this.rowPx) - overscanRows;
    const end = Math.ceil((top + this.viewportPx) / this.rowPx) + overscanRows;
    return {
      first: Math.max(0, Math.min(first, this.rowCount)),
      end: Math.max(0, Math.min(end, this.rowCount)),
    };
  }

  /**
   * Where on the canvas a row stands now.
   * @param {number} index
   * @param {number} scrollTop
   */
  rowTop(index, scrollTop) {
    if (this.scale === 1) return index * this.rowPx;
    return scrollTop + index * this.rowPx - this.contentTop(scrollTop);
  }

  /** How many whole rows one page moves. */
  get pageRows() {
    return Math.max(1, Math.floor(this.viewportPx / this.rowPx) - 1);
  }

  /**
   * The scroll position that brings a row fully into view with the least movement.
   * @param {number} index
   * @param {number} scrollTop
   */
  scrollTopShowing(index, scrollTop) {
    const top = this.contentTop(scrollTop);
    const rowTop = index * this.rowPx;
    if (rowTop < top) return rowTop / this.scale;
    const over = rowTop + this.rowPx - (top + this.viewportPx);
    return over > 0 ? (top + over) / this.scale : scrollTop;
  }
}
