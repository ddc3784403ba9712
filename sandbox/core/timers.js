/**
 * The timers of a script; a script ends when they have ended.
 * @param {import("./session.js").Session} session
 */
export function makeTimers(session) {
    const start = (work, ms, args, isRepeated) => {
        if (typeof work !== "function") throw new TypeError("A timer needs a function to call");
        return session.startTimer(() => work(...args), Math.max(0, Number(ms) || 0), isRepeated);
    };
    const stop = (id) => session.stopTimer(id);
    return {
        setTimeout: (work, ms, ...args) => start(work, ms, args, false),
        setInterval: (work, ms, ...args) => start(work, Math.max(1, Number(ms) || 0), args, true),
        setImmediate: (work, ...args) => start(work, 0, args, false),
        clearTimeout: stop, clearInterval: stop, clearImmediate: stop,
    };
}
