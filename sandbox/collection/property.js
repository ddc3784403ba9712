import { replaceIn } from "./substitution.js";

/** What the members of a collection have in common. */
export class Property {
    constructor(definition) {
        if (!definition || typeof definition !== "object") return;
        for (const name of ["id", "name", "disabled"]) if (definition[name] !== undefined) this[name] = definition[name];
        if (definition.description !== undefined) this.description = new Description(definition.description);
    }

    /** The list or the property this belongs to. */
    parent() { return this.__parent; }

    setParent(parent) { defineParent(this, parent); }

    /** A list or a property as JSON has it: `headers` is written `header`. */
    toJSON() { return membersOf(this); }

    meta() { return this._; }

    static create(definition) { return new this(definition); }

    /** Replaces `{{name}}` in a text by what `variables` (objects, lists or scopes) have. */
    static replaceSubstitutions(text, variables) { return replaceIn(text, [].concat(variables)); }

    static replaceSubstitutionsIn(object, variables) { return replaceIn(object, [].concat(variables)); }
}

/** A text that describes a property, with its type. */
export class Description {
    constructor(definition) {
        this.content = typeof definition === "string" ? definition : String(definition?.content ?? "");
        this.type = definition?.type ?? "text/plain";
    }

    toString() { return this.content; }
    toJSON() { return this.type === "text/plain" ? this.content : { content: this.content, type: this.type }; }
    static isDescription(value) { return value instanceof Description; }
}

/** Links to the owner, where no loop over members meets it. */
export function defineParent(property, parent) {
    Object.defineProperty(property, "__parent", { value: parent, configurable: true, writable: true });
}

/** Members as JSON has them, without what is hidden. */
export function membersOf(property, renamed = {}) {
    const json = {};
    for (const [name, value] of Object.entries(property)) {
        if (value === undefined || name.startsWith("_")) continue;
        json[renamed[name] ?? name] = typeof value?.toJSON === "function" ? value.toJSON() : value;
    }
    return json;
}
