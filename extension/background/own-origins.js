/**
 * Names and addresses by which a machine calls itself.
 */

/**
 * @param {string} hostname A URL's, as `URL` writes it.
 * @returns {boolean} Whether it leads to this machine without asking a name server (RFC 6761, 6.3; RFC 1122, 3.2.1.3).
 */
export function isLoopback(hostname) {
  const host = hostname.replace(/\.$/, "");
  if (host === "localhost" || host.endsWith(".localhost")) return true;
  if (/^127(\.\d+){3}$/.test(host) || host === "0.0.0.0") return true;
  return host === "[::1]" || host === "[::]" || /^\[::ffff:7f[0-9a-f]{2}:[0-9a-f]+\]$/.test(host) || host === "[::ffff:0:0]";
}
