import { defineParent } from "./property.js";

/**
 * An ordered list of properties of one type, found by the member that is their index.
 *
 * A type says by statics how it is found: `indexKey`, `isCaseInsensitive`, `allowsMultipleValues`.
 * @template T
 */
export class PropertyList {
    constructor(Type, parent, items) {
        this.Type = Type;
        /** @type {T[]} */
        this.members = [];
        defineParent(this, parent);
        if (items !== undefined && items !== null) this.populate(items);
    }

    get indexKey() { return this.Type.indexKey ?? "id"; }

    /** The members by their index; of several with one index an array, where the type allows it. */
    get reference() {
        const reference = {};
        for (const member of this.members) {
            const key = this.#key(member[this.indexKey]);
            reference[key] = key in reference && this.Type.allowsMultipleValues ? [].concat(reference[key], member) : member;
        }
        return reference;
    }

    #key(index) { return this.Type.isCaseInsensitive ? String(index).toLowerCase() : index; }
    #matching(index) {
        const key = this.#key(index);
        return this.members.filter((member) => this.#key(member?.[this.indexKey]) === key);
    }
    #made(item) {
        if (item instanceof this.Type) return item;
        return this.Type.create ? this.Type.create(item) : new this.Type(item);
    }

    add(item) {
        if (item === undefined || item === null || Number.isNaN(item)) return;
        this.insert(this.#made(item));
    }

    append(item) { this.add(item); }
    prepend(item) { this.insert(this.#made(item), this.members[0]); }

    /** Puts a member before another, given by itself or its index; at the end when there is no such. */
    insert(item, before) {
        if (typeof item !== "object" || item === null) return;
        const member = this.#made(item), owner = member.__parent;
        if (owner instanceof PropertyList) owner.members = owner.members.filter((other) => other !== member);
        const at = before === undefined ? -1 : this.indexOf(before);
        this.members.splice(at < 0 ? this.members.length : at, 0, member);
        defineParent(member, this);
    }

    insertAfter(item, after) { this.insert(item, this.members[this.indexOf(after) + 1]); }

    /** Adds an item, or updates the one of the same index. @returns {boolean | null} whether it was added */
    upsert(item) {
        if (item === undefined || item === null || Number.isNaN(item)) return null;
        const made = this.#made(item), existing = this.one(made[this.indexKey]);
        if (!existing) { this.insert(made); return true; }
        if (typeof existing.update === "function") existing.update(item);
        else Object.assign(existing, item);
        return false;
    }

    /** Removes by index, by member or by predicate. */
    remove(which, context) {
        const key = this.#key(which);
        const isGone = typeof which === "function" ? (item) => which.call(context ?? this, item)
            : typeof which === "string" ? (item) => this.#key(item[this.indexKey]) === key
                : (item) => item === which;
        this.members = this.members.filter((item) => !isGone(item));
    }

    clear() { this.members = []; }

    /** Adds an array, a text the type can read, or one item. */
    populate(items) {
        if (items instanceof PropertyList) items = items.toJSON();
        if (typeof items === "string" && this.Type.parse) items = this.Type.parse(items);
        if (Array.isArray(items)) for (const item of items) this.add(item);
        else for (const item of this.#itemsOf(items)) this.add(item);
    }

    /** An object of a keyed type is a map of its values: `{ "Accept": "text/html" }`. */
    #itemsOf(object) {
        if (typeof object !== "object" || this.indexKey in object || !this.Type.isKeyed) return [object];
        return Object.entries(object).flatMap(([key, value]) => [].concat(value).map((one) => ({ [this.indexKey]: key, value: one })));
    }

    repopulate(items) { this.clear(); this.populate(items); }

    /** Upserts all of another list; with `prune`, removes what that does not have. */
    assimilate(source, prune) {
        const items = source instanceof PropertyList ? source.members : source;
        if (!Array.isArray(items)) return;
        for (const item of items) this.upsert(item);
        if (prune) this.remove((member) => !items.some((item) => item[this.indexKey] === member[this.indexKey]));
    }

    all() { return [...this.members]; }
    one(index) { return this.#matching(index).at(-1); }
    get(index) { return this.one(index)?.valueOf(); }
    getAll(index) {
        const found = this.#matching(index);
        return found.length ? found.map((member) => member.valueOf()) : undefined;
    }

    /** Whether a member is there, and has that value when one is given. */
    has(item, ...value) {
        const found = typeof item === "string" ? this.#matching(item) : this.members.filter((member) => member === item);
        return value.length ? found.some((member) => member.valueOf() === value[0]) : found.length > 0;
    }

    each(work, context) { this.members.forEach(work, context ?? this.__parent); }
    filter(rule, context) { return this.members.filter(ruleOf(rule), context); }
    find(rule, context) { return this.members.find(ruleOf(rule), context); }
    map(work, context) { return this.members.map(typeof work === "string" ? (item) => item[work] : work, context ?? this); }
    reduce(work, start, context) { return this.members.reduce((sum, item, index, all) => work.call(context ?? this, sum, item, index, all), start); }
    count() { return this.members.length; }
    idx(index) { return this.members[index]; }
    indexOf(item) { return this.members.indexOf(typeof item === "string" ? this.one(item) : item); }
    eachParent(work, context) {
        for (let parent = this.__parent, previous; parent; previous = parent, parent = parent.__parent) work.call(context ?? this, parent, previous);
    }
    [Symbol.iterator]() { return this.members[Symbol.iterator](); }

    /** Values by index; of repeated ones an array where the type, or `multiValue`, asks for it. */
    toObject(excludeDisabled, caseSensitive, multiValue, sanitizeKeys) {
        const object = {}, isMultiple = this.Type.allowsMultipleValues || multiValue;
        for (const member of this.members) {
            const index = member[this.indexKey];
            if (index === undefined || (excludeDisabled && member.disabled) || ((sanitizeKeys || this.Type.sanitizesKeys) && !index)) continue;
            const key = caseSensitive ? index : this.#key(index), value = member.valueOf();
            object[key] = isMultiple && Object.hasOwn(object, key) ? [].concat(object[key], value) : value;
        }
        return object;
    }

    toString() { return this.Type.unparse ? this.Type.unparse(this.members) : this.members.join(", "); }
    toJSON() { return this.members.map((member) => (typeof member.toJSON === "function" ? member.toJSON() : member)); }

    static isPropertyList(value) { return value instanceof PropertyList; }
}

/** A predicate, from lodash's short forms too: an object to match, or the name of a member. */
function ruleOf(rule) {
    if (typeof rule === "function") return rule;
    if (typeof rule === "object" && rule) return (item) => Object.entries(rule).every(([name, value]) => item[name] === value);
    return (item) => Boolean(item[rule]);
}

