import { arrayPrototype, isArray, isFinite, keys, NativeError, objectPrototype, owns, stringify } from "./realm.js";

const depthMax = 500;

/**
 * JSON text of a value, whatever a script did to prototypes.
 *
 * `toJSON` counts where a value's class has it, and not where it was put on `Object.prototype` or `Array.prototype`.
 * @param {unknown} value
 * @returns {string | undefined} `undefined` for what JSON leaves out, such as functions
 */
export function jsonText(value, depth = 0) {
    if (depth > depthMax) throw new NativeError(`A value is nested more than ${depthMax} deep, or contains itself`);
    switch (typeof value) {
        case "string": return stringify(value);
        case "number": return isFinite(value) ? `${value}` : "null";
        case "boolean": return value ? "true" : "false";
        case "bigint": return `"${value}"`;
        case "object": return value === null ? "null" : objectText(plain(value), depth + 1);
        default: return undefined;
    }
}

function plain(value) {
    const method = value.toJSON;
    const isForeign = (owns(objectPrototype, "toJSON") && method === objectPrototype.toJSON)
        || (owns(arrayPrototype, "toJSON") && method === arrayPrototype.toJSON);
    return typeof method === "function" && !isForeign ? value.toJSON() : value;
}

function objectText(value, depth) {
    if (typeof value !== "object" || value === null) return jsonText(value, depth);
    return isArray(value) ? arrayText(value, depth) : membersText(value, depth);
}

function arrayText(values, depth) {
    let text = "";
    for (let index = 0; index < values.length; index++) {
        text += (index ? "," : "") + (jsonText(values[index], depth) ?? "null");
    }
    return `[${text}]`;
}

function membersText(object, depth) {
    const names = keys(object);
    let text = "";
    for (let index = 0; index < names.length; index++) {
        const member = jsonText(object[names[index]], depth);
        if (member !== undefined) text += `${text ? "," : ""}${stringify(names[index])}:${member}`;
    }
    return `{${text}}`;
}
