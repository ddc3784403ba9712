import * as collection from "../collection/index.js";
import { atob, btoa } from "../web/text.js";

const aliases = {
    "csv-parse/lib/sync": "csv-parse", "csv-parse/sync": "csv-parse",
};
const files = new Set([
    "ajv", "assert", "backbone", "buffer", "chai", "cheerio", "crypto-js", "csv-parse", "dynamic-variables", "events", "lodash", "lodash3",
    "moment", "path", "punycode", "querystring", "stream", "string_decoder", "tv4", "underscore", "url", "util", "uuid", "whatwg-url", "xml2js",
]);
/** Files that the sandbox itself loads and no script names. */
const own = new Set(["dynamic-variables", "lodash3", "whatwg-url"]);

/**
 * Gives libraries by name, each loaded at its first use.
 * @param {import("./session.js").Host} host
 * @param {() => object} timers the timers of the script, for `require("timers")`
 */
export function makeLibraries({ evaluate, library }, timers) {
    const loaded = new Map(Object.entries({ "postman-collection": collection, atob, btoa }));
    const process = { env: {}, argv: [], version: "", versions: {}, browser: true, cwd: () => "/", nextTick: (work, ...args) => { Promise.resolve().then(() => work(...args)); } };

    let loading = 0;
    const load = (name) => {
        const file = (aliases[name] ?? name).replace(/^node:/, "").replace(/\/$/, "");
        if (file === "timers") return timers();
        if (loaded.has(file)) return loaded.get(file);
        if (!files.has(file)) throw missing(name);
        const source = library(file);
        if (source === undefined) throw new Error(`The library '${name}' is not installed with the sandbox; run ./script/sandbox`);
        const module = { exports: {} };
        loaded.set(file, module.exports);
        loading++;
        try { evaluate(source, `library:${file}`)(module, module.exports, load, process); } finally { loading--; }
        loaded.set(file, module.exports);
        return module.exports;
    };

    /** `require`, as scripts have it. */
    const require = (name) => {
        if (typeof name !== "string" || name === "") throw new TypeError("require needs the name of a library");
        if (/^(npm|jsr):|^@/.test(name)) throw new Error(`Cannot load '${name}': packages are not fetched, because nothing leaves this machine. Libraries that are here: ${names()}`);
        if (own.has(name)) throw missing(name);
        return load(name);
    };
    /** Whether a library is being made, which may look for globals of its name. */
    const isLoading = () => loading > 0;
    return { load, require, isLoading };
}

const names = () => [...files].filter((name) => !own.has(name)).concat("atob", "btoa", "postman-collection", "timers").sort().join(", ");
const missing = (name) => Object.assign(new Error(`Cannot find module '${name}'. Libraries that are here: ${names()}`), { code: "MODULE_NOT_FOUND" });
