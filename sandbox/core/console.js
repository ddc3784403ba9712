import { consoleText, inspect } from "./inspect.js";
import { callingLine } from "./script-error.js";

const levels = { log: "log", info: "info", warn: "warn", error: "error", debug: "debug", trace: "debug" };

/**
 * A console whose lines go to the app, with their level and the script's line.
 * @param {import("./session.js").Session} session
 */
export function makeConsole(session) {
    const write = (level, values) => {
        session.post("console", { level, text: formatted(values), line: callingLine(session.name) });
    };
    const console = {}, counts = {}, starts = {};
    for (const [name, level] of Object.entries(levels)) console[name] = (...values) => write(level, values);
    return Object.assign(console, {
        clear() {},
        dir: (value) => write("log", [inspect(value)]),
        table: (value) => write("log", [inspect(value)]),
        group: (...values) => values.length && write("log", values),
        groupEnd() {},
        assert: (isTrue, ...values) => isTrue || write("error", ["Assertion failed", ...values]),
        count: (label = "default") => write("log", [`${label}: ${(counts[label] = (counts[label] ?? 0) + 1)}`]),
        time: (label = "default") => { starts[label] = session.now; },
        timeEnd: (label = "default") => write("log", [`${label}: ${session.now - starts[label]} ms`]),
    });
}

/** `console.log("%s of %d", name, 3)` and plain lists of values. */
function formatted([first, ...rest]) {
    if (typeof first !== "string" || !rest.length) return [first, ...rest].map(consoleText).join(" ");
    const text = first.replace(/%([sdifjoOc%])/g, (whole, kind) => {
        if (kind === "%") return "%";
        return rest.length ? placed(kind, rest.shift()) : whole;
    });
    return [text, ...rest].map(consoleText).join(" ");
}

function placed(kind, value) {
    switch (kind) {
        case "s": return consoleText(value);
        case "d": case "i": return String(kind === "i" ? parseInt(value, 10) : Number(value));
        case "f": return String(parseFloat(value));
        case "c": return "";
        default: return inspect(value);
    }
}
