/**
 * What the browser's clock measured of a request of ours.
 */

/** https://www.iana.org/assignments/tls-extensiontype-values (ALPN protocol IDs) */
const VERSIONS = new Map([["http/1.0", "HTTP/1.0"], ["http/1.1", "HTTP/1.1"], ["h2", "HTTP/2"], ["h3", "HTTP/3"]]);

/**
 * @param {PerformanceResourceTiming | undefined} entry
 * @returns {{httpVersion?: string, encodedBodyBytes?: number, phases?: Record<string, number>}} Phases that did not
 *   happen are left out.
 */
export function measuredPhases(entry) {
  if (!entry) return {};
  const httpVersion = VERSIONS.get(entry.nextHopProtocol);
  const isSecure = entry.secureConnectionStart > 0;
  const connectedAt = isSecure ? entry.secureConnectionStart : entry.connectEnd;
  const phases = {
    queueMs: entry.domainLookupStart - entry.fetchStart, dnsMs: entry.domainLookupEnd - entry.domainLookupStart,
    connectMs: connectedAt - entry.connectStart, tlsMs: isSecure ? entry.connectEnd - entry.secureConnectionStart : 0,
    waitMs: entry.responseStart - entry.requestStart, downloadMs: entry.responseEnd - entry.responseStart,
  };
  return {
    ...(httpVersion && { httpVersion }), encodedBodyBytes: entry.encodedBodySize,
    phases: Object.fromEntries(Object.entries(phases).filter(([, milliseconds]) => milliseconds > 0)),
  };
}
