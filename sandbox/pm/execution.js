import { responseOf } from "./messages.js";

/** Thrown to leave a script that has skipped its request. */
export class Skipped extends Error {}

/** `pm.execution`: where the run is, and where it goes. */
export function makeExecution(session, context, left) {
    const location = [...(context.location ?? [])];
    Object.defineProperty(location, "current", { value: location.at(-1) });
    return Object.freeze({
        location: Object.freeze(location),
        setNextRequest(name) { left.nextRequest = name ?? null; },
        skipRequest() {
            if (context.event !== "prerequest") throw new TypeError("pm.execution.skipRequest is for pre-request scripts: this request is already sent");
            left.skipsRequest = true;
            session.end();
            throw new Skipped();
        },
        async runRequest(id) {
            if (!id) throw new Error("runRequest: collection request id not provided");
            const answer = await session.call("runRequest", { id });
            return answer === null || answer.response === null ? null : responseOf(answer.response);
        },
    });
}
