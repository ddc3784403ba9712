/**
 * Takes cookie values out of header lists before anything is kept or sent: cookie values live in the app's jar
 * alone. The app does the same again (Sources/InterceptorProtocol/HeaderList+Cookies.swift).
 */

/**
 * @param {string[]} raw Name, value, name, value …
 * @returns {string[]} The same list with the values of `Cookie` and `Set-Cookie` reduced to names and attributes.
 */
export function withoutCookieValues(raw) {
  return raw.map((text, index) => (index % 2 === 1 ? redactedValue(raw[index - 1], text) : text));
}

/**
 * @param {string} name A header's name.
 * @param {string} value Its value.
 * @returns {string}
 */
function redactedValue(name, value) {
  if (name.length !== 6 && name.length !== 10) return value;
  switch (name.toLowerCase()) {
    case "cookie": return cookieNames(value);
    case "set-cookie": return setCookieShape(value);
    default: return value;
  }
}

/**
 * @param {string} value As in `sid=1; theme=dark`.
 * @returns {string} As in `sid; theme`. A cookie without a name is all value (RFC 6265, 5.2) and leaves nothing.
 */
export function cookieNames(value) {
  return value.split(";").map((pair) => pair.replace(/^[ \t]+/, ""))
    .map((pair) => (pair.includes("=") ? pair.split("=", 1)[0] : ""))
    .join("; ");
}

/**
 * @param {string} value As in `sid=1; Path=/`.
 * @returns {string} As in `sid=…; Path=/`.
 */
export function setCookieShape(value) {
  const end = value.indexOf(";");
  const pair = end === -1 ? value : value.slice(0, end);
  const name = pair.includes("=") ? pair.slice(0, pair.indexOf("=")) : "";
  return `${name}=…${end === -1 ? "" : value.slice(end)}`;
}
