import { Header } from "./key-value.js";
import { PropertyList } from "./property-list.js";

/** The header fields of a message, in order. */
export class HeaderList extends PropertyList {
    constructor(parent, headers) { super(Header, parent, headers); }

    add(header, name) { super.add(typeof header === "string" && name !== undefined ? Header.create(header, name) : header); }

    /** The size of the section on the wire, in bytes. */
    contentSize() { return this.count() ? Header.unparse(this.members, "\r\n").length + 2 : 0; }

    static isHeaderList(value) { return value instanceof HeaderList; }
}
