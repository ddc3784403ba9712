// @ts-check
/**
 * Characters that hide, reorder or imitate: C0 and C1 controls, bidirectional overrides and isolates,
 * zero-width ones and the BOM. Tab and line feed are left alone.
 */
const TRICKY = /[\u0000-\u0008\u000B-\u001F\u007F-\u009F\u061C\u200B-\u200F\u2028-\u202E\u2060-\u2064\u2066-\u206F\uFEFF\uFFF9-\uFFFB]|[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g;

/**
 * Shows invisible characters by name, so that text cannot look like something it is not.
 * @param {string} text
 * @returns {string} For example `user⟨U+202E⟩gnp.exe`.
 */
export function visible(text) {
  return text.replace(TRICKY, (character) => {
    const code = /** @type {number} */ (character.codePointAt(0));
    if (code < 0x20) return String.fromCharCode(0x2400 + code);
    return `⟨U+${code.toString(16).toUpperCase().padStart(4, '0')}⟩`;
  });
}

/**
 * `visible`, cut for a place that shows one short line.
 * @param {string} text
 * @param {number} [charactersMax]
 */
export function visibleLine(text, charactersMax = 400) {
  const cut = text.length > charactersMax ? `${text.slice(0, charactersMax)}…` : text;
  return visible(cut).replace(/[\t\n]/g, ' ');
}

/**
 * Cuts text into display lines: at line feeds, and again where a line is too long to lay out.
 * @param {string} text
 * @param {number} charactersMax
 * @returns {{text: string, number: number | null}[]} `number` counts source lines from 1; `null`
 *   marks the continuation of the line above.
 */
export function displayLines(text, charactersMax) {
  const lines = [];
  let number = 0;
  for (const source of text.split(/\r\n|\n|\r/)) {
    number += 1;
    if (source.length <= charactersMax) {
      lines.push({ text: source, number });
      continue;
    }
    for (let start = 0; start < source.length;) {
      const end = cutBefore(source, start + charactersMax);
      lines.push({ text: source.slice(start, end), number: start === 0 ? number : null });
      start = end;
    }
  }
  return lines;
}

/**
 * Steps back when a cut would part a surrogate pair.
 * @param {string} text
 * @param {number} end
 */
function cutBefore(text, end) {
  const code = text.charCodeAt(end);
  return end < text.length && code >= 0xDC00 && code <= 0xDFFF ? end - 1 : Math.min(end, text.length);
}
