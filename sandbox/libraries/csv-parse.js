/**
 * The synchronous reader of `csv-parse` (RFC 4180), with the options that scripts use: `columns`, `delimiter`, `quote`, `escape`,
 * `comment`, `trim`, `skip_empty_lines`, `relax_column_count`, `from`, `to`, `cast`.
 */
function parse(input, options = {}) {
    const settings = { delimiter: ",", quote: "\"", trim: false, ...options };
    settings.escape ??= settings.quote;
    const isKept = (record) => !(settings.skip_empty_lines && record.length === 1 && record[0] === "");
    const records = recordsOf(String(input).replace(/^\uFEFF/, ""), settings).filter(isKept);
    const rows = settings.columns ? withColumns(records, settings) : equalLengths(records, settings);
    return rows.slice((settings.from ?? 1) - 1, settings.to);
}

function recordsOf(text, { delimiter, quote, escape, comment, trim, cast }) {
    const records = [];
    let record = [], field = "", isQuoted = false, isInside = false, line = 1;
    const endField = () => {
        const value = trim && !isQuoted ? field.trim() : field;
        record.push(cast ? castOf(value, cast) : value);
        field = "";
        isQuoted = false;
    };
    const endRecord = () => { endField(); records.push(record); record = []; };
    for (let at = 0; at < text.length; at++) {
        const character = text[at];
        if (isInside) {
            if (character === escape && text[at + 1] === quote) { field += quote; at++; } else if (character === quote) isInside = false;
            else { field += character; if (character === "\n") line++; }
        } else if (character === quote && field.trim() === "") { field = ""; isQuoted = true; isInside = true; } else if (text.startsWith(delimiter, at)) {
            endField();
            at += delimiter.length - 1;
        } else if (character === "\n" || character === "\r") {
            if (character === "\r" && text[at + 1] === "\n") at++;
            endRecord();
            line++;
        } else if (comment && text.startsWith(comment, at)) {
            while (at + 1 < text.length && text[at + 1] !== "\n") at++;
        } else if (!(isQuoted && /\s/.test(character))) field += character;
    }
    if (isInside) throw new Error(`Quote Not Closed: the parsing is finished with an opening quote, at line ${line}`);
    if (field !== "" || isQuoted || record.length) endRecord();
    return records;
}

function castOf(value, cast) {
    if (typeof cast === "function") return cast(value);
    return /^[+-]?(\d+(\.\d*)?|\.\d+)(e[+-]?\d+)?$/i.test(value) ? Number(value) : value;
}

function withColumns(records, { columns, relax_column_count: isRelaxed }) {
    const [first = [], ...rest] = records;
    const names = Array.isArray(columns) ? columns : typeof columns === "function" ? columns(first) : first;
    return (Array.isArray(columns) ? records : rest).map((record, index) => {
        if (!isRelaxed && record.length !== names.length) throw lengthError(names.length, record.length, index + 2);
        return Object.fromEntries(names.slice(0, record.length).map((name, at) => [name?.name ?? name, record[at]]).filter(([name]) => name));
    });
}

function equalLengths(records, { relax_column_count: isRelaxed }) {
    const at = isRelaxed ? -1 : records.findIndex((record) => record.length !== records[0].length);
    if (at > 0) throw lengthError(records[0].length, records[at].length, at + 1);
    return records;
}

const lengthError = (expected, actual, line) => new Error(`Invalid Record Length: expect ${expected}, got ${actual} on line ${line}`);

export default Object.assign(parse, { parse });
