// @ts-check
/** @typedef {{name: string, value: string, isDerived?: boolean}} Header */

/**
 * The first value of a header.
 * @param {Header[] | null | undefined} headers
 * @param {string} name Lower-case.
 */
export function headerValue(headers, name) {
  return headers?.find((header) => header.name.toLowerCase() === name)?.value ?? null;
}

/**
 * Why a part is not available, in a sentence.
 * @param {{notes?: {part: string, code: string, reason: string}[] | null}} exchange
 * @param {string} part
 * @returns {string | null}
 */
export function noteFor({ notes }, part) {
  const found = (notes ?? []).filter((note) => note.part === part);
  return found.length > 0 ? found.map(({ reason }) => reason).join(' ') : null;
}
