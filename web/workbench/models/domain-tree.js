// @ts-check
/**
 * @typedef {{domain: string, registrableDomain: string, count: number, isScriptAllowed?: boolean}} DomainCount
 * @typedef {object} DomainRow
 * @property {'all' | 'site' | 'host'} kind A site is a registrable domain with all below it.
 * @property {string} domain Empty for all.
 * @property {number} count
 * @property {boolean} isOpen
 * @property {boolean} hasHosts Whether there is something to open.
 * @property {boolean} isScriptAllowed
 */

/**
 * The rows of the tree: everything, then each site, then its hosts when it is open.
 * @param {DomainCount[]} domains
 * @param {Set<string>} open Sites that are open.
 * @returns {DomainRow[]}
 */
export function domainRows(domains, open) {
  const sites = new Map();
  for (const item of domains) {
    const site = item.registrableDomain || item.domain;
    sites.set(site, [...(sites.get(site) ?? []), item]);
  }
  const rows = [...sites].sort(([a], [b]) => compare(a, b)).flatMap(([site, hosts]) => siteRows(site, hosts, open));
  return [allRow(domains), ...rows];
}

/** @param {DomainCount[]} domains @returns {DomainRow} */
function allRow(domains) {
  return { kind: 'all', domain: '', count: sum(domains), isOpen: true, hasHosts: false, isScriptAllowed: false };
}

/**
 * @param {string} site
 * @param {DomainCount[]} hosts
 * @param {Set<string>} open
 * @returns {DomainRow[]}
 */
function siteRows(site, hosts, open) {
  const hasHosts = hosts.some(({ domain }) => domain !== site);
  const isOpen = hasHosts && open.has(site);
  const isScriptAllowed = hosts.every((host) => host.isScriptAllowed);
  const row = { kind: /** @type {const} */ ('site'), domain: site, count: sum(hosts), isOpen, hasHosts, isScriptAllowed };
  if (!isOpen) return [row];
  const below = hosts.filter(({ domain }) => domain !== site).sort((a, b) => compare(a.domain, b.domain));
  return [row, ...below.map(({ domain, count, isScriptAllowed: isAllowed = false }) => (
    { kind: /** @type {const} */ ('host'), domain, count, isOpen: false, hasHosts: false, isScriptAllowed: isAllowed }
  ))];
}

/** @param {DomainCount[]} domains */
function sum(domains) {
  return domains.reduce((total, { count }) => total + count, 0);
}

/** @param {string} a @param {string} b */
function compare(a, b) {
  return a < b ? -1 : a > b ? 1 : 0;
}
