/** The methods of SugarJS that scripts of old call on texts; ADR 0012 says why these. */
const methods = {
    has(part) { return part instanceof RegExp ? part.test(this) : String(this).includes(part); },
    first(count = 1) { return String(this).slice(0, count); },
    last(count = 1) { return String(this).slice(-count); },
    from(index) { return String(this).slice(typeof index === "string" ? String(this).indexOf(index) : index); },
    to(index) { return String(this).slice(0, typeof index === "string" ? String(this).indexOf(index) : index); },
    compact() { return String(this).trim().replace(/\s+/g, " "); },
    capitalize() { return String(this).slice(0, 1).toUpperCase() + String(this).slice(1).toLowerCase(); },
    isBlank() { return String(this).trim() === ""; },
    toNumber(base = 10) { return base === 10 ? parseFloat(this) : parseInt(this, base); },
    remove(part) { return String(this).replace(part, ""); },
};

/** Adds them where the realm has none of that name, hidden from loops. */
export function extendStrings() {
    for (const [name, value] of Object.entries(methods)) {
        if (!(name in String.prototype)) Object.defineProperty(String.prototype, name, { value, configurable: true, writable: true });
    }
}
