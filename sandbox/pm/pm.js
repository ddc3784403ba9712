import { CookieList } from "../collection/cookie.js";
import { Request } from "../collection/request.js";
import { makeCookies } from "./cookies.js";
import { makeExecution } from "./execution.js";
import { requestOf, responseOf } from "./messages.js";
import { absent, makeVisualizer } from "./parts.js";

/**
 * `pm`, as one script finds it.
 *
 * @param {object} parts
 * @param {import("../core/session.js").Session} parts.session
 * @param {any} parts.context as docs/SCRIPTING.md has it
 * @param {ReturnType<typeof import("./scopes.js").makeScopes>} parts.scopes
 * @param {any} parts.tests `pm.test`
 * @param {() => any} parts.loadChai
 * @param {(name: string) => any} parts.require
 * @param {any} parts.left what the script leaves: `nextRequest`, `skipsRequest`, `visualizer`
 */
export function makePm({ session, context, scopes, tests, loadChai, require, left }) {
    const pm = {}, isTest = context.event === "test", { info = {} } = context;
    const members = {
        info: Object.freeze({ eventName: context.event, iteration: info.iteration ?? 0, iterationCount: info.iterationCount ?? 1, requestName: info.requestName, requestId: info.requestId }),
        globals: scopes.globals, environment: scopes.environment, collectionVariables: scopes.collectionVariables,
        variables: scopes.local, iterationData: scopes.data,
        request: context.request && new Request(context.request),
        response: isTest ? responseOf(context.response) : undefined,
        cookies: makeCookies(session, context.cookies),
        visualizer: makeVisualizer(left),
        execution: makeExecution(session, context, left),
        sendRequest: (what, callback) => sendRequest(session, what, callback),
        test: tests, require,
        vault: absent("pm.vault", ["get", "set", "unset"], "There is no vault here: keep secrets in an environment, as values marked secret"),
        datasets: () => { throw new Error("pm.datasets needs Postman's cloud and is not here; give the run a data file instead (--iteration-data)"); },
    };
    for (const [name, value] of Object.entries(members)) if (value !== undefined) Object.defineProperty(pm, name, { value, enumerable: true });
    Object.defineProperty(pm, "message", { get() { throw new Error("pm.message is for gRPC, WebSocket and MQTT; scripts here run for HTTP requests: use pm.response"); } });
    Object.defineProperty(pm, "expect", { get: () => loadChai().expect, enumerable: true });
    for (const message of [pm.request, pm.response]) if (message) Object.defineProperty(message, "to", { get: () => loadChai().expect(message).to });
    return pm;
}

/** Sends, and gives the response to a promise or to `callback(error, response, { cookies })`. */
function sendRequest(session, what, callback) {
    const sent = (async () => {
        const { response, cookies } = await session.call("sendRequest", { request: requestOf(what).toJSON() });
        return { response: responseOf(response), cookies: new CookieList(null, cookies ?? []) };
    })();
    if (typeof callback !== "function") return sent.then(({ response }) => response);
    sent.then(({ response, cookies }) => callback(null, response, { cookies }), (error) => callback(error));
    return undefined;
}

