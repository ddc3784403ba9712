// @ts-check
/** @typedef {import('./request-draft.js').Part} Part */

/**
 * What a part holds; a path wins over bytes, and bytes over text.
 * @param {Part} part
 * @returns {'text' | 'base64' | 'file'}
 */
export function partKind({ file, base64 }) {
  if (file !== undefined) return 'file';
  return base64 === undefined ? 'text' : 'base64';
}

/**
 * The part with room for another kind of content.
 * @param {Part} part
 * @param {string} kind
 * @returns {Part}
 */
export function withPartKind(part, kind) {
  const { text, base64, file, ...rest } = part;
  if (kind === 'file') return { ...rest, file: file ?? '' };
  return kind === 'base64' ? { ...rest, base64: base64 ?? '' } : { ...rest, text: text ?? '' };
}
