// @ts-check
/** @typedef {'json' | 'xml' | 'form' | 'parts' | 'image' | 'text' | 'preview' | 'hex'} BodyMode */

/** Images a browser decodes without running anything; SVG is shown as text. */
const IMAGE_TYPES = new Set([
  'image/png', 'image/jpeg', 'image/gif', 'image/webp', 'image/avif', 'image/bmp', 'image/x-icon',
  'image/vnd.microsoft.icon',
]);

/**
 * The ways a body can be shown, the best first.
 * @param {string | null} contentType
 * @param {Uint8Array} bytes Its beginning.
 * @returns {BodyMode[]}
 */
export function bodyModes(contentType, bytes) {
  const mime = (contentType ?? '').split(';')[0].trim().toLowerCase();
  const modes = /** @type {BodyMode[]} */ ([]);
  if (IMAGE_TYPES.has(mime)) modes.push('image');
  if (mime === 'application/x-www-form-urlencoded') modes.push('form');
  if (mime.startsWith('multipart/')) modes.push('parts');
  if (!looksLikeText(bytes)) return [...modes, 'hex', 'text'];
  if (/[/+]json$/.test(mime) || looksLikeJSON(bytes)) modes.push('json');
  if (/[/+]xml$/.test(mime) || looksLikeXML(bytes)) modes.push('xml');
  const isPage = mime === 'text/html' || mime === 'application/xhtml+xml';
  return [...modes, 'text', ...(isPage ? /** @type {const} */ (['preview']) : []), 'hex'];
}

/**
 * The type under which an image may be shown, `null` for none.
 * @param {string | null} contentType
 */
export function imageType(contentType) {
  const mime = (contentType ?? '').split(';')[0].trim().toLowerCase();
  return IMAGE_TYPES.has(mime) ? mime : null;
}

/**
 * UTF-8 without control characters that text never has.
 * @param {Uint8Array} bytes
 */
export function looksLikeText(bytes) {
  const beginning = bytes.subarray(0, 4096);
  if (beginning.some((byte) => byte < 9 || (byte > 13 && byte < 32 && byte !== 27))) return false;
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(beginning, { stream: true });
    return true;
  } catch {
    return false;
  }
}

/** @param {Uint8Array} bytes */
function looksLikeJSON(bytes) {
  const beginning = new TextDecoder().decode(bytes.subarray(0, 200)).trimStart();
  return /^(\{\s*("|\})|\[\s*([[{"\]\d-]|true|false|null))/.test(beginning);
}

/** @param {Uint8Array} bytes */
function looksLikeXML(bytes) {
  return /^\uFEFF?<\?xml\s/.test(new TextDecoder().decode(bytes.subarray(0, 40)).trimStart());
}

/**
 * The charset a Content-Type names, when the browser knows it; else UTF-8.
 * @param {string | null} contentType
 */
export function textOf(/** @type {Uint8Array} */ bytes, contentType = /** @type {string | null} */ (null)) {
  const charset = /;\s*charset="?([\w-]+)/i.exec(contentType ?? '')?.[1] ?? 'utf-8';
  try {
    return new TextDecoder(charset).decode(bytes);
  } catch {
    return new TextDecoder().decode(bytes);
  }
}
