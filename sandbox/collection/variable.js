import { membersOf, Property } from "./property.js";
import { PropertyList } from "./property-list.js";
import { replaceIn } from "./substitution.js";

const casts = {
    string: (value) => (value === undefined || value === null ? value : typeof value === "object" ? JSON.stringify(value) : String(value)),
    number: Number,
    boolean: (value) => (value === "false" ? false : Boolean(value)),
};

/** A variable with its type; `any` and types we do not know keep values as they are. */
export class Variable extends Property {
    static indexKey = "key";
    static isKeyed = true;

    constructor(definition) {
        super(definition);
        this.update(definition ?? {});
    }

    update({ key, id, value, type, enabled, disabled, name, ...others }) {
        Object.assign(this, others);
        this.key = key ?? this.key ?? id ?? name;
        if (type !== undefined) this.type = type;
        if (disabled !== undefined || enabled !== undefined) this.disabled = disabled ?? !enabled;
        if (value !== undefined || !("value" in this)) this.value = value;
    }

    get() { return this.valueOf(); }
    set(value) { this.value = value; }

    valueOf() {
        if (typeof this.value === "function") return this.value();
        const cast = casts[this.type];
        return cast && this.value !== null && this.value !== undefined ? cast(this.value) : this.value;
    }

    toString() { return String(this.valueOf() ?? ""); }

    toJSON() {
        const { disabled, ...json } = membersOf(this);
        return disabled === undefined ? json : { ...json, enabled: !disabled };
    }

    static isVariable(value) { return value instanceof Variable; }
}

/** Variables in order; of those with one name the last counts. */
export class VariableList extends PropertyList {
    constructor(parent, variables) { super(Variable, parent, variables); }

    /** The value that stands for a name in a template. */
    substitute(name) {
        const variable = this.one(name);
        return variable && !variable.disabled ? variable.valueOf() : undefined;
    }

    replace(template, overrides) { return replaceIn(template, [overrides, this]); }
    static isVariableList(value) { return value instanceof VariableList; }
}

/** A scope of variables; with layers, those of the scopes behind it are seen too. */
export class VariableScope extends Property {
    #layers = [];

    constructor(definition, layers) {
        const plain = Array.isArray(definition) || VariableList.isVariableList(definition) ? { values: definition } : definition ?? {};
        super(plain);
        this.values = new VariableList(this, plain.values);
        for (const layer of [].concat(layers ?? [])) this.addLayer(layer);
    }

    /** @param {VariableList} list */
    addLayer(list) { this.#layers.push(list); }

    #find(name) {
        for (const list of [this.values, ...this.#layers]) {
            const variable = list.one(name);
            if (variable && !variable.disabled) return variable;
        }
        return undefined;
    }

    has(name) { return this.#find(name) !== undefined; }
    get(name) { return this.#find(name)?.valueOf(); }
    substitute(name) { return this.get(name); }

    set(name, value, type) {
        const variable = this.values.one(name), change = { key: name, value, ...(typeof type === "string" && { type }) };
        if (!variable) this.values.add(change);
        else {
            variable.update({ ...change, ...(variable.disabled && { disabled: false }) });
            variable.value = value;
        }
    }

    unset(name) { this.values.remove(String(name)); }
    clear() { this.values.clear(); }
    replaceIn(template) { return replaceIn(template, [this]); }
    variables() { return this.toObject(); }
    syncVariablesTo(object = {}) { return Object.assign(object, this.toObject()); }

    /** All values by name, the nearest scope's first. */
    toObject(excludeDisabled, caseSensitive) {
        const object = {};
        for (const list of [...this.#layers].reverse()) Object.assign(object, list.toObject(excludeDisabled ?? true, caseSensitive));
        return Object.assign(object, this.values.toObject(excludeDisabled ?? true, caseSensitive));
    }

    toJSON() { return { ...membersOf(this), values: this.values.toJSON() }; }
    static isVariableScope(value) { return value instanceof VariableScope; }
}
