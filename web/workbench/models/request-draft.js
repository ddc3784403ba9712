// @ts-check
/**
 * @typedef {{name: string, value: string, isEnabled: boolean}} Field
 * @typedef {{name: string, text?: string, base64?: string, file?: string, fileName?: string, contentType?: string,
 *   isEnabled: boolean, lostBytes?: number}} Part A part that lost its bytes was not kept for the next visit.
 * @typedef {{kind: string, [member: string]: any}} Body
 * @typedef {{kind: string, [member: string]: any}} Auth
 * @typedef {{host: string, port: number, address: string}} Resolve
 * @typedef {object} Settings
 * @property {boolean} followsRedirects
 * @property {number} redirectsMax
 * @property {boolean} usesCookies
 * @property {string[]} excludedCookies
 * @property {boolean} isTLSVerified
 * @property {string} [proxy]
 * @property {{username: string, password: string}} [proxyUser]
 * @property {number} [timeoutMs]
 * @property {number} [connectTimeoutMs]
 * @property {'automatic' | 'http1' | 'http2'} httpVersion
 * @property {Resolve[]} resolve
 * @property {{certificatePath: string, keyPath?: string, password?: string}} [clientCertificate]
 * @property {string} [caPath]
 * @property {boolean} allowsFalseFraming
 * @property {number} [rawBytesMax] What is kept of each side's bytes.
 *
 * @typedef {object} Draft A request as it is written; see "draft" in docs/API.md.
 * @property {string} method
 * @property {string} url
 * @property {Field[]} headers
 * @property {Body} body
 * @property {Auth} auth
 * @property {Settings} settings
 */

/** @returns {Settings} */
export function defaultSettings() {
  return {
    followsRedirects: true, redirectsMax: 20, usesCookies: true, excludedCookies: [], isTLSVerified: true,
    httpVersion: 'automatic', resolve: [], allowsFalseFraming: false,
  };
}

/**
 * A draft with every member that the editor reads; what is there stays as it is.
 * @param {Partial<Draft> | null | undefined} [draft]
 * @returns {Draft}
 */
export function completeDraft(draft) {
  const given = draft ?? {};
  return {
    method: given.method ?? 'GET',
    url: given.url ?? '',
    headers: (given.headers ?? []).map(enabled),
    body: completeBody(given.body ?? { kind: 'none' }),
    auth: given.auth ?? { kind: 'none' },
    settings: { ...defaultSettings(), ...withoutNulls(given.settings ?? {}) },
  };
}

/** @param {Body} body @returns {Body} */
function completeBody(body) {
  if (body.kind === 'urlencoded') return { ...body, fields: (body.fields ?? []).map(enabled) };
  if (body.kind === 'multipart') return { ...body, parts: (body.parts ?? []).map(enabled) };
  return body;
}

/**
 * @template {object} T
 * @param {T} item
 * @returns {T & {isEnabled: boolean}}
 */
function enabled(item) {
  return { isEnabled: true, ...item };
}

/** @param {object} members */
function withoutNulls(members) {
  return Object.fromEntries(Object.entries(members).filter(([, value]) => value !== null));
}

/**
 * A body of a kind that nothing was written for yet.
 * @param {string} kind
 * @returns {Body}
 */
export function emptyBody(kind) {
  const bodies = /** @type {Record<string, Body>} */ ({
    text: { kind, text: '', contentType: 'application/json' },
    bytes: { kind, base64: '' },
    urlencoded: { kind, fields: [] },
    multipart: { kind, parts: [] },
    file: { kind, path: '' },
    graphql: { kind, query: '', variables: '', operationName: '' },
  });
  return bodies[kind] ?? { kind: 'none' };
}

/**
 * Whether two drafts say the same; members that are the very same are not looked into.
 * @param {Draft} one
 * @param {Draft} other
 */
export function isSameDraft(one, other) {
  const names = /** @type {(keyof Draft)[]} */ (Object.keys(one));
  return names.every((name) => one[name] === other[name] || JSON.stringify(one[name]) === JSON.stringify(other[name]));
}

/**
 * A method as it will be sent: nothing but a token, in the case that was typed.
 * @param {string} text
 * @see https://www.rfc-editor.org/rfc/rfc9110#section-5.6.2
 */
export function isMethod(text) {
  return /^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/.test(text);
}
