import { CookieList } from "../collection/cookie.js";
import { CookieJar } from "./cookie-jar.js";

/**
 * `pm.cookies`: the cookies of the request's URL.
 * @param {import("../core/session.js").Session} session
 * @param {object[]} cookies as docs/SCRIPTING.md has them
 */
export function makeCookies(session, cookies = []) {
    const list = new CookieList(null, cookies);
    Object.defineProperty(list, "jar", { value: () => new CookieJar(session) });
    return list;
}

/**
 * `responseCookies` of old: a true array of plain objects, which has the methods of a list too.
 * @param {object[]} cookies
 */
export function legacyCookies(cookies = []) {
    const plain = cookies.map((cookie) => ({ storeId: "", expirationDate: null, sameSite: "unspecified", ...cookie }));
    const one = (name) => plain.filter((cookie) => cookie.name === name).at(-1);
    const methods = {
        one, get: (name) => one(name)?.value, has: (name) => one(name) !== undefined, all: () => [...plain], count: () => plain.length,
        each: (work) => plain.forEach(work), idx: (index) => plain[index], toObject: () => Object.fromEntries(plain.map(({ name, value }) => [name, value])),
    };
    for (const [name, value] of Object.entries(methods)) Object.defineProperty(plain, name, { value });
    return plain;
}
