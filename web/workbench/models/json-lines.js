// @ts-check
/**
 * @typedef {'key' | 'string' | 'number' | 'word' | 'mark' | 'bad'} Kind
 * @typedef {{kind: Kind, text: string}} Token
 * @typedef {object} JSONLine
 * @property {number} depth
 * @property {Token[]} tokens
 * @property {number} close Index of the line that closes what opens here; -1 when nothing does.
 * @property {number} members How many members or elements the opened one has.
 */

const LEXEME = /\s*(?:("(?:[^"\\\u0000-\u001F]|\\.)*")|(-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?)|(true|false|null)|([{}[\],:]))/y;

/**
 * Lays JSON out in lines, one member each, keeping every number and string exactly as written
 * (`JSON.parse` would round 9007199254740993). What is not JSON ends the layout as a `bad` token, so
 * the beginning of a cut document is still readable.
 * @param {string} text
 * @returns {{lines: JSONLine[], isComplete: boolean}} Complete: every bracket has its partner and nothing follows.
 */
export function jsonLines(text) {
  return new Layout(text).run();
}

class Layout {
  /** @param {string} text */
  constructor(text) {
    this.text = text;
    this.position = 0;
    this.lines = /** @type {JSONLine[]} */ ([]);
    this.open = /** @type {{line: number, isObject: boolean}[]} */ ([]);
    this.line = this.newLine();
    this.roots = 0;
    this.isBroken = false;
  }

  run() {
    let isComplete = true;
    for (;;) {
      LEXEME.lastIndex = this.position;
      const match = LEXEME.exec(this.text);
      if (!match) {
        const rest = this.text.slice(this.position).trim();
        isComplete = rest === '' && this.open.length === 0 && this.roots === 1 && !this.isBroken;
        if (rest !== '') this.line.tokens.push({ kind: 'bad', text: rest.slice(0, 2000) });
        break;
      }
      this.position = LEXEME.lastIndex;
      this.take(match);
    }
    if (this.line.tokens.length > 0) this.lines.push(this.line);
    return { lines: this.lines, isComplete };
  }

  /** @param {RegExpExecArray} match */
  take([, string, number, word, mark]) {
    if (mark === '{' || mark === '[') this.begin(mark);
    else if (mark === '}' || mark === ']') this.end(mark);
    else if (mark === ',') this.comma();
    else if (mark === ':') this.colon();
    else if (string !== undefined) this.value('string', string);
    else if (number !== undefined) this.value('number', number);
    else this.value('word', word);
  }

  newLine() {
    return { depth: this.open.length, tokens: /** @type {Token[]} */ ([]), close: -1, members: 0 };
  }

  finishLine() {
    if (this.line.tokens.length > 0) this.lines.push(this.line);
    this.line = this.newLine();
  }

  /** @param {string} mark */
  begin(mark) {
    this.count();
    this.line.tokens.push({ kind: 'mark', text: mark });
    this.open.push({ line: this.lines.length, isObject: mark === '{' });
    this.finishLine();
  }

  /** @param {string} mark */
  end(mark) {
    this.finishLine();
    const opened = this.open.pop();
    if (opened?.isObject !== (mark === '}')) this.isBroken = true;
    this.line = this.newLine();
    if (opened && this.lines.length === opened.line + 1) {
      // Nothing inside: {} stays on one line.
      this.line = /** @type {JSONLine} */ (this.lines.pop());
    } else if (opened) {
      this.lines[opened.line].close = this.lines.length;
    }
    this.line.tokens.push({ kind: 'mark', text: mark });
  }

  comma() {
    this.line.tokens.push({ kind: 'mark', text: ',' });
    this.finishLine();
  }

  colon() {
    const last = this.line.tokens.at(-1);
    if (last?.kind === 'string') last.kind = 'key';
    this.line.tokens.push({ kind: 'mark', text: ': ' });
  }

  /** @param {Kind} kind @param {string} text */
  value(kind, text) {
    this.count();
    this.line.tokens.push({ kind, text });
  }

  /** Counts a member of the innermost object or array; a key and its value are one. */
  count() {
    if (this.open.length === 0) this.roots += 1;
    if (this.line.tokens.length > 0) return;
    const opened = this.open.at(-1);
    if (opened) this.lines[opened.line].members += 1;
  }
}

/**
 * The lines to show when some are folded.
 * @param {JSONLine[]} lines
 * @param {Set<number>} folded Indices of opening lines.
 * @returns {number[]} Indices into `lines`.
 */
export function unfolded(lines, folded) {
  const shown = [];
  for (let index = 0; index < lines.length; index += 1) {
    shown.push(index);
    if (folded.has(index) && lines[index].close > index) index = lines[index].close;
  }
  return shown;
}
