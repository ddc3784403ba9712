// @ts-check
const LEXEME = /\s*(?:("(?:[^"\\\u0000-\u001F]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*")|(-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null)|([{}[\],:]))/y;

/** What may follow, by what stands there now. */
const NEXT = /** @type {Record<string, string[]>} */ ({
  start: ['value', '{', '['], end: [], '{': ['key', '}'], '[': ['value', '{', '[', ']'], key: [':'], ':': ['value', '{', '['],
  'value{': [',', '}'], 'value[': [',', ']'], ',{': ['key'], ',[': ['value', '{', '['],
});

/**
 * Where a text stops being JSON (RFC 8259).
 * @param {string} text
 * @returns {number} The place of the first fault, the length when it ends too early, -1 when it is JSON.
 */
export function jsonFault(text) {
  const open = /** @type {string[]} */ ([]);
  let state = 'start';
  for (let at = 0; ;) {
    LEXEME.lastIndex = at;
    const match = LEXEME.exec(text);
    const start = at + (/^\s*/.exec(text.slice(at, at + 1000))?.[0].length ?? 0);
    if (!match) return start >= text.length && state === 'end' ? -1 : start;
    const kind = match[1] !== undefined ? stringKind(state) : match[2] !== undefined ? 'value' : match[3];
    if (!NEXT[state].includes(kind)) return start;
    state = after(kind, open);
    at = LEXEME.lastIndex;
  }
}

/** @param {string} state */
function stringKind(state) {
  return NEXT[state].includes('key') ? 'key' : 'value';
}

/**
 * The state behind a lexeme; brackets are kept on the stack.
 * @param {string} kind
 * @param {string[]} open
 */
function after(kind, open) {
  if (kind === '{' || kind === '[') {
    open.push(kind);
    return kind;
  }
  if (kind === 'key' || kind === ':') return kind;
  if (kind === ',') return `,${open.at(-1)}`;
  if (kind !== 'value') open.pop();
  return open.length === 0 ? 'end' : `value${open.at(-1)}`;
}
