// A small sandbox that keeps the contract of docs/SCRIPTING.md, for the tests of the host.
(() => {
    const { post, setTimer, evaluate, library, now, randomBytes } = globalThis.host;
    const { stringify, parse } = JSON;
    const { apply } = Reflect;
    const { then } = Promise.prototype;
    const settled = Promise.resolve();
    const soon = (work) => apply(then, settled, [work]);
    let run, pending = 0, failure, isDone = false, nextTimer = 1, nextCall = 1;
    const timers = new Map(), calls = new Map(), left = {};

    const send = (type, members) => post(stringify({ type, run: run.run, ...members }));
    const describe = (error) => {
        const places = String(error?.stack ?? "").split("\n").map((line) => /(.*?)@?([^@]*):(\d+):(\d+)$/.exec(line))
            .filter((place) => place && place[2] === run.name);
        return {
            name: String(error?.name ?? "Error"), message: String(error?.message ?? error),
            line: places[0] ? Number(places[0][3]) : error?.sourceURL === run.name ? error.line : undefined,
            stack: places.map((place) => `    at ${place[1] || "script"} (${place[2]}:${place[3]})`).join("\n"),
        };
    };
    const fail = (error) => { failure ??= describe(error); };
    const settle = () => {
        if (isDone || pending > 0) return;
        isDone = true;
        send("done", { result: { left }, error: failure, durationMs: now() - run.startedAt });
    };
    const attempt = (work) => { try { return work(); } catch (error) { fail(error); } };

    globalThis.console = {};
    for (const level of ["log", "info", "warn", "error", "debug"]) {
        globalThis.console[level] = (...values) => send("console", { level, text: values.map(String).join(" ") });
    }
    globalThis.setTimeout = (work, ms) => {
        const id = nextTimer++;
        timers.set(id, work);
        pending++;
        setTimer(id, ms ?? 0);
        return id;
    };
    globalThis.ask = (name, args) => new Promise((resolve, reject) => {
        pending++;
        calls.set(nextCall, { resolve, reject });
        send("call", { call: nextCall++, name, arguments: args });
    });
    globalThis.test = (name, work) => {
        try { work(); send("test", { name, status: "passed" }); } catch (error) {
            send("test", { name, status: "failed", error: describe(error) });
        }
    };
    globalThis.keep = (name, value) => { left[name] = value; };
    globalThis.load = (name) => evaluate(library(name), name);
    globalThis.random = (count) => randomBytes(count);

    globalThis.sandbox = {
        run(text) {
            run = parse(text);
            run.startedAt = now();
            globalThis.context = run.context;
            attempt(() => evaluate(run.source, run.name));
            soon(settle);
        },
        answer(text) {
            const { call, result, error } = parse(text);
            const { resolve, reject } = calls.get(call);
            pending--;
            error === undefined ? resolve(result) : reject(new Error(error));
            soon(() => soon(() => soon(settle)));
        },
        timer(id) {
            pending--;
            attempt(timers.get(id));
            settle();
        },
        rejected(promise, reason) {
            fail(reason);
            isDone = false;
            settle();
        },
    };
})();
