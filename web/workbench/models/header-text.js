// @ts-check
/** @typedef {import('./request-draft.js').Field} Field */

const OFF = '// ';

/**
 * Header lines as text to edit in one go; those switched off stand behind `//`.
 * @param {Field[]} fields
 */
export function headerText(fields) {
  return fields.map(({ name, value, isEnabled }) => `${isEnabled ? '' : OFF}${name}: ${value}`).join('\n');
}

/**
 * Reads it back; a line without a colon is a name without a value.
 * @param {string} text
 * @returns {Field[]}
 */
export function parseHeaderText(text) {
  return text.split(/\r\n|\n|\r/).filter((line) => line.trim() !== '').map((line) => {
    const isEnabled = !/^\s*\/\//.test(line);
    const written = isEnabled ? line : line.replace(/^\s*\/\/ ?/, '');
    // A pseudo-header of HTTP/2 begins with a colon.
    const at = written.indexOf(':', 1);
    if (at < 0) return { name: written.trim(), value: '', isEnabled };
    return { name: written.slice(0, at).trim(), value: written.slice(at + 1).replace(/^ /, ''), isEnabled };
  });
}
