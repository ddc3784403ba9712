const typeTag = (value) => Object.prototype.toString.call(value).slice(8, -1);

/** A deep copy as HTML defines it; cycles are kept, functions and symbols refused. */
export function structuredClone(value, _options, seen = new Map()) {
    if (typeof value === "function" || typeof value === "symbol") {
        throw Object.assign(new Error(`${String(value).slice(0, 60)} could not be cloned`), { name: "DataCloneError" });
    }
    if (typeof value !== "object" || value === null) return value;
    if (seen.has(value)) return seen.get(value);
    const copy = emptyCopy(value);
    seen.set(value, copy);
    fill(copy, value, (member) => structuredClone(member, undefined, seen));
    return copy;
}

function emptyCopy(value) {
    switch (typeTag(value)) {
        case "Date": return new Date(+value);
        case "RegExp": return new RegExp(value.source, value.flags);
        case "Map": return new Map();
        case "Set": return new Set();
        case "Array": return [];
        case "Error": return Object.assign(new Error(value.message), { name: value.name, stack: value.stack });
        case "ArrayBuffer": return value.slice(0);
        case "DataView": return new DataView(value.buffer.slice(0), value.byteOffset, value.byteLength);
        case "Number": case "String": case "Boolean": return Object(value.valueOf());
        default: return ArrayBuffer.isView(value) ? value.slice() : {};
    }
}

function fill(copy, value, clone) {
    switch (typeTag(value)) {
        case "Map": for (const [key, item] of value) copy.set(clone(key), clone(item)); break;
        case "Set": for (const item of value) copy.add(clone(item)); break;
        case "Array": case "Object": for (const name of Object.keys(value)) copy[name] = clone(value[name]); break;
        default:
    }
}
