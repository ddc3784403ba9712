/** @typedef {{ depth: number, seen: object[] }} Walk */

const depthMax = 4, itemsMax = 100, lineMax = 72;

/**
 * A value as a console shows it: text as it is, the rest as it would be written.
 * @param {unknown} value
 * @returns {string}
 */
export const consoleText = (value) => (typeof value === "string" ? value : inspect(value));

/**
 * A value as it would be written in JavaScript, cut where it is deep or long.
 * @param {unknown} value
 * @returns {string}
 */
export function inspect(value, walk = { depth: 0, seen: [] }) {
    try { return typeof value === "object" && value !== null ? objectText(value, walk) : primitiveText(value); }
    catch { return "[a value that cannot be shown]"; }
}

function primitiveText(value) {
    switch (typeof value) {
        case "string": return JSON.stringify(value);
        case "function": return `[Function${value.name ? `: ${value.name}` : ""}]`;
        case "bigint": return `${value}n`;
        default: return Object.is(value, -0) ? "-0" : String(value);
    }
}

function objectText(object, walk) {
    if (object instanceof Error) return `${object.name}: ${object.message}`;
    if (object instanceof Date) return Number.isNaN(+object) ? "Invalid Date" : object.toISOString();
    if (object instanceof RegExp) return String(object);
    if (walk.seen.includes(object)) return "[Circular]";
    if (walk.depth >= depthMax) return Array.isArray(object) ? "[Array]" : "[Object]";
    return enclosed(object, { depth: walk.depth + 1, seen: [...walk.seen, object] });
}

function enclosed(object, walk) {
    if (Array.isArray(object) || ArrayBuffer.isView(object)) return list("[", itemsOf(object, (item) => inspect(item, walk)), "]");
    if (object instanceof Map) return list("Map {", itemsOf([...object], ([key, value]) => `${inspect(key, walk)} => ${inspect(value, walk)}`), "}");
    if (object instanceof Set) return list("Set {", itemsOf([...object], (item) => inspect(item, walk)), "}");
    if (object instanceof Promise) return "Promise {}";
    const plain = typeof object.toJSON === "function" ? object.toJSON() : object;
    if (typeof plain !== "object" || plain === null) return inspect(plain, walk);
    if (plain !== object) return inspect(plain, walk);
    return list("{", itemsOf(Object.keys(plain), (key) => `${keyText(key)}: ${inspect(plain[key], walk)}`), "}");
}

function itemsOf(values, write) {
    const shown = Array.prototype.slice.call(values, 0, itemsMax).map(write);
    return values.length > itemsMax ? [...shown, `… ${values.length - itemsMax} more`] : shown;
}

function list(open, items, close) {
    if (!items.length) return open + close;
    const space = open === "[" ? "" : " ";
    const line = open + space + items.join(", ") + space + close;
    if (line.length <= lineMax && !line.includes("\n")) return line;
    return `${open}\n${items.map((item) => `  ${item.replaceAll("\n", "\n  ")}`).join(",\n")}\n${close}`;
}

const keyText = (key) => (/^[A-Za-z_$][\w$]*$/.test(key) ? key : JSON.stringify(key));
