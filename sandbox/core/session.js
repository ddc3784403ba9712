import { jsonText } from "./json-text.js";
import { mapDelete, mapGet, mapSet, NativeError, NativeMap, NativePromise, parse } from "./realm.js";
import { describe } from "./script-error.js";

/**
 * @typedef {object} Host what docs/SCRIPTING.md gives the sandbox
 * @property {(text: string) => void} post
 * @property {(id: number, ms: number) => void} setTimer
 * @property {(id: number) => void} clearTimer
 * @property {() => number} now
 * @property {(count: number) => Uint8Array} randomBytes
 * @property {(source: string, name: string) => unknown} evaluate
 * @property {(name: string) => string | undefined} library
 */

/** The timer that fires when nothing else is left to do. */
const idleTimer = 0;

/** One script's conversation with its host: frames, calls, timers, and the end of it all. */
export class Session {
    #host; #number; #calls = new NativeMap(); #timers = new NativeMap();
    #lastId = 0; #waiting = 0; #isIdleAsked = false; #isDone = false; #startedAt = 0;
    /** Called once, when nothing is left that could go on; gives the result. @type {() => object} */
    atEnd = () => ({});
    /** @type {import("./script-error.js").ScriptError | undefined} */
    error;
    name = "";

    /** @param {Host} host */
    constructor(host) {
        this.#host = host;
    }

    get isDone() { return this.#isDone; }
    get now() { return this.#host.now(); }

    /** Takes a number and a name for the script that begins. */
    begin(number, name) {
        this.#number = number;
        this.name = name;
        this.#startedAt = this.#host.now();
    }

    /** Says something to the app; nothing more after the end. */
    post(type, members) {
        if (this.#isDone) return;
        this.#host.post(jsonText({ type, run: this.#number, ...members }));
    }

    /** Keeps the first error that nobody handled. */
    fail(error) {
        this.error ??= describe(error, this.name);
    }

    /** Asks the app. @returns {Promise<any>} */
    call(name, args) {
        return new NativePromise((resolve, reject) => {
            const id = ++this.#lastId;
            this.post("call", { call: id, name, arguments: args });
            mapSet(this.#calls, id, { resolve, reject });
            this.#waiting++;
        });
    }

    answer({ call, result, error }) {
        const waiter = mapGet(this.#calls, call);
        if (!waiter || this.#isDone) return;
        mapDelete(this.#calls, call);
        this.#waiting--;
        if (error === undefined) waiter.resolve(result);
        else waiter.reject(new NativeError(error));
        this.settle();
    }

    /** @returns {number} the timer's id */
    startTimer(work, ms, isRepeated) {
        const id = ++this.#lastId;
        mapSet(this.#timers, id, { work, ms, isRepeated });
        this.#waiting++;
        this.#host.setTimer(id, ms);
        return id;
    }

    stopTimer(id) {
        if (!mapDelete(this.#timers, id)) return;
        this.#waiting--;
        this.#host.clearTimer(id);
        this.settle();
    }

    fire(id) {
        if (this.#isDone) return;
        if (id === idleTimer) return this.#endWhenIdle();
        const timer = mapGet(this.#timers, id);
        if (!timer) return;
        if (timer.isRepeated) this.#host.setTimer(id, timer.ms);
        else { mapDelete(this.#timers, id); this.#waiting--; }
        try { timer.work(); } catch (error) { this.fail(error); }
        this.settle();
    }

    /** Looks, when all that can run now has run, whether this was the end. */
    settle() {
        if (this.#waiting > 0 || this.#isIdleAsked || this.#isDone) return;
        this.#isIdleAsked = true;
        this.#host.setTimer(idleTimer, 0);
    }

    #endWhenIdle() {
        this.#isIdleAsked = false;
        if (this.#waiting === 0) this.end();
    }

    /** Says what the script leaves, and hears nothing any more. */
    end() {
        if (this.#isDone) return;
        let result;
        try { result = this.#copy(this.atEnd()); } catch (error) { this.fail(error); }
        this.post("done", { result, error: this.error, durationMs: this.#host.now() - this.#startedAt });
        this.#isDone = true;
    }

    /** A copy made of plain values, so that what cannot be written is known before it is sent. */
    #copy(value) { return parse(jsonText(value)); }
}
