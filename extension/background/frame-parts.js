/**
 * Divides a long list among frames.
 */

const encoder = new TextEncoder();

/**
 * @template Item
 * @param {Item[]} items
 * @param {number} bytesMax JSON of a part's items, unless one alone is longer.
 * @returns {Generator<{items: Item[], isLast: boolean}>} At least one, made as it is asked for.
 */
export function* inParts(items, bytesMax) {
  let first = 0;
  let bytes = 0;
  for (const [index, item] of items.entries()) {
    const sizeBytes = jsonBytes(item) + 1;
    if (index > first && bytes + sizeBytes > bytesMax) {
      yield { items: items.slice(first, index), isLast: false };
      first = index;
      bytes = 0;
    }
    bytes += sizeBytes;
  }
  yield { items: items.slice(first), isLast: true };
}

/** @param {unknown} value */
function jsonBytes(value) {
  const text = JSON.stringify(value);
  return /[^\x00-\x7f]/.test(text) ? encoder.encode(text).length : text.length;
}
