// @ts-check
import { xmlPieces } from './xml-pieces.js';

/**
 * @typedef {import('./json-lines.js').JSONLine} FoldLine
 * @typedef {import('./json-lines.js').Token} Token
 */

const ATTRIBUTE = /([^\s=]+)(\s*=\s*)("[^"]*"|'[^']*')/g;
/** Beyond this a tag's attributes are shown without colours. */
const TAG_CHARACTERS_MAX = 20_000;

/**
 * Lays XML out in lines that fold: an element a line, text beside its tag where it is alone in it. Nothing is
 * resolved and nothing is checked, so hostile entities do nothing and broken documents stay readable.
 * @param {string} text
 * @returns {{lines: FoldLine[], isComplete: boolean}} Complete: every tag has its partner.
 */
export function xmlLines(text) {
  const layout = new XMLLayout();
  for (const piece of xmlPieces(text)) layout.take(piece);
  return { lines: layout.lines, isComplete: layout.open.length === 0 && !layout.isBroken };
}

class XMLLayout {
  constructor() {
    this.lines = /** @type {FoldLine[]} */ ([]);
    this.open = /** @type {{line: number, name: string}[]} */ ([]);
    this.isBroken = false;
  }

  /** @param {import('./xml-pieces.js').XMLPiece} piece */
  take({ kind, text }) {
    if (kind === 'closing') this.#close(text);
    else if (kind === 'tag') this.#element(text);
    else if (kind === 'markup') this.#add([{ kind: text.startsWith('<![CDATA[') ? 'string' : 'word', text }]);
    else if (kind === 'text') this.#text(text);
    else this.#bad(text);
  }

  /** @param {Token[]} tokens */
  #add(tokens) {
    const parent = this.open.at(-1);
    if (parent) this.lines[parent.line].members += 1;
    this.lines.push({ depth: this.open.length, tokens, close: -1, members: 0 });
  }

  /** @param {string} piece */
  #element(piece) {
    this.#add(tagTokens(piece));
    if (piece.endsWith('/>')) return;
    this.open.push({ line: this.lines.length - 1, name: /^<([^\s/>]*)/.exec(piece)?.[1] ?? '' });
  }

  /** @param {string} piece */
  #close(piece) {
    const opened = this.open.pop();
    if (opened?.name !== piece.slice(2, -1).trim()) this.isBroken = true;
    const tokens = tagTokens(piece);
    if (opened && this.#isShort(opened.line)) {
      const inner = this.lines.splice(opened.line + 1);
      const line = this.lines[opened.line];
      line.tokens.push(...inner.flatMap((item) => item.tokens), ...tokens);
      line.members = 0;
      return;
    }
    this.lines.push({ depth: this.open.length, tokens, close: -1, members: 0 });
    if (opened) this.lines[opened.line].close = this.lines.length - 1;
  }

  /**
   * Whether an element holds no more than one text.
   * @param {number} line
   */
  #isShort(line) {
    const inner = this.lines.slice(line + 1, line + 3);
    return inner.length === 0 || (inner.length === 1 && inner[0].tokens.every(({ kind }) => kind === 'string'));
  }

  /** @param {string} text */
  #text(text) {
    for (const line of text.split('\n')) {
      if (line.trim() !== '') this.#add([{ kind: 'string', text: line.trim() }]);
    }
  }

  /** @param {string} text */
  #bad(text) {
    this.isBroken = true;
    this.#add([{ kind: 'bad', text: text.slice(0, 2000) }]);
  }
}

/** @param {string} piece @returns {Token[]} */
function tagTokens(piece) {
  const [, start, name, rest, end] = /^(<\/?)([^\s/>]*)([\s\S]*?)(\/?>)$/.exec(piece) ?? ['', '', piece, '', ''];
  return [{ kind: 'mark', text: start }, { kind: 'key', text: name }, ...attributeTokens(rest), { kind: 'mark', text: end }];
}

/** @param {string} text @returns {Token[]} */
function attributeTokens(text) {
  if (text.length > TAG_CHARACTERS_MAX) return [{ kind: 'string', text }];
  const tokens = /** @type {Token[]} */ ([]);
  let from = 0;
  for (const match of text.matchAll(ATTRIBUTE)) {
    const [all, name, sign, value] = match;
    const start = match.index ?? 0;
    tokens.push({ kind: 'mark', text: spaced(text.slice(from, start)) }, { kind: 'number', text: name },
      { kind: 'mark', text: sign }, { kind: 'string', text: value });
    from = start + all.length;
  }
  const rest = spaced(text.slice(from));
  return rest.trim() === '' ? tokens : [...tokens, { kind: 'mark', text: rest }];
}

/** @param {string} text */
function spaced(text) {
  return text.replace(/\s+/g, ' ');
}
