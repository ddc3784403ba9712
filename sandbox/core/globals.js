import { makeCrypto } from "../web/crypto.js";
import { structuredClone } from "../web/structured-clone.js";
import { atob, btoa, TextDecoder, TextEncoder } from "../web/text.js";
import { makeConsole } from "./console.js";
import { makeTimers } from "./timers.js";

/**
 * Puts what every script finds into the realm, besides `pm`.
 * @param {import("./session.js").Session} session
 * @param {import("./session.js").Host} host
 * @param {ReturnType<typeof import("./library.js").makeLibraries>} libraries
 */
export function installGlobals(session, host, libraries) {
    const define = (name, value) => Object.defineProperty(globalThis, name, { value, writable: true, configurable: true });
    const values = {
        console: makeConsole(session), ...makeTimers(session), atob, btoa, TextDecoder, TextEncoder, structuredClone,
        require: libraries.require, crypto: makeCrypto(host, libraries.load),
        queueMicrotask: (work) => { Promise.resolve().then(work).catch((error) => session.fail(error)); },
    };
    for (const [name, value] of Object.entries(values)) define(name, value);
    defineLazily("Buffer", () => libraries.load("buffer").Buffer);
    for (const name of ["URL", "URLSearchParams"]) defineLazily(name, () => libraries.load("whatwg-url")[name]);
}

/** A global that is loaded at its first use. */
function defineLazily(name, load) {
    const keep = (value) => Object.defineProperty(globalThis, name, { value, writable: true, configurable: true });
    Object.defineProperty(globalThis, name, { configurable: true, set: keep, get() { const value = load(); keep(value); return value; } });
}
