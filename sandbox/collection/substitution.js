/** How often a text is looked at again for names that values brought. */
const roundsMax = 19;
const token = /\{\{([^{}]*?)\}\}/g;

/** Gives a value for `$guid` and the like. @type {(name: string) => unknown} */
let dynamicValue = () => undefined;

/** @param {(name: string) => unknown} make */
export function setDynamicValues(make) { dynamicValue = make; }

/**
 * Replaces `{{name}}` in a text, or in all texts of an object, by the first source that has it.
 * @param {unknown} template
 * @param {Array<any>} sources scopes, lists of variables, or plain objects
 */
export function replaceIn(template, sources) {
    if (typeof template === "string") return replaceInText(template, sources);
    if (Array.isArray(template)) return template.map((item) => replaceIn(item, sources));
    if (template === null || typeof template !== "object") return template;
    const plain = typeof template.toJSON === "function" ? template.toJSON() : template;
    if (typeof plain !== "object" || plain === null) return replaceIn(plain, sources);
    return Object.fromEntries(Object.entries(plain).map(([name, value]) => [name, replaceIn(value, sources)]));
}

function replaceInText(template, sources) {
    let text = template, isReplaced = true;
    for (let round = 0; isReplaced && round < roundsMax; round++) {
        isReplaced = false;
        text = text.replace(token, (whole, name) => {
            const value = textOf(valueOf(name, sources));
            if (value === undefined) return whole;
            isReplaced = true;
            return value;
        });
    }
    return text;
}

function valueOf(name, sources) {
    for (const source of sources) {
        const value = lookUp(source, name);
        if (value !== undefined) return value;
    }
    return name.startsWith("$") ? dynamicValue(name.slice(1)) : undefined;
}

function lookUp(source, name) {
    if (!source) return undefined;
    if (typeof source.substitute === "function") return source.substitute(name);
    return Object.hasOwn(source, name) ? source[name] : undefined;
}

/** A value as it stands in a text; objects as JSON, as people mean them. */
function textOf(value) {
    if (value === undefined || typeof value === "function") return undefined;
    if (value === null) return "null";
    return typeof value === "object" ? JSON.stringify(value) : String(value);
}
