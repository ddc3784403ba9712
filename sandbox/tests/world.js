import { randomFillSync } from "node:crypto";
import { readFileSync } from "node:fs";
import vm from "node:vm";

const folder = new URL("../bundle/", import.meta.url);
const bundled = new Map();

/** The text of a file of the bundle; nothing when there is none. */
function library(name) {
    try {
        if (!bundled.has(name)) bundled.set(name, readFileSync(new URL(`${name}.js`, folder), "utf8"));
        return bundled.get(name);
    } catch { return undefined; }
}

const worlds = new Set();

/** Gives a rejection that nobody handles to the world it came from; the test runner would take it for its own. */
function watchRejections() {
    process.removeAllListeners("unhandledRejection");
    process.on("unhandledRejection", (reason, promise) => {
        const world = [...worlds].find(({ owns }) => owns(promise));
        if (!world) throw reason;
        world.sandbox.rejected(promise, reason);
    });
}

/**
 * Runs a script in a world of its own, as the host does.
 * @param {string} source
 * @param {any} [context] as docs/SCRIPTING.md has it
 * @param {{ answer?: (name: string, args: any) => any, wallMs?: number }} [host]
 * @returns {Promise<{ done: any, tests: any[], console: any[], calls: any[] }>}
 */
export function run(source, context = {}, { answer = () => null, wallMs = 5000 } = {}) {
    return new Promise((resolve, reject) => {
        const frames = { tests: [], console: [], calls: [] }, timers = new Map();
        const realm = vm.createContext({});
        const wall = setTimeout(() => finish(new Error(`not done in ${wallMs} ms`)), wallMs);
        const world = { owns: (promise) => promise instanceof vm.runInContext("Promise", realm) };
        worlds.add(world);
        watchRejections();

        const finish = (error, done) => {
            clearTimeout(wall);
            for (const timer of timers.values()) clearTimeout(timer);
            worlds.delete(world);
            if (error) reject(error); else resolve({ done, ...frames });
        };
        const post = (text) => {
            const frame = JSON.parse(text);
            if (frame.type === "test") frames.tests.push(frame);
            else if (frame.type === "console") frames.console.push(frame);
            else if (frame.type === "call") ask(frame);
            else setImmediate(() => finish(undefined, frame));
        };
        const ask = async (frame) => {
            frames.calls.push(frame);
            const reply = { type: "answer", run: frame.run, call: frame.call };
            try { reply.result = await answer(frame.name, frame.arguments); } catch (error) { reply.error = error.message; }
            setImmediate(() => world.sandbox.answer(JSON.stringify(reply)));
        };
        realm.host = {
            post, library, now: () => performance.timeOrigin + performance.now(),
            setTimer: (id, ms) => timers.set(id, setTimeout(() => { timers.delete(id); world.sandbox.timer(id); }, ms)),
            clearTimer: (id) => { clearTimeout(timers.get(id)); timers.delete(id); },
            randomBytes: (count) => randomFillSync(new Uint8Array(count)),
            evaluate: (text, name) => vm.runInContext(text, realm, { filename: name }),
        };
        vm.runInContext(library("sandbox"), realm, { filename: "sandbox.js" });
        world.sandbox = realm.sandbox;
        vm.runInContext("delete globalThis.sandbox", realm);
        world.sandbox.run(JSON.stringify({ type: "run", run: 7, name: "Tests of x", source, context: { event: "test", info: {}, ...context } }));
    });
}

/** A context of a test script whose response is given. */
export const testContext = (response = {}, more = {}) => ({
    event: "test", info: { requestName: "Log in", requestId: "r-1", iteration: 0, iterationCount: 1 },
    request: { method: "GET", url: { raw: "https://example.com:8080/a/b?x=1&y=2", protocol: "https", host: ["example", "com"], port: "8080", path: ["a", "b"], query: [{ key: "x", value: "1" }, { key: "y", value: "2" }] }, header: [{ key: "Accept", value: "*/*" }] },
    response: { code: 200, status: "OK", header: [{ key: "Content-Type", value: "application/json" }], body: "{\"a\":{\"b\":[1,2]},\"ok\":true}", responseTime: 12, responseSize: 26, ...response },
    variables: { globals: [], environment: [], collectionVariables: [], local: [], iterationData: {} }, cookies: [], ...more,
});
