// @ts-check
/**
 * @typedef {object} AuthField
 * @property {string} name The member of the draft.
 * @property {string} label
 * @property {'text' | 'secret' | 'choice' | 'switch'} type
 * @property {[string, string][]} [choices]
 * @property {string} [placeholder] `{port}` stands for the app's.
 * @property {string[]} [when] The choices of the first field that need it.
 * @property {string} [fallback] What a choice stands at when nothing is written.
 */

/** @param {string} name @param {string} label @param {Partial<AuthField>} [more] @returns {AuthField} */
const text = (name, label, more = {}) => ({ name, label, type: 'text', ...more });
/** @param {string} name @param {string} label @param {Partial<AuthField>} [more] @returns {AuthField} */
const secret = (name, label, more = {}) => ({ name, label, type: 'secret', ...more });

const USER = [text('username', 'User name'), secret('password', 'Password')];
const ASKING = ['clientCredentials', 'password', 'authorizationCode'];

/** @type {AuthField[]} */
const OAUTH2 = [
  {
    name: 'grant', label: 'Grant', type: 'choice', fallback: 'clientCredentials', choices: [
      ['clientCredentials', 'Client credentials'], ['password', 'Password'],
      ['authorizationCode', 'Authorization code with PKCE'], ['token', 'A token I have'],
    ],
  },
  text('tokenUrl', 'Token URL', { when: ASKING, placeholder: 'https://login.example.com/oauth/token' }),
  text('authorizationUrl', 'Authorization URL', {
    when: ['authorizationCode'], placeholder: 'https://login.example.com/authorize',
  }),
  text('redirectUrl', 'Redirect URL', { when: ['authorizationCode'], placeholder: 'http://127.0.0.1:{port}/oauth2/callback' }),
  text('clientId', 'Client id', { when: ASKING }),
  secret('clientSecret', 'Client secret', { when: ASKING, placeholder: 'empty for a public client' }),
  {
    name: 'sendsClientInBody', label: 'Client id and secret in the form, not in Authorization', type: 'switch', when: ASKING,
  },
  text('username', 'User name', { when: ['password'] }),
  secret('password', 'Password', { when: ['password'] }),
  text('scope', 'Scope', { when: ASKING, placeholder: 'read write' }),
  text('parameters', 'More parameters', { when: ASKING, placeholder: 'audience=https://api.example.com' }),
  secret('accessToken', 'Access token', { placeholder: 'empty until one was got' }),
  secret('refreshToken', 'Refresh token', { when: ASKING, placeholder: 'empty for none' }),
];

const RSA = ['RSA-SHA1', 'RSA-SHA256'];
const BY_SECRET = ['HMAC-SHA1', 'HMAC-SHA256', 'PLAINTEXT'];

/** @type {AuthField[]} */
const OAUTH1 = [
  {
    name: 'signatureMethod', label: 'Signature', type: 'choice', fallback: 'HMAC-SHA1',
    choices: ['HMAC-SHA1', 'HMAC-SHA256', ...RSA, 'PLAINTEXT'].map((name) => [name, name]),
  },
  text('consumerKey', 'Consumer key'),
  secret('consumerSecret', 'Consumer secret', { when: BY_SECRET }),
  text('privateKeyPath', 'Private key', { when: RSA, placeholder: '/path/key.pem' }),
  text('token', 'Token', { placeholder: 'empty for none' }),
  secret('tokenSecret', 'Token secret', { when: BY_SECRET }),
  text('realm', 'Realm', { placeholder: 'empty for none' }),
  text('callbackUrl', 'Callback URL', { placeholder: 'to ask for temporary credentials' }),
  text('verifier', 'Verifier', { placeholder: 'to trade them for a token' }),
  {
    name: 'in', label: 'Place', type: 'choice', fallback: 'header',
    choices: [['header', 'Header'], ['query', 'Query'], ['body', 'Form in the body']],
  },
  { name: 'signsBodyHash', label: 'Sign the hash of a body that is no form', type: 'switch' },
];

/**
 * The ways to show who one is, each with what it needs.
 * @type {{kind: string, label: string, note: string, fields: AuthField[]}[]}
 */
export const AUTH_KINDS = [
  { kind: 'none', label: 'None', note: 'Nothing is added. An Authorization header that you write is sent as it is.', fields: [] },
  {
    kind: 'basic', label: 'Basic', fields: USER,
    note: 'Name and password in Authorization, readable by whoever sees the request.',
  },
  { kind: 'bearer', label: 'Bearer token', note: 'Authorization: Bearer and the token.', fields: [secret('token', 'Token')] },
  {
    kind: 'apiKey', label: 'API key', note: 'A key in a header line or at the end of the query.',
    fields: [
      text('name', 'Name', { placeholder: 'X-API-Key' }), secret('value', 'Key'),
      { name: 'in', label: 'Place', type: 'choice', fallback: 'header', choices: [['header', 'Header'], ['query', 'Query']] },
    ],
  },
  { kind: 'digest', label: 'Digest', note: 'The password is proved, not sent: the server is asked first.', fields: USER },
  { kind: 'ntlm', label: 'NTLM', note: 'As Windows servers ask for.', fields: [...USER, text('domain', 'Domain')] },
  {
    kind: 'awsSigV4', label: 'AWS Signature 4', note: 'The request is signed when it is sent.',
    fields: [
      text('accessKey', 'Access key'), secret('secretKey', 'Secret key'), secret('sessionToken', 'Session token'),
      text('region', 'Region', { placeholder: 'eu-central-1' }), text('service', 'Service', { placeholder: 'execute-api' }),
    ],
  },
  { kind: 'oauth2', label: 'OAuth 2', note: 'A token is got when it is needed, refreshed before it ends, and sent as Bearer.', fields: OAUTH2 },
  { kind: 'oauth1', label: 'OAuth 1', note: 'The request is signed when it is sent.', fields: OAUTH1 },
];

/**
 * What a way needs to know, given what is written.
 * @param {{kind: string, [member: string]: any}} auth
 */
export function authFields(auth) {
  const fields = AUTH_KINDS.find(({ kind }) => kind === auth.kind)?.fields ?? [];
  const shape = authShape(auth);
  return fields.filter(({ when }) => !when || when.includes(shape));
}

/**
 * The choice on which the other fields depend; empty when there is none.
 * @param {{kind: string, [member: string]: any}} auth
 */
export function authShape(auth) {
  const [first] = AUTH_KINDS.find(({ kind }) => kind === auth.kind)?.fields ?? [];
  return first?.type === 'choice' ? auth[first.name] ?? first.fallback ?? '' : '';
}

/**
 * What is written, with another member; a token that is typed has no known end.
 * @param {{kind: string, [member: string]: any}} auth
 * @param {string} name
 * @param {unknown} value
 */
export function withMember(auth, name, value) {
  if (name === 'accessToken') return { ...auth, accessToken: value, expiresAtMs: undefined };
  return { ...auth, [name]: value };
}
