import { Description, membersOf, Property } from "./property.js";
import { PropertyList } from "./property-list.js";
import { Request, RequestAuth } from "./request.js";
import { Response } from "./response.js";
import { VariableList } from "./variable.js";

/** The source of a script. */
export class Script extends Property {
    constructor(definition) {
        super(definition);
        const source = typeof definition === "string" || Array.isArray(definition) ? definition : definition?.exec;
        this.type = definition?.type ?? "text/javascript";
        this.exec = typeof source === "string" ? source.split(/\r?\n/) : source;
    }

    toSource() { return (this.exec ?? []).join("\n"); }
    static isScript(value) { return value instanceof Script; }
}

/** A script and when it is run: `prerequest` or `test`. */
export class Event extends Property {
    constructor(definition) {
        super(definition);
        this.listen = definition?.listen;
        if (definition?.script !== undefined) this.script = new Script(definition.script);
    }
}

/** A request with its scripts and examples. */
export class Item extends Property {
    constructor(definition) {
        super(definition);
        this.request = new Request(definition?.request);
        this.responses = new PropertyList(Response, this, definition?.response ?? []);
        this.events = new PropertyList(Event, this, definition?.event ?? []);
    }

    getPath() { return pathTo(this); }
    getEvents(listen) { return this.events.filter((event) => !listen || event.listen === listen); }
    toJSON() { return membersOf(this, { responses: "response", events: "event" }); }
    static isItem(value) { return value instanceof Item; }
}

/** A folder. */
export class ItemGroup extends Property {
    constructor(definition) {
        super(definition);
        this.items = new PropertyList(AnyItem, this, definition?.item ?? []);
        this.events = new PropertyList(Event, this, definition?.event ?? []);
        if (definition?.auth) this.auth = new RequestAuth(definition.auth);
    }

    /** The requests of this folder and those in it. */
    forEachItem(work) { this.items.each((item) => (item instanceof ItemGroup ? item.forEachItem(work) : work(item, this))); }
    forEachItemGroup(work) { this.items.each((item) => { if (item instanceof ItemGroup) { item.forEachItemGroup(work); work(item, this); } }); }
    oneDeep(idOrName) {
        let found;
        this.forEachItem((item) => { if (item.id === idOrName || item.name === idOrName) found ??= item; });
        return found;
    }
    toJSON() { return membersOf(this, { items: "item", events: "event" }); }
    static isItemGroup(value) { return value instanceof ItemGroup; }
}

/** A collection: a folder with variables and what describes it. */
export class Collection extends ItemGroup {
    constructor(definition) {
        super({ ...definition, name: definition?.info?.name ?? definition?.name });
        this.variables = new VariableList(this, definition?.variable ?? []);
        const description = definition?.info?.description;
        if (description !== undefined) this.description = new Description(description);
    }

    toJSON() {
        const { name, description, variables, ...rest } = membersOf(this, { items: "item", events: "event" });
        return { info: { name, description, schema: "https://schema.getpostman.com/json/collection/v2.1.0/collection.json" }, variable: variables, ...rest };
    }

    static isCollection(value) { return value instanceof Collection; }
}

/** What stands in a folder. */
class AnyItem {
    static create(definition) {
        if (definition instanceof Item || definition instanceof ItemGroup) return definition;
        return definition?.item ? new ItemGroup(definition) : new Item(definition);
    }

    static [Symbol.hasInstance](value) { return value instanceof Item || value instanceof ItemGroup; }
}

function pathTo(item) {
    const names = [];
    for (let at = item; at; at = at.__parent) if (at.name !== undefined) names.unshift(at.name);
    return names;
}
