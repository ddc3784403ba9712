/** Lists by key that hold what waits; an empty list is not kept. */

/**
 * @template T
 * @param {Map<string, T[]>} map
 * @param {string} key
 * @param {T} item
 */
export function push(map, key, item) {
  const list = map.get(key);
  if (list) list.push(item);
  else map.set(key, [item]);
}

/**
 * @template T
 * @param {Map<string, T[]>} map
 * @param {string} key
 * @param {T[]} list
 * @param {number} index
 * @returns {T}
 */
export function takeAt(map, key, list, index) {
  const [item] = list.splice(index, 1);
  if (list.length === 0) map.delete(key);
  return item;
}

/**
 * @template T
 * @param {Map<string, T[]>} map
 * @param {(item: T) => boolean} isKept
 * @param {(item: T) => void} gone
 */
export function sweep(map, isKept, gone) {
  for (const [key, list] of map) {
    const kept = list.filter(isKept);
    if (kept.length === list.length) continue;
    if (kept.length === 0) map.delete(key);
    else map.set(key, kept);
    list.filter((item) => !isKept(item)).forEach(gone);
  }
}
