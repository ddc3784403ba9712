import { keys, NativePromise, stringify } from "./realm.js";
import { describe } from "./script-error.js";

/**
 * `pm.test` and its verdicts.
 * @param {import("./session.js").Session} session
 * @param {() => object} pm what calls give back, to be chained
 */
export function makeTests(session, pm) {
    /** Names of the tests by their number, until they end. */
    const open = [];
    let count = 0;

    const report = (name, status, error, startedAt) => {
        const durationMs = startedAt === undefined ? undefined : session.now - startedAt;
        session.post("test", { name, status, error, durationMs });
    };

    /** Makes the function that ends a test, once. */
    const opened = (name) => {
        const id = count++, startedAt = session.now;
        open[id] = name;
        return (isFailed, error) => {
            if (open[id] === undefined) return;
            open[id] = undefined;
            report(name, isFailed ? "failed" : "passed", isFailed ? describe(error, session.name) : undefined, startedAt);
        };
    };

    const test = (name, check) => {
        const end = opened(String(name));
        try {
            if (typeof check !== "function") end(false);
            else if (check.length > 0) check((error) => end(Boolean(error), error));
            else follow(check(), end);
        } catch (error) { end(true, error); }
        return pm();
    };
    test.skip = (name) => {
        count++;
        report(String(name), "skipped");
        return pm();
    };
    test.index = () => count;

    /** Reports the tests that nothing can end any more. */
    const endOpen = () => {
        for (let id = 0; id < open.length; id++) if (open[id] !== undefined) report(open[id], "failed", neverEnded);
        open.length = 0;
    };

    /** Reports `tests["name"] = verdict` of a script of old. */
    const reportLegacy = (tests) => {
        const names = keys(tests);
        for (let index = 0; index < names.length; index++) reportVerdict(names[index], tests[names[index]]);
    };
    const reportVerdict = (name, verdict) => {
        if (verdict) report(name, "passed");
        else report(name, "failed", { name: "AssertionError", message: `tests[${stringify(name)}] is ${kindOf(verdict)}` });
    };
    return { test, endOpen, reportLegacy };
}

const neverEnded = { name: "Error", message: "The test never ended: its callback was not called, or its promise never settled" };
const kindOf = (value) => (typeof value === "object" ? "null" : value === "" ? "an empty text" : `${value}`);

async function follow(value, end) {
    if (!(value instanceof NativePromise) && typeof value?.then !== "function") return end(false);
    try { await value; end(false); } catch (error) { end(true, error); }
}
