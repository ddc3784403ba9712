// @ts-check
import { urlParts } from './url-parts.js';

/**
 * @typedef {import('./request-draft.js').Draft} Draft
 * @typedef {{kind: 'native'} | {kind: 'browser', linkId: number, storeId?: string}} Via
 */

const PHASE_WORDS = /** @type {Record<string, string>} */ ({
  prepare: 'before anything was sent', dns: 'while looking up the host', connect: 'while connecting',
  tls: 'while agreeing on TLS', send: 'while sending the request', receive: 'while receiving the answer',
});

/** What a phase of the timeline is, in the order they happen. */
export const SEND_PHASES = [
  { name: 'queueMs', label: 'Queue', meaning: 'before the transfer began' },
  { name: 'dnsMs', label: 'DNS', meaning: 'looking up the host' },
  { name: 'connectMs', label: 'Connect', meaning: 'the TCP connection' },
  { name: 'tlsMs', label: 'TLS', meaning: 'the handshake' },
  { name: 'waitMs', label: 'Wait', meaning: 'from the request to the first byte' },
  { name: 'downloadMs', label: 'Download', meaning: 'the rest of the answer' },
];

/**
 * The phases that happened, one after another.
 * @param {Record<string, number | null | undefined>} phases
 * @returns {{name: string, label: string, meaning: string, startMs: number, durationMs: number}[]}
 */
export function sendPhases(phases) {
  let startMs = 0;
  return SEND_PHASES.flatMap((phase) => {
    const durationMs = phases[phase.name];
    if (durationMs == null) return [];
    const placed = { ...phase, startMs, durationMs };
    startMs += durationMs;
    return [placed];
  });
}

/**
 * Where a failed send had come to: "while connecting".
 * @param {string | undefined} phase
 */
export function phaseWords(phase) {
  return PHASE_WORDS[phase ?? ''] ?? '';
}

/**
 * What a tab is called: the path's end, else the host.
 * @param {Pick<Draft, 'url'>} draft
 */
export function requestTitle({ url }) {
  const { authority, path, query } = urlParts(url.trim());
  const name = path.split('/').filter(Boolean).slice(-2).join('/');
  return name || authority || (query ? query : 'New request');
}

/**
 * How a send travels, as the value of a choice.
 * @param {Via} via
 */
export function viaKey(via) {
  return via.kind === 'browser' ? `${via.linkId} ${via.storeId ?? ''}`.trim() : 'native';
}

/** @param {string} key @returns {Via} */
export function viaOf(key) {
  const [linkId, storeId] = key.split(' ');
  if (!/^\d+$/.test(linkId)) return { kind: 'native' };
  return { kind: 'browser', linkId: Number(linkId), ...(storeId === undefined ? {} : { storeId }) };
}
