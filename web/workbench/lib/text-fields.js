// @ts-check
/** @typedef {HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement} TextControl */

/** What each field was last given to show. */
const shown = /** @type {WeakMap<TextControl, string>} */ (new WeakMap());
/** @type {TextControl | null} */
let typing = null;

/**
 * Shows a text unless the field shows it already; one that is being typed in keeps its own until it is left.
 * @param {TextControl} field
 * @param {string} text
 */
export function showText(field, text) {
  const isShown = shown.get(field) === text;
  shown.set(field, text);
  if (!isShown && field !== typing && field.value !== text) field.value = text;
}

/**
 * Listens to a field; what is made of its text shows once it is left.
 * @param {TextControl} field
 * @param {(text: string) => void} take
 */
export function onText(field, take) {
  field.addEventListener('input', () => {
    typing = field;
    try {
      take(field.value);
    } finally {
      typing = null;
    }
  });
  field.addEventListener('blur', () => {
    const text = shown.get(field);
    if (text !== undefined && field.value !== text) field.value = text;
  });
}
