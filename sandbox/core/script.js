import { setDynamicValues } from "../collection/substitution.js";
import { installLegacy } from "../legacy/globals.js";
import { postmanAssertions } from "../pm/assertions.js";
import { Skipped } from "../pm/execution.js";
import { makePm } from "../pm/pm.js";
import { makeScopes } from "../pm/scopes.js";
import { jsonText } from "./json-text.js";
import { closing, opening } from "./script-error.js";
import { makeTests } from "./tests.js";

const marker = /^\s*(["'])use sandbox2\1\s*(;|\n|$)/;

/**
 * Runs one script in this world.
 * @param {import("./session.js").Session} session
 * @param {import("./session.js").Host} host
 * @param {ReturnType<typeof import("./library.js").makeLibraries>} libraries
 * @param {{ source: string, name: string, context: any }} frame
 */
export function runScript(session, host, libraries, { source, name, context }) {
    const left = {}, scopes = makeScopes(context.variables), tests = makeTests(session, () => pm);
    const { require } = libraries;
    const pm = makePm({ session, context, scopes, tests: tests.test, loadChai: chaiOf(libraries), require, left });
    setDynamicValues((variable) => libraries.load("dynamic-variables").value(variable, host));
    Object.defineProperty(globalThis, "pm", { value: pm, writable: true, configurable: true, enumerable: true });
    const legacy = marker.test(source) ? undefined : installLegacy({ pm, context, libraries, left, warn: (text) => session.post("console", { level: "warn", text }) });
    const before = pm.request && jsonText(pm.request);
    let isEnded = false;

    session.atEnd = () => {
        if (!left.skipsRequest) {
            tests.endOpen();
            if (!isEnded) session.fail(new Error("The script never ended: it waits for a promise that nothing can settle any more"));
        }
        if (legacy) tests.reportLegacy(legacy.tests());
        return resultOf(left, scopes, pm, context, before);
    };
    const follow = async () => {
        try { await host.evaluate(opening + source + closing, name)(); } catch (error) {
            if (!(error instanceof Skipped)) session.fail(error);
        }
        isEnded = true;
    };
    follow();
}

function resultOf(left, scopes, pm, context, before) {
    const variables = scopes.changes(), result = { variables, ...left };
    if (context.event === "prerequest" && pm.request && jsonText(pm.request) !== before) result.request = pm.request.toJSON();
    return result;
}

/** chai with the assertions for requests and responses, loaded once. */
function chaiOf({ load }) {
    let chai;
    return () => {
        if (!chai) {
            chai = load("chai");
            chai.use(postmanAssertions(() => load("ajv")));
        }
        return chai;
    };
}
