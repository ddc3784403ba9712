import { lenientJSON } from "../collection/json.js";
import { legacyCookies } from "../pm/cookies.js";
import { extendStrings } from "./sugar.js";
import { legacyPostman } from "./postman.js";
import { legacyRequest } from "./request.js";

const replacements = {
    tests: "pm.test()", globals: "pm.globals", environment: "pm.environment", data: "pm.iterationData", request: "pm.request",
    responseCookies: "pm.cookies", responseHeaders: "pm.response.headers", responseTime: "pm.response.responseTime",
    responseCode: "pm.response.code", responseBody: "pm.response.text()", iteration: "pm.info.iteration", postman: "pm",
    _: "require('lodash')", CryptoJS: "require('crypto-js')", tv4: "require('ajv')", xml2Json: "require('xml2js')",
    Backbone: "require('backbone')", cheerio: "require('cheerio')",
};

/** Where a body ends that scripts of old get as text, in characters; those in the field end there too. */
const bodyLengthMax = 50 << 20;

/**
 * Puts the globals of old into the realm, each made at its first use and told of once.
 * @param {{ pm: any, context: any, libraries: any, warn: (text: string) => void, left: any }} parts
 * @returns {{ tests(): object }} the verdicts that the script set
 */
export function installLegacy({ pm, context, libraries, warn, left }) {
    const { load } = libraries, tests = {}, environment = pm.environment.toObject(), globals = pm.globals.toObject();
    const makers = {
        tests: () => tests, environment: () => environment, globals: () => globals,
        data: () => context.variables?.iterationData ?? {}, iteration: () => context.info?.iteration ?? 0,
        request: () => legacyRequest(pm.request, context), postman: () => legacyPostman({ pm, context, environment, globals, left }),
        _: () => load("lodash3"), CryptoJS: () => load("crypto-js"), tv4: () => load("tv4"), Backbone: () => load("backbone"),
        cheerio: () => load("cheerio"), xml2Json: () => (text) => xml2Json(load, text),
        ...(context.event === "test" && responseMakers(pm, context)),
    };
    for (const [name, make] of Object.entries(makers)) defineOnce(name, make, libraries.isLoading, () => warn(`Using "${name}" is deprecated. Use "${replacements[name]}" instead.`));
    globalThis.JSON = lenientJSON;
    extendStrings();
    follow(pm.environment, environment);
    follow(pm.globals, globals);
    return { tests: () => (Object.hasOwn(globalThis, "tests") ? valueOf("tests", tests) : tests) };
}

const responseMakers = (pm, context) => ({
    responseCookies: () => legacyCookies(context.cookies),
    responseHeaders: () => Object.fromEntries(pm.response.headers.filter((header) => !header.disabled).map(({ key, value }) => [key, value])),
    responseTime: () => pm.response.responseTime,
    responseCode: () => pm.response.details(),
    responseBody: () => { const text = pm.response.text(); return text.length > bodyLengthMax ? undefined : text; },
});

/** A global made at its first use; what a script assigns to it stays. */
function defineOnce(name, make, isHidden, tell) {
    const keep = (value) => Object.defineProperty(globalThis, name, { value, writable: true, configurable: true, enumerable: true });
    Object.defineProperty(globalThis, name, {
        configurable: true, enumerable: true, set: keep,
        get() { if (isHidden()) return undefined; tell(); const value = make(); keep(value); return value; },
    });
}

/** The value of a global that may never have been asked for. */
const valueOf = (name, otherwise) => Object.getOwnPropertyDescriptor(globalThis, name).value ?? otherwise;

/** Keeps the plain object of old in step with a scope. */
function follow(scope, object) {
    const { set, unset, clear } = scope;
    const hidden = (name, value) => Object.defineProperty(scope, name, { value, configurable: true, writable: true });
    hidden("set", (name, value, type) => { object[name] = value; return set.call(scope, name, value, type); });
    hidden("unset", (name) => { delete object[name]; return unset.call(scope, name); });
    hidden("clear", () => { for (const name of Object.keys(object)) delete object[name]; return clear.call(scope); });
}

function xml2Json(load, text) {
    let json = {};
    load("xml2js").parseString(text, { explicitArray: false, async: false, trim: true, mergeAttrs: false }, (error, result) => {
        if (error) throw error;
        json = result;
    });
    return json;
}
