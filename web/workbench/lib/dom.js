// @ts-check
/**
 * Finds one element that the caller knows is there.
 * @template {HTMLElement} [T=HTMLElement]
 * @param {ParentNode} root
 * @param {string} selector
 * @returns {T}
 */
export function one(root, selector) {
  const found = root.querySelector(selector);
  if (!found) throw new Error(`no element matches ${selector}`);
  return /** @type {T} */ (found);
}

/**
 * Makes an element; text goes in as text, never as markup.
 * @param {string} name
 * @param {Record<string, string | number | boolean | null | undefined>} [attributes] `true` is an
 *   empty attribute; `false`, `null` and `undefined` leave it out.
 * @param {...(Node | string | null | undefined | false)} children
 * @returns {HTMLElement}
 */
export function make(name, attributes = {}, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (value == null || value === false) continue;
    element.setAttribute(key, value === true ? '' : String(value));
  }
  for (const child of children) {
    if (child || child === '') element.append(child);
  }
  return element;
}

/**
 * A button with a visible label or, with `icon`, one that is named for assistive technology.
 * @param {string} label
 * @param {() => void} action
 * @param {Record<string, string | number | boolean | null | undefined>} [attributes]
 * @returns {HTMLButtonElement}
 */
export function button(label, action, attributes = {}) {
  const element = make('button', { type: 'button', ...attributes }, label);
  element.addEventListener('click', action);
  return /** @type {HTMLButtonElement} */ (element);
}

/**
 * A sentence of the app's, in which commands stand between backticks.
 * @param {string} text
 * @returns {(Node | string)[]}
 */
export function withCode(text) {
  return text.split('`').map((part, index) => (index % 2 === 1 ? make('code', {}, part) : part));
}

/**
 * Whether keys typed there are text for it.
 * @param {EventTarget | null} target
 */
export function takesText(target) {
  if (!(target instanceof HTMLElement)) return false;
  if (target.isContentEditable || target instanceof HTMLTextAreaElement) return true;
  if (target instanceof HTMLSelectElement) return true;
  return target instanceof HTMLInputElement
    && !['checkbox', 'radio', 'button', 'range'].includes(target.type);
}

const AS_TYPED = { spellcheck: 'false', autocomplete: 'off', autocapitalize: 'off' };

/**
 * A field of one line, in which the browser improves nothing.
 * @param {Record<string, string | number | boolean | null | undefined>} [attributes]
 * @returns {HTMLInputElement}
 */
export function textField(attributes = {}) {
  return /** @type {HTMLInputElement} */ (make('input', { type: 'text', class: 'data', ...AS_TYPED, ...attributes }));
}

/**
 * The same for several lines.
 * @param {Record<string, string | number | boolean | null | undefined>} [attributes]
 * @returns {HTMLTextAreaElement}
 */
export function textArea(attributes = {}) {
  return /** @type {HTMLTextAreaElement} */ (make('textarea', { class: 'data', ...AS_TYPED, ...attributes }));
}

/**
 * A choice of one.
 * @param {[string, string][]} options Value and label.
 * @param {Record<string, string | number | boolean | null | undefined>} [attributes]
 * @returns {HTMLSelectElement}
 */
export function selectField(options, attributes = {}) {
  const elements = options.map(([value, label]) => make('option', { value }, label));
  return /** @type {HTMLSelectElement} */ (make('select', attributes, ...elements));
}

/**
 * A box to tick.
 * @param {Record<string, string | number | boolean | null | undefined>} [attributes]
 * @returns {HTMLInputElement}
 */
export function checkbox(attributes = {}) {
  return /** @type {HTMLInputElement} */ (make('input', { type: 'checkbox', ...attributes }));
}
