import { Cookie, CookieList } from "../collection/cookie.js";
import { Url } from "../collection/url.js";

/** `pm.cookies.jar()`: the app's jar, for domains that the user lets scripts touch. */
export class CookieJar {
    #session;

    /** @param {import("../core/session.js").Session} session */
    constructor(session) { this.#session = session; }

    get(url, name, callback) {
        const address = addressOf(url, "get");
        nameOf(name, "get");
        return answered(this.#list(address).then((cookies) => cookies.find((cookie) => cookie.name === name)?.value ?? null), callback);
    }

    getAll(url, options, callback) {
        const address = addressOf(url, "getAll");
        return answered(this.#list(address).then((cookies) => new CookieList(null, cookies)), typeof options === "function" ? options : callback);
    }

    /** Sets by name and value, by an object with attributes, or by the text of a `Set-Cookie` line. */
    set(url, name, value, callback) {
        const address = addressOf(url, "set"), hasValue = typeof value !== "function" && value !== undefined && value !== null;
        const set = this.#session.call("cookies.set", { url: address, ...cookieOf(name, hasValue ? value : undefined) });
        return answered(set.then((cookie) => new Cookie(cookie)), typeof value === "function" ? value : callback);
    }

    unset(url, name, callback) {
        const address = addressOf(url, "unset");
        return answered(this.#session.call("cookies.unset", { url: address, name: nameOf(name, "unset") }).then(() => undefined), callback);
    }

    clear(url, callback) {
        return answered(this.#session.call("cookies.clear", { url: addressOf(url, "clear") }).then(() => undefined), callback);
    }

    #list(url) { return this.#session.call("cookies.list", { url }); }
}

function addressOf(url, method) {
    if (typeof url === "string" && url) return new Url(url).toString(true);
    if (Url.isUrl(url)) return url.toString(true);
    throw new TypeError(`CookieJar.${method}() requires a valid url`);
}

function nameOf(name, method) {
    if (typeof name !== "string") throw new TypeError(`CookieJar.${method}() requires cookie name to be a string`);
    return name;
}

function cookieOf(name, value) {
    if (typeof name === "object" && name) {
        const cookie = typeof name.toJSON === "function" ? name.toJSON() : { ...name };
        cookie.name ??= cookie.key;
        delete cookie.key;
        return { cookie: { ...cookie, value: String(cookie.value ?? "") } };
    }
    if (typeof name !== "string") throw new TypeError("CookieJar.set() requires a valid set cookie arguments");
    return value === undefined ? { line: name } : { cookie: { name, value: String(value) } };
}

/** A promise, or a call of the callback: `callback(error, result)`. */
export function answered(promise, callback) {
    if (typeof callback !== "function") return promise;
    promise.then((result) => callback(null, result), (error) => callback(error));
    return undefined;
}
