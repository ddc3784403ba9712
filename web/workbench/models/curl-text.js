// @ts-check
/**
 * Whether a text is one or more cURL commands, as people copy them: with a prompt, `curl.exe`, or variables before.
 * @param {string} text
 */
export function looksLikeCURL(text) {
  return /^\s*(?:[$#>%]\s+)?(?:[A-Za-z_]\w*=\S*\s+)*(?:(?:[a-z]:)?[\w./\\-]*[/\\])?curl(?:\.exe)?\s+\S/i.test(text);
}

/**
 * Line and column of a place in a text, both from 1.
 * @param {string} text
 * @param {number} position In UTF-16 units, as a text field counts.
 */
export function lineAndColumn(text, position) {
  const before = text.slice(0, position).split('\n');
  return { line: before.length, column: (before.at(-1) ?? '').length + 1 };
}
