import { HeaderList } from "./header-list.js";
import { FormParam, QueryParam } from "./key-value.js";
import { membersOf, Property } from "./property.js";
import { PropertyList } from "./property-list.js";
import { Url } from "./url.js";
import { VariableList } from "./variable.js";

/** A request of the collection format v2.1. */
export class Request extends Property {
    #others = {};

    constructor(definition) {
        super(typeof definition === "string" ? {} : definition);
        this.url = new Url();
        this.headers = new HeaderList(this);
        this.method = "GET";
        this.update(typeof definition === "string" || Url.isUrl(definition) ? { url: definition } : definition ?? {});
    }

    /** Takes what is given and leaves the rest. */
    update(definition) {
        const { url, method, header, headers, body, auth, id, name, description, disabled, ...others } = definition instanceof Request ? definition.toJSON() : definition;
        Object.assign(this.#others, others);
        if (url !== undefined) this.url = Url.isUrl(url) ? url : new Url(url);
        if (method !== undefined) this.method = String(method).toUpperCase();
        const fields = header ?? headers;
        if (fields !== undefined) this.headers = new HeaderList(this, fields ?? []);
        if (body !== undefined) this.body = body === null ? undefined : new RequestBody(body);
        if (auth !== undefined) this.auth = auth === null ? undefined : new RequestAuth(auth);
    }

    addHeader(header) { this.headers.add(header); }
    removeHeader(name) { this.headers.remove(typeof name === "string" ? name : name?.key); }
    upsertHeader(header) { this.headers.upsert(header); }
    getHeaders(options = {}) { return this.headers.toObject(options.enabled, !options.ignoreCase, options.multiValue, options.sanitizeKeys); }
    forEachHeader(work) { this.headers.each((header) => work(header, this)); }
    addQueryParams(params) { this.url.addQueryParams(params); }
    removeQueryParams(params) { this.url.removeQueryParams(params); }
    authorizeUsing(type, options) { this.auth = type ? new RequestAuth(typeof type === "object" ? type : { type, [type]: options }) : undefined; }
    clone() { return new Request(this.toJSON()); }

    size() {
        const body = this.body ? this.body.size() : 0, header = this.headers.contentSize();
        return { body, header, total: body + header };
    }

    toJSON() { return { ...membersOf(this, { headers: "header" }), ...this.#others }; }
    static isRequest(value) { return value instanceof Request; }
}

const modes = ["raw", "urlencoded", "formdata", "file", "graphql"];

/** What a request carries, in one of its modes. */
export class RequestBody extends Property {
    constructor(definition) {
        super(definition);
        this.update(definition);
    }

    update(definition) {
        if (typeof definition === "string") return this.update({ mode: "raw", raw: definition });
        const { mode, options, disabled, raw, urlencoded, formdata, file, graphql } = definition ?? {};
        this.mode = mode ?? modes.find((name) => definition?.[name] !== undefined);
        this.raw = typeof raw === "object" && raw !== null ? JSON.stringify(raw) : raw;
        this.urlencoded = this.mode === "urlencoded" || urlencoded ? new PropertyList(QueryParam, this, urlencoded ?? []) : undefined;
        this.formdata = this.mode === "formdata" || formdata ? new PropertyList(FormParam, this, formdata ?? []) : undefined;
        this.file = typeof file === "string" ? { src: file } : file;
        this.graphql = graphql;
        if (options !== undefined) this.options = options;
        if (disabled !== undefined) this.disabled = disabled;
        return undefined;
    }

    isEmpty() {
        const content = this[this.mode];
        if (this.mode === "file") return !(content?.src || content?.content);
        return !content || (content instanceof PropertyList && content.count() === 0);
    }

    size() { return unescape(encodeURIComponent(this.toString())).length; }

    toString() {
        switch (this.mode) {
            case "raw": return this.raw ?? "";
            case "urlencoded": case "formdata": return QueryParam.unparse(this[this.mode]);
            case "graphql": return typeof this.graphql === "string" ? this.graphql : JSON.stringify(this.graphql ?? {});
            default: return "";
        }
    }

    static isRequestBody(value) { return value instanceof RequestBody; }
}

/** How a request is authorized: a type, and the parameters of each type that was set. */
export class RequestAuth extends Property {
    constructor(definition) {
        super(definition);
        const { type, ...parameters } = definition ?? {};
        this.type = type === "noauth" ? "noauth" : type;
        for (const [name, list] of Object.entries(parameters)) if (typeof list === "object") this.update(list, name);
    }

    use(type, parameters) {
        this.type = type;
        if (parameters) this.update(parameters, type);
    }

    update(parameters, type = this.type) {
        this[type] ??= new VariableList(this);
        for (const parameter of listOf(parameters)) this[type].upsert(parameter);
    }

    current() { return this[this.type]?.toObject(); }
    parameters() { return this[this.type]; }
    clear(type) { delete this[type]; }
    static isRequestAuth(value) { return value instanceof RequestAuth; }
}

function listOf(parameters) {
    if (parameters instanceof VariableList) return parameters.toJSON();
    return Array.isArray(parameters) ? parameters : Object.entries(parameters ?? {}).map(([key, value]) => ({ key, value }));
}
