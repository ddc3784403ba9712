import { QueryParam } from "./key-value.js";
import { Property } from "./property.js";
import { PropertyList } from "./property-list.js";
import { VariableList } from "./variable.js";

/** A dot that splits a host, and is not part of a `{{name}}`. */
const hostDot = /\.(?![^{]*\}{2})/;

/** A URL in its parts, which may hold `{{names}}` and `:path` variables. */
export class Url extends Property {
    constructor(definition) {
        super(definition);
        this.update(definition);
    }

    update(definition) {
        const parts = typeof definition === "string" ? Url.parse(definition)
            : definition instanceof Url ? definition.toJSON() : partsOf(definition ?? {});
        this.auth = parts.auth;
        this.protocol = parts.protocol;
        this.host = typeof parts.host === "string" ? parts.host.split(hostDot) : parts.host;
        this.port = parts.port === undefined || parts.port === "" ? undefined : String(parts.port);
        this.path = pathOf(parts.path);
        this.hash = parts.hash || undefined;
        this.query = new PropertyList(QueryParam, this, parts.query ?? []);
        this.variables = new VariableList(this, variablesOf(parts.variable));
    }

    /** The host name, such as `example.com`. */
    getHost() { return Array.isArray(this.host) ? this.host.join(".") : String(this.host ?? ""); }

    /** The path with its leading slash, path variables replaced unless told otherwise. */
    getPath(unresolved) {
        const isRaw = typeof unresolved === "object" ? unresolved?.unresolved : unresolved;
        const segments = (this.path ?? []).map((segment) => (isRaw ? segment : this.#resolved(segment)));
        return `/${segments.join("/")}`;
    }

    #resolved(segment) {
        const value = /^:./.test(segment) ? this.variables.one(segment.slice(1))?.valueOf() : undefined;
        return typeof value === "string" ? value : segment;
    }

    getQueryString() { return QueryParam.unparse(this.query); }

    getPathWithQuery() {
        const query = this.getQueryString();
        return this.getPath() + (query ? `?${query}` : "");
    }

    /** Host and port; with `forcePort`, the scheme's own port too. */
    getRemote(forcePort) {
        const isForced = typeof forcePort === "object" ? forcePort?.forcePort : forcePort;
        const port = this.port ?? (isForced ? (this.protocol === "https" ? "443" : "80") : undefined);
        return port ? `${this.getHost()}:${port}` : this.getHost();
    }

    getBaseUrl() { return `${(this.protocol ?? "http").toLowerCase()}://${this.getRemote().toLowerCase()}${this.getPath()}`; }
    getOAuth1BaseUrl() { return this.getBaseUrl(); }
    getRaw() { return this.toString(); }

    addQueryParams(params) { this.query.populate(params); }

    removeQueryParams(params) {
        const names = [].concat(params).map((param) => param?.key ?? param);
        this.query.remove((param) => names.includes(param.key));
    }

    toString(forceProtocol) { return this.#text(false, forceProtocol); }

    #text(isRaw, forceProtocol) {
        const protocol = this.protocol ?? (forceProtocol ? "http" : undefined);
        const { user, password } = this.auth ?? {}, query = this.getQueryString();
        const start = protocol ? (protocol.endsWith("://") ? protocol : `${protocol}://`) : "";
        const login = user ? `${user}${password ? `:${password}` : ""}@` : "";
        return start + login + this.getRemote() + (this.path ? this.getPath(isRaw) : "") + (query ? `?${query}` : "")
            + (this.hash ? `#${this.hash}` : "");
    }

    toJSON() {
        const { auth, protocol, host, port, path, hash } = this;
        const json = { raw: this.#text(true), auth, protocol, host, port, path, hash };
        if (this.query.count()) json.query = this.query.toJSON();
        if (this.variables.count()) json.variable = this.variables.toJSON();
        return json;
    }

    /** Takes a text apart; nothing is decoded or refused. */
    static parse(text) {
        let rest = String(text).trimStart();
        const parts = { raw: rest };
        const cut = (pattern) => {
            const found = pattern.exec(rest);
            if (found) rest = rest.slice(found[0].length);
            return found?.[1];
        };
        parts.protocol = cut(/^([^:?/#]+):\/\//);
        Object.assign(parts, authorityOf(cut(/^([^?#/]+)/)));
        const path = cut(/^([^?#]*)/);
        parts.path = path === "" ? undefined : path.replace(/^\//, "").split("/");
        const query = cut(/^\?([^#]*)/);
        parts.query = query === undefined ? undefined : QueryParam.parse(query);
        parts.hash = cut(/^#(.*)$/s) || undefined;
        parts.variable = pathVariables(parts.path);
        return parts;
    }

    static isUrl(value) { return value instanceof Url; }
}

/** Parts as given; those of the raw text where only that is there. */
function partsOf(definition) {
    return definition.host === undefined && typeof definition.raw === "string"
        ? { ...Url.parse(definition.raw), ...(definition.variable && { variable: definition.variable }) } : definition;
}

function authorityOf(text) {
    if (text === undefined) return {};
    const at = text.lastIndexOf("@"), [, host, port] = /^(.*?)(?::(\d+|\{\{[^{}]*\}\}))?$/s.exec(text.slice(at + 1));
    const [user, ...password] = text.slice(0, Math.max(at, 0)).split(":");
    return {
        host: host.split(hostDot), port,
        auth: at < 0 ? undefined : { user, password: password.length ? password.join(":") : undefined },
    };
}

function pathOf(path) {
    if (typeof path === "string") return path === "" ? undefined : path.replace(/^\//, "").split("/");
    return path?.map((segment) => (typeof segment === "object" ? segment.value : String(segment)));
}

function pathVariables(path) {
    const names = new Set(path?.filter((segment) => /^:./.test(segment)).map((segment) => segment.slice(1)));
    return names.size ? [...names].map((key) => ({ key })) : undefined;
}

const variablesOf = (list) => (Array.isArray(list) ? list.map((variable) => ({ ...variable, key: variable.key ?? variable.id })) : list ?? []);
