const { parse } = JSON;

/**
 * Reads JSON, a byte order mark before it allowed.
 * @param {string} text
 * @param {(key: string, value: any) => any} [reviver]
 * @throws {Error} named `JSONError`, which says how the text begins
 */
export function parseJSON(text, reviver) {
    const source = String(text).replace(/^\uFEFF|^\u00EF\u00BB\u00BF/, "");
    try { return parse(source, reviver); } catch (error) {
        const start = source.trim().slice(0, 60);
        const message = start ? `${error.message} (the text begins with ${JSON.stringify(start)})` : "No data, empty input: there is no JSON in an empty text";
        throw Object.assign(new SyntaxError(message), { name: "JSONError" });
    }
}

/** `JSON`, whose `parse` allows a byte order mark. */
export const lenientJSON = Object.create(JSON, { parse: { value: parseJSON, writable: true, configurable: true } });
