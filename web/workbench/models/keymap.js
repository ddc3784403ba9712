// @ts-check
/**
 * @typedef {object} Shortcut
 * @property {string[]} keys Each a key ("j", "Shift+ArrowDown", "Mod+a") or a sequence ("g h").
 * @property {string} action
 * @property {string} label
 * @property {string} section
 * @property {import('./route.js').Page} [page] Where it means that; elsewhere the key may mean another thing.
 */

/**
 * Every key of the workbench; the `?` sheet and the dispatcher both read it.
 * @type {Shortcut[]}
 */
export const KEYMAP = [
  { section: 'Pages', keys: ['1'], action: 'showHistory', label: 'History' },
  { section: 'Pages', keys: ['2'], action: 'showCookies', label: 'Cookies' },
  { section: 'Pages', keys: ['3'], action: 'showSend', label: 'Send' },
  { section: 'List', keys: ['j', 'ArrowDown'], action: 'next', label: 'Next row' },
  { section: 'List', keys: ['k', 'ArrowUp'], action: 'previous', label: 'Previous row' },
  { section: 'List', keys: ['PageDown'], action: 'pageDown', label: 'A page down' },
  { section: 'List', keys: ['PageUp'], action: 'pageUp', label: 'A page up' },
  { section: 'List', keys: ['Home'], action: 'first', label: 'To the top, following what arrives' },
  { section: 'List', keys: ['End'], action: 'last', label: 'To the end' },
  { section: 'List', keys: ['ArrowLeft'], action: 'cellLeft', label: 'Cell to the left; close a group' },
  { section: 'List', keys: ['ArrowRight'], action: 'cellRight', label: 'Cell to the right; open a group' },
  { section: 'List', keys: ['Enter'], action: 'open', label: 'Open the request, group or cookie' },
  { section: 'List', keys: ['p'], action: 'pause', label: 'Hold new requests back, or let them in' },
  { section: 'List', keys: ['o'], action: 'order', label: 'Newest or oldest first' },
  { section: 'Selection', keys: [' ', 'Mod+Enter'], action: 'toggle', page: 'history', label: 'Select or unselect' },
  {
    section: 'Selection',
    keys: ['Shift+ArrowDown', 'Shift+J'],
    action: 'extendDown',
    label: 'Extend downwards',
  },
  { section: 'Selection', keys: ['Shift+ArrowUp', 'Shift+K'], action: 'extendUp', label: 'Extend upwards' },
  { section: 'Selection', keys: ['Mod+a'], action: 'selectAll', label: 'Select all that match' },
  { section: 'Selection', keys: ['d', 'Delete'], action: 'delete', label: 'Delete the selected' },
  {
    section: 'Selection',
    keys: ['Shift+D', 'Shift+Delete'],
    action: 'deleteAll',
    label: 'Delete all that match',
  },
  { section: 'Search', keys: ['/', 'Mod+f'], action: 'search', label: 'Search' },
  { section: 'Search', keys: ['f'], action: 'include', label: 'Only what equals this cell' },
  { section: 'Search', keys: ['Shift+F'], action: 'exclude', label: 'Without what equals this cell' },
  { section: 'Search', keys: ['m', 'ContextMenu', 'Shift+F10'], action: 'menu', label: 'Menu of this cell' },
  { section: 'Search', keys: ['Shift+Escape'], action: 'clear', label: 'Clear the query' },
  { section: 'Groups', keys: ['g n'], action: 'groupNone', label: 'No groups' },
  { section: 'Groups', keys: ['g s'], action: 'groupSession', label: 'By session' },
  { section: 'Groups', keys: ['g d'], action: 'groupDay', label: 'By day' },
  { section: 'Groups', keys: ['g h'], action: 'groupHost', label: 'By host' },
  { section: 'Request', keys: [']'], action: 'nextTab', label: 'Next tab' },
  { section: 'Request', keys: ['['], action: 'previousTab', label: 'Previous tab' },
  { section: 'Request', keys: ['e'], action: 'edit', label: 'Open in the editor', page: 'history' },
  { section: 'Request', keys: ['s'], action: 'snippet', label: 'As cURL or code' },
  { section: 'Request', keys: ['c'], action: 'copyCURL', label: 'Copy as cURL' },
  { section: 'Request', keys: ['u'], action: 'copyURL', label: 'Copy the URL' },
  { section: 'Request', keys: ['r'], action: 'copyRaw', label: 'Copy raw' },
  { section: 'Request', keys: ['Shift+H'], action: 'saveHAR', label: 'Download as HAR' },
  { section: 'Request', keys: ['F6'], action: 'otherPane', label: 'Between the panes' },
  { section: 'Request', keys: ['Escape'], action: 'close', label: 'Close, or back' },
  { section: 'Cookies', keys: ['n'], action: 'newCookie', label: 'Add a cookie', page: 'cookies' },
  { section: 'Cookies', keys: ['e'], action: 'exportCookies', label: 'Copy or download cookies', page: 'cookies' },
  { section: 'Cookies', keys: ['y'], action: 'importCookies', label: 'Import cookies', page: 'cookies' },
  { section: 'Send', keys: ['Mod+Enter'], action: 'send', label: 'Send', page: 'send' },
  { section: 'Send', keys: ['Escape'], action: 'cancelSend', label: 'Cancel the send', page: 'send' },
  { section: 'Send', keys: ['Mod+f'], action: 'find', label: 'Find in the answer', page: 'send' },
  { section: 'Send', keys: ['t'], action: 'newRequest', label: 'New request', page: 'send' },
  { section: 'Send', keys: ['w'], action: 'closeRequest', label: 'Close the request', page: 'send' },
  { section: 'Send', keys: ['Shift+T'], action: 'reopenRequest', label: 'Open the last closed again', page: 'send' },
  { section: 'Send', keys: ['Shift+D'], action: 'duplicateRequest', label: 'Duplicate the request', page: 'send' },
  { section: 'Send', keys: ['y'], action: 'importCURL', label: 'Import cURL commands', page: 'send' },
  { section: 'Send', keys: ['Mod+z'], action: 'undo', label: 'Undo', page: 'send' },
  { section: 'Send', keys: ['Mod+Shift+Z', 'Mod+y'], action: 'redo', label: 'Redo', page: 'send' },
  { section: 'Capture', keys: ['x'], action: 'capture', label: 'Capture on or off' },
  { section: 'Capture', keys: ['i'], action: 'panel', label: 'Interceptor panel' },
  { section: 'Help', keys: ['?'], action: 'help', label: 'This sheet' },
];

/**
 * How a key press is written in the table.
 * @param {Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'>} event
 * @returns {string | null} `null` for presses that are not ours (Alt, a modifier alone).
 */
export function keyName(event) {
  if (event.altKey || ['Shift', 'Control', 'Meta', 'Alt', 'Dead'].includes(event.key)) return null;
  const isMod = event.ctrlKey || event.metaKey;
  const isLetter = /^[a-z]$/i.test(event.key);
  const isNamed = event.key.length > 1;
  const key = isLetter ? (event.shiftKey ? event.key.toUpperCase() : event.key.toLowerCase()) : event.key;
  const shift = event.shiftKey && (isLetter || isNamed) ? 'Shift+' : '';
  return `${isMod ? 'Mod+' : ''}${shift}${key}`;
}

/** Turns key presses into actions, remembering the first key of a sequence for a second. */
export class KeyReader {
  /** @param {Shortcut[]} [keymap] */
  constructor(keymap = KEYMAP) {
    this.actions = new Map(keymap.flatMap(({ keys, action, page }) => keys.map((key) => [placed(key, page), action])));
    this.prefixes = new Set(
      keymap.flatMap(({ keys }) => keys).filter((key) => /^\S+ \S/.test(key)).map((key) => key.split(' ')[0]),
    );
    this.pending = '';
    this.pendingSinceMs = 0;
  }

  /**
   * @param {string} key From `keyName`.
   * @param {number} nowMs
   * @param {import('./route.js').Page} [page] Where it was pressed.
   * @returns {string | null} The action; `null` when there is none, or not yet.
   */
  read(key, nowMs, page = 'history') {
    const isFresh = this.pending !== '' && nowMs - this.pendingSinceMs < 1000;
    const sequence = isFresh ? `${this.pending} ${key}` : key;
    this.pending = '';
    const action = this.actions.get(placed(sequence, page)) ?? this.actions.get(sequence);
    if (action) return action;
    if (this.prefixes.has(key)) {
      this.pending = key;
      this.pendingSinceMs = nowMs;
    }
    return null;
  }
}

/** @param {string} key @param {string | undefined} page */
function placed(key, page) {
  return page ? `${page}: ${key}` : key;
}
