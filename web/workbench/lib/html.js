// @ts-check
/** Markup that is safe to insert: it came from the source code or was escaped. */
class SafeMarkup {
  /** @param {string} text */
  constructor(text) {
    this.text = text;
  }
}

const ENTITIES = /** @type {Record<string, string>} */ ({
  '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;', '`': '&#96;',
});

/**
 * Makes any text harmless inside an element or a quoted attribute.
 * @param {unknown} value
 * @returns {string}
 */
export function escapeMarkup(value) {
  return String(value ?? '').replace(/[&<>"'`]/g, (character) => ENTITIES[character]);
}

/**
 * Builds markup from a template whose literal parts are trusted and whose values are escaped.
 * Arrays are joined; `false`, `null` and `undefined` vanish; nested `markup` is kept as it is.
 * @param {TemplateStringsArray} literals
 * @param {...unknown} values
 * @returns {SafeMarkup}
 */
export function markup(literals, ...values) {
  let text = literals[0];
  values.forEach((value, index) => {
    text += render(value) + literals[index + 1];
  });
  return new SafeMarkup(text);
}

/**
 * Like `markup`, as nodes ready to insert.
 * @param {TemplateStringsArray} literals
 * @param {...unknown} values
 * @returns {DocumentFragment}
 */
export function html(literals, ...values) {
  const template = document.createElement('template');
  template.innerHTML = markup(literals, ...values).text.trim();
  return template.content;
}

/** @param {unknown} value @returns {string} */
function render(value) {
  if (value instanceof SafeMarkup) return value.text;
  if (Array.isArray(value)) return value.map(render).join('');
  if (value == null || value === false) return '';
  return escapeMarkup(value);
}
