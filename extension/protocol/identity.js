/**
 * Who the extension and its counterpart are. The id follows from `key` in manifest.json: the first 128 bits of
 * the SHA-256 of the public key, written with the letters a to p.
 *
 * Source: https://developer.chrome.com/docs/extensions/reference/manifest/key
 */

/** The extension's id, the same on every machine. */
export const EXTENSION_ID = "mgghkbhoidlfioggkcfiloebggigklme";

/** The native messaging host the browser starts for us. */
export const NATIVE_HOST = "org.interceptor.bridge";
