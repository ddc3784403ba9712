import { membersOf, Property } from "./property.js";

/** A key and a value: what headers, query parameters and form fields are. */
export class KeyValue extends Property {
    static indexKey = "key";
    static allowsMultipleValues = true;
    static isKeyed = true;

    constructor(definition) {
        super(definition);
        const parsed = typeof definition === "string" ? this.constructor.parseOne(definition) : definition ?? {};
        this.update(parsed);
    }

    update(definition) {
        const { key, value, system, type, enabled } = definition;
        if (key !== undefined || this.key === undefined) this.key = key ?? "";
        if (value !== undefined || this.value === undefined) this.value = value ?? this.constructor.missingValue;
        if (system !== undefined) this.system = system;
        if (type !== undefined) this.type = type;
        if (definition.disabled !== undefined || enabled !== undefined) this.disabled = definition.disabled ?? !enabled;
    }

    valueOf() { return this.value; }
    toString() { return this.constructor.unparseOne(this); }
    toJSON() { return membersOf(this); }
    isEmpty() { return !this.key && !this.value; }
}

/** A header field (RFC 9110, 5). */
export class Header extends KeyValue {
    static isCaseInsensitive = true;
    static sanitizesKeys = true;
    static missingValue = "";

    static create(definition, name) {
        if (definition instanceof Header) return definition;
        if (name !== undefined && typeof definition === "string") return new Header({ key: name, value: definition });
        return new Header(definition);
    }

    /** Lines of a header section; a line that begins with a blank goes on with the one before. */
    static parse(text) {
        return String(text).replace(/\r?\n[ \t]+/g, " ").split(/\r?\n/).filter((line) => line.trim()).map(Header.parseOne);
    }

    static parseOne(line) {
        const at = line.indexOf(":");
        return at < 0 ? { key: line.trim(), value: "" } : { key: line.slice(0, at).trim(), value: line.slice(at + 1).trim() };
    }

    static unparse(headers, separator = "\n") { return [...headers].filter((header) => !header.disabled).map(Header.unparseOne).join(separator); }
    static unparseOne({ key, value }) { return `${key}: ${value}`; }
    static isHeader(value) { return value instanceof Header; }
}

/** A parameter of a query or of an urlencoded body. */
export class QueryParam extends KeyValue {
    static missingValue = null;

    constructor(definition) {
        super(definition);
        if (typeof definition?.raw === "string") this.raw = definition.raw;
    }

    static parse(text) { return text === "" ? [] : String(text).split("&").map(QueryParam.parseOne); }

    static parseOne(text) {
        const at = text.indexOf("=");
        return at < 0 ? { key: text, value: null } : { key: text.slice(0, at), value: text.slice(at + 1) };
    }

    /** @param {Iterable<QueryParam> | object} params */
    static unparse(params) {
        const list = typeof params?.[Symbol.iterator] === "function" ? [...params]
            : Object.entries(params ?? {}).map(([key, value]) => ({ key, value }));
        return list.filter((param) => !param.disabled).map(QueryParam.unparseOne).join("&");
    }

    static unparseOne({ key, value }) { return value === null || value === undefined ? key ?? "" : `${key ?? ""}=${value}`; }
    static isQueryParam(value) { return value instanceof QueryParam; }
}

/** A part of a multipart body: text, or a file by its path. */
export class FormParam extends KeyValue {
    static missingValue = "";

    update(definition) {
        super.update(definition);
        for (const name of ["src", "contentType", "fileName"]) if (definition[name] !== undefined) this[name] = definition[name];
    }

    static parse(text) { return QueryParam.parse(text); }
    static parseOne(text) { return QueryParam.parseOne(text); }
    static unparseOne(param) { return QueryParam.unparseOne(param); }
}
