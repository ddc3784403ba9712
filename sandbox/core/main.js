import { installGlobals } from "./globals.js";
import { makeLibraries } from "./library.js";
import { parse } from "./realm.js";
import { runScript } from "./script.js";
import { Session } from "./session.js";
import { makeTimers } from "./timers.js";

/** @type {import("./session.js").Host} */
const { host } = globalThis;
delete globalThis.host;

const session = new Session(host);
const libraries = makeLibraries(host, () => makeTimers(session));
installGlobals(session, host, libraries);

/** What the host calls; docs/SCRIPTING.md has the contract. */
globalThis.sandbox = {
    run(text) {
        const frame = parse(text);
        session.begin(frame.run, frame.name);
        try { runScript(session, host, libraries, frame); } catch (error) { session.fail(error); }
        session.settle();
    },
    answer(text) { session.answer(parse(text)); },
    timer(id) { session.fire(id); },
    rejected(_promise, reason) { session.fail(reason); session.settle(); },
};
