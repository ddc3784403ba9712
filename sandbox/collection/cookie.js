import { membersOf, Property } from "./property.js";
import { PropertyList } from "./property-list.js";

const attributes = {
    domain: "domain", path: "path", expires: "expires", "max-age": "maxAge", secure: "secure", httponly: "httpOnly", samesite: "sameSite",
};

/** A cookie, with all that the jar knows of it. */
export class Cookie extends Property {
    static indexKey = "name";
    static isKeyed = true;

    constructor(definition) {
        super(definition);
        this.update(typeof definition === "string" ? Cookie.parse(definition) : definition ?? {});
    }

    update({ key, ...members }) {
        Object.assign(this, members);
        this.name ??= key;
    }

    valueOf() {
        try { return decodeURIComponent(this.value); } catch { return this.value; }
    }

    toString() { return Cookie.stringify(this); }
    toJSON() { return membersOf(this); }

    /** Reads a `Set-Cookie` line (RFC 6265, 5.2). */
    static parse(line) {
        const [pair, ...rest] = String(line).split(";"), at = pair.indexOf("=");
        const cookie = { name: pair.slice(0, Math.max(at, 0)).trim(), value: pair.slice(at + 1).trim() };
        for (const part of rest) {
            const [name, ...value] = part.split("="), member = attributes[name.trim().toLowerCase()];
            if (member) cookie[member] = member === "secure" || member === "httpOnly" ? true : value.join("=").trim();
        }
        return cookie;
    }

    static stringify(cookie) { return `${cookie.name ?? cookie.key}=${cookie.value ?? ""}`; }
    static unparse(cookies) { return [...cookies].map(Cookie.stringify).join("; "); }
    static unparseSingle(cookie) { return Cookie.stringify(cookie); }
    static splitParam(text) { return Cookie.parse(text); }
    static isCookie(value) { return value instanceof Cookie; }
}

/** Cookies in order, found by name. */
export class CookieList extends PropertyList {
    constructor(parent, cookies) { super(Cookie, parent, cookies); }
    static isCookieList(value) { return value instanceof CookieList; }
}
