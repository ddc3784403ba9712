// @ts-check
/** @typedef {{kind: 'tag' | 'closing' | 'markup' | 'text' | 'bad', text: string}} XMLPiece */

/** What begins with these ends with those; nothing inside counts. */
const ENCLOSED = [['<!--', '-->'], ['<![CDATA[', ']]>'], ['<?', '?>']];

/**
 * Takes XML apart at its tags, in one pass whatever the text: a piece that never ends is `bad` and the last.
 * @param {string} text
 * @returns {Generator<XMLPiece>}
 */
export function* xmlPieces(text) {
  for (let at = 0; at < text.length;) {
    const end = text[at] === '<' ? markupEnd(text, at) : textEnd(text, at);
    yield { kind: kindAt(text, at, end), text: text.slice(at, end ?? undefined) };
    at = end ?? text.length;
  }
}

/** @param {string} text @param {number} at @param {number | null} end @returns {XMLPiece['kind']} */
function kindAt(text, at, end) {
  if (text[at] !== '<') return 'text';
  if (end === null || text[end - 1] !== '>') return 'bad';
  if (text[at + 1] === '/') return 'closing';
  return text[at + 1] === '!' || text[at + 1] === '?' ? 'markup' : 'tag';
}

/** @param {string} text @param {number} at */
function textEnd(text, at) {
  const next = text.indexOf('<', at);
  return next < 0 ? text.length : next;
}

/** @param {string} text @param {number} at @returns {number | null} */
function markupEnd(text, at) {
  for (const [start, stop] of ENCLOSED) {
    if (text.startsWith(start, at)) return after(text, stop, at + start.length);
  }
  if (text.startsWith('<!', at)) return declarationEnd(text, at);
  return tagEnd(text, at);
}

/**
 * A document type may hold others between brackets.
 * @param {string} text
 * @param {number} at
 */
function declarationEnd(text, at) {
  const end = text.indexOf('>', at);
  if (end < 0) return null;
  return text.slice(at, end).includes('[') ? after(text, ']>', at) : end + 1;
}

/** @param {string} text @param {number} at @returns {number | null} The place of the next `<` when it comes first. */
function tagEnd(text, at) {
  for (let place = at + 1; place < text.length; place += 1) {
    const character = text[place];
    if (character === '>') return place + 1;
    if (character === '<') return place;
    if (character !== '"' && character !== "'") continue;
    place = text.indexOf(character, place + 1);
    if (place < 0) return null;
  }
  return null;
}

/** @param {string} text @param {string} stop @param {number} from */
function after(text, stop, from) {
  const found = text.indexOf(stop, from);
  return found < 0 ? null : found + stop.length;
}
