// @ts-check
/**
 * @typedef {object} Link
 * @property {number} id
 * @property {string} browser
 * @property {string} [version]
 * @property {string} [profile]
 * @property {boolean} [incognito]
 * @property {boolean} connected
 * @property {number} [waiting]
 * @property {number} [lost]
 * @property {number} [lastSeenAtMs]
 */

/**
 * The status pill: how good it is, what it says, and what to do when it is not.
 * @param {any} status From the app; `null` before the first.
 * @param {boolean} isAppHere
 * @returns {{tone: 'good' | 'warn' | 'bad', title: string, detail: string, cure: string}}
 */
export function connection(status, isAppHere) {
  if (!isAppHere) {
    return {
      tone: 'bad',
      title: 'App not running',
      detail: 'The workbench lost the app; it comes back by itself.',
      cure: 'interceptor up',
    };
  }
  if (!status) return {
    tone: 'warn',
    title: 'Connecting',
    detail: 'Waiting for the app’s first word.',
    cure: '',
  };
  const links = connectedLinks(status);
  const lost = links.reduce((sum, link) => sum + (link.lost ?? 0), 0);
  if (links.length === 0) {
    const detail = status.problem?.message ?? 'No browser is connected.';
    return { tone: 'bad', title: 'No browser connected', detail, cure: 'interceptor browser' };
  }
  const names = links.map(linkLabel).join(', ');
  if (status.problem) {
    return {
      tone: 'warn',
      title: 'Interceptor connected',
      detail: status.problem.message,
      cure: 'interceptor doctor',
    };
  }
  if (lost > 0) {
    return { tone: 'warn', title: 'Interceptor connected', detail: `${names}; ${lost} lost`, cure: '' };
  }
  return { tone: 'good', title: 'Interceptor connected', detail: names, cure: '' };
}

/** @param {any} status @returns {Link[]} */
export function connectedLinks(status) {
  return (status?.links ?? []).filter((/** @type {Link} */ link) => link.connected);
}

/**
 * Browser and profile for a narrow column.
 * @param {Link} link
 */
export function profileLabel({ browser, profile }) {
  return profile ? `${browser} ${profile.slice(0, 8)}` : browser;
}

/**
 * Browser and profile, as short as can be told apart.
 * @param {Link} link
 */
export function linkLabel(link) {
  const major = (link.version ?? '').split('.')[0];
  const name = [link.browser, major].filter(Boolean).join(' ');
  const profile = link.profile ? ` · ${link.profile.slice(0, 8)}` : '';
  return name + profile + (link.incognito ? ' · incognito' : '');
}
