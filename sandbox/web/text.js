const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/** UTF-8 of a text; a lone surrogate becomes U+FFFD. @returns {Uint8Array} */
export function bytesOfText(text) {
    const bytes = [];
    for (const character of String(text)) {
        const point = character.codePointAt(0), code = point >= 0xD800 && point < 0xE000 ? 0xFFFD : point;
        if (code < 0x80) bytes.push(code);
        else if (code < 0x800) bytes.push(0xC0 | code >> 6, 0x80 | code & 63);
        else if (code < 0x10000) bytes.push(0xE0 | code >> 12, 0x80 | code >> 6 & 63, 0x80 | code & 63);
        else bytes.push(0xF0 | code >> 18, 0x80 | code >> 12 & 63, 0x80 | code >> 6 & 63, 0x80 | code & 63);
    }
    return Uint8Array.from(bytes);
}

/**
 * The text of bytes.
 * @param {ArrayBuffer | ArrayBufferView} source
 * @param {string} [charset] UTF-8, UTF-16 or a Latin one; UTF-8 for those that are not known
 * @param {boolean} [isFatal] throws for bytes that are not UTF-8
 */
export function textOfBytes(source, charset = "utf-8", isFatal = false) {
    const bytes = ArrayBuffer.isView(source) ? new Uint8Array(source.buffer, source.byteOffset, source.byteLength) : new Uint8Array(source);
    if (/^(iso-?8859-1|latin-?1|us-ascii|ascii|windows-1252)$/i.test(charset)) return unitsText(bytes);
    if (/^utf-?16(le|be)?$/i.test(charset)) return unitsText(pairs(bytes, /be$/i.test(charset)));
    return utf8Text(bytes, isFatal);
}

function unitsText(units) {
    let text = "";
    for (let at = 0; at < units.length; at += 8192) text += String.fromCharCode(...units.slice(at, at + 8192));
    return text;
}

function pairs(bytes, isBigEndian) {
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    return Array.from({ length: bytes.length >> 1 }, (_, index) => view.getUint16(index * 2, !isBigEndian));
}

/** Decodes UTF-8 as the Encoding standard does: one U+FFFD for each longest part that cannot begin a character. */
function utf8Text(bytes, isFatal) {
    let at = bytes[0] === 0xEF && bytes[1] === 0xBB && bytes[2] === 0xBF ? 3 : 0;
    let text = "", units = [];
    const push = (code) => {
        if (code > 0xFFFF) units.push(0xD800 + (code - 0x10000 >> 10), 0xDC00 + (code - 0x10000 & 1023));
        else units.push(code);
        if (units.length > 8000) { text += String.fromCharCode(...units); units = []; }
    };
    while (at < bytes.length) {
        const [code, length] = characterAt(bytes, at);
        if (code < 0 && isFatal) throw new TypeError("The encoded data was not valid utf-8");
        push(code < 0 ? 0xFFFD : code);
        at += length;
    }
    return text + String.fromCharCode(...units);
}

/** @returns {[number, number]} the code point, or -1, and how many bytes it took */
function characterAt(bytes, at) {
    const first = bytes[at];
    if (first < 0x80) return [first, 1];
    const more = first >= 0xC2 && first < 0xE0 ? 1 : first >= 0xE0 && first < 0xF0 ? 2 : first >= 0xF0 && first < 0xF5 ? 3 : 0;
    if (!more) return [-1, 1];
    let code = first & (0x3F >> more);
    for (let index = 1; index <= more; index++) {
        const byte = bytes[at + index], isFirst = index === 1;
        const low = isFirst && first === 0xE0 ? 0xA0 : isFirst && first === 0xF0 ? 0x90 : 0x80;
        const high = isFirst && first === 0xED ? 0x9F : isFirst && first === 0xF4 ? 0x8F : 0xBF;
        if (byte === undefined || byte < low || byte > high) return [-1, index];
        code = code << 6 | byte & 63;
    }
    return [code, more + 1];
}

/** @param {Uint8Array} bytes */
export function base64OfBytes(bytes) {
    let text = "";
    for (let at = 0; at < bytes.length; at += 3) {
        const three = bytes[at] << 16 | (bytes[at + 1] ?? 0) << 8 | (bytes[at + 2] ?? 0);
        text += alphabet[three >> 18] + alphabet[three >> 12 & 63]
            + (at + 1 < bytes.length ? alphabet[three >> 6 & 63] : "=") + (at + 2 < bytes.length ? alphabet[three & 63] : "=");
    }
    return text;
}

/** @throws {Error} for a text that is not base64 @returns {Uint8Array} */
export function bytesOfBase64(text) {
    const clean = String(text).replace(/[\t\n\f\r ]/g, "").replace(/={1,2}$/, "");
    if (/[^A-Za-z0-9+/]/.test(clean) || clean.length % 4 === 1) throw invalidCharacter();
    const bytes = new Uint8Array(clean.length * 3 >> 2);
    let bits = 0, count = 0, at = 0;
    for (const character of clean) {
        bits = (bits << 6 | alphabet.indexOf(character)) & 0xFFFF;
        count += 6;
        if (count >= 8) { count -= 8; bytes[at++] = bits >> count & 255; }
    }
    return bytes;
}

const invalidCharacter = () => Object.assign(new Error("The text is not correctly encoded: it has a character or a length that base64 does not"), { name: "InvalidCharacterError" });

/** Base64 of a text whose characters stand for bytes. */
export function btoa(text) {
    const value = String(text);
    if (/[^\0-\xFF]/.test(value)) throw Object.assign(new Error("btoa takes characters up to U+00FF; use Buffer.from(text).toString(\"base64\") for others"), { name: "InvalidCharacterError" });
    return base64OfBytes(Uint8Array.from(value, (character) => character.charCodeAt(0)));
}

/** A text of bytes, from base64. */
export const atob = (text) => textOfBytes(bytesOfBase64(text), "latin1");

export class TextEncoder {
    get encoding() { return "utf-8"; }
    encode(text = "") { return bytesOfText(text); }
    encodeInto(text, target) {
        const bytes = bytesOfText(text).subarray(0, target.length);
        target.set(bytes);
        return { read: String(text).length, written: bytes.length };
    }
}

export class TextDecoder {
    constructor(label = "utf-8", { fatal = false } = {}) { this.encoding = label.toLowerCase(); this.fatal = fatal; }
    decode(bytes = new Uint8Array()) { return textOfBytes(bytes, this.encoding, this.fatal); }
}
