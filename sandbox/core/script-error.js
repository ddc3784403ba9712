import { endsWith, indexOf, match, NativeString, slice, split } from "./realm.js";

/** What stands before a script's first character, on its first line. */
export const opening = "(async()=>{";
/** What stands after its last. */
export const closing = "\n})";

/**
 * @typedef {{ name: string, message: string, line?: number, column?: number, stack?: string }} ScriptError
 * @typedef {{ call: string, line: number, column: number }} Place
 */

/**
 * An error as the app hears of it: with the script's own lines only.
 * @param {any} error what was thrown, of whatever kind
 * @param {string} script the script's name in stacks
 * @returns {ScriptError}
 */
export function describe(error, script) {
    const places = placesOf(attempt(() => error.stack), script);
    const first = places[0] ?? declaredPlace(error, script);
    const description = { name: nameOf(error), message: messageOf(error) };
    if (first) { description.line = first.line; description.column = first.column; }
    if (places.length) description.stack = stackText(places, script);
    return description;
}

/**
 * The line of the script that calls; `undefined` when none of it does.
 * @param {string} script
 */
export function callingLine(script) {
    return placesOf(new Error().stack, script)[0]?.line;
}

/** @returns {Place[]} the calls of the script, innermost first */
function placesOf(stack, script) {
    const places = [];
    if (typeof stack !== "string") return places;
    const lines = split(stack, "\n");
    for (let index = 0; index < lines.length; index++) {
        const place = placeOf(lines[index], script);
        if (place && !isSame(place, places[places.length - 1])) places[places.length] = place;
    }
    return places;
}

/** An async function has two frames where it began. */
const isSame = (place, other) => other !== undefined && place.call === other.call && place.line === other.line && place.column === other.column;

/** Reads `fn@name:line:column` of JavaScriptCore, and `at fn (name:line:column)` and `name:line` of V8. */
function placeOf(text, script) {
    const at = indexOf(text, `${script}:`);
    const numbers = at < 0 ? null : match(/^(\d+)(?::(\d+))?\)?$/, slice(text, at + script.length + 1));
    if (!numbers) return undefined;
    const line = +numbers[1], column = +(numbers[2] ?? 1);
    return { call: callOf(slice(text, 0, at)), line, column: line === 1 ? shifted(column) : column };
}

const shifted = (column) => (column > opening.length ? column - opening.length : column);

function callOf(text) {
    const name = match(/^\s*(?:at )?(?:async )?(.*?)\s*[@(]?$/, text)?.[1] ?? "";
    return name === "" || name === "at" || endsWith(name, "<anonymous>") ? "script" : name;
}

/** Where a syntax error stands; JavaScriptCore tells its line alone. */
function declaredPlace(error, script) {
    return attempt(() => error.sourceURL) === script ? { line: +error.line } : undefined;
}

function stackText(places, script) {
    let text = "";
    for (let index = 0; index < places.length; index++) {
        const { call, line, column } = places[index];
        text += `${index ? "\n" : ""}    at ${call} (${script}:${line}:${column})`;
    }
    return text;
}

const nameOf = (error) => text(attempt(() => error.name)) || "Error";

function messageOf(error) {
    const message = attempt(() => error.message);
    return message === undefined ? attempt(() => NativeString(error)) ?? "A value that has no text was thrown" : text(message);
}

const text = (value) => attempt(() => (value === undefined ? "" : `${value}`)) ?? "";

/** What a getter of a script's value gives; nothing when it throws. */
function attempt(work) {
    try { return work(); } catch { return undefined; }
}
