const hashes = { "SHA-1": "SHA1", "SHA-256": "SHA256", "SHA-384": "SHA384", "SHA-512": "SHA512" };
const hashName = (algorithm) => {
    const name = String(algorithm?.name ?? algorithm).toUpperCase();
    if (!hashes[name]) throw Object.assign(new Error(`crypto.subtle knows ${Object.keys(hashes).join(", ")} here; for '${name}' use require("crypto-js")`), { name: "NotSupportedError" });
    return hashes[name];
};
const bytesOf = (data) => (ArrayBuffer.isView(data) ? new Uint8Array(data.buffer, data.byteOffset, data.byteLength) : new Uint8Array(data));

/**
 * `crypto`: random values, and of `subtle` what signs and digests.
 * @param {{ randomBytes(count: number): Uint8Array }} host
 * @param {(name: string) => any} load gives libraries
 */
export function makeCrypto({ randomBytes }, load) {
    const words = (data) => load("crypto-js").lib.WordArray.create(bytesOf(data));
    const buffer = ({ words: list, sigBytes }) => Uint8Array.from({ length: sigBytes }, (_, at) => list[at >>> 2] >>> (24 - at % 4 * 8) & 255).buffer;
    const hmac = (key, data) => buffer(load("crypto-js")[`Hmac${key.hash}`](words(data), words(key.bytes)));
    const subtle = {
        async digest(algorithm, data) { return buffer(load("crypto-js")[hashName(algorithm)](words(data))); },
        async importKey(format, data, algorithm, extractable, usages) {
            if (format !== "raw" || algorithm?.name?.toUpperCase() !== "HMAC") throw new Error("crypto.subtle imports raw HMAC keys here; for others use require(\"crypto-js\")");
            return { type: "secret", algorithm, extractable, usages, hash: hashName(algorithm.hash), bytes: bytesOf(data).slice() };
        },
        async sign(_algorithm, key, data) { return hmac(key, data); },
        async verify(_algorithm, key, signature, data) {
            const actual = new Uint8Array(hmac(key, data)), given = bytesOf(signature);
            return actual.length === given.length && actual.reduce((difference, byte, at) => difference | byte ^ given[at], 0) === 0;
        },
    };
    return {
        subtle,
        getRandomValues(array) {
            const bytes = bytesOf(array);
            if (bytes.length > 65536) throw Object.assign(new Error("getRandomValues gives at most 65536 bytes at once"), { name: "QuotaExceededError" });
            bytes.set(randomBytes(bytes.length));
            return array;
        },
        randomUUID: () => uuidOf(randomBytes(16)),
    };
}

/** A version 4 UUID of 16 random bytes (RFC 9562, 5.4). */
export function uuidOf(bytes) {
    const hex = Array.from(bytes, (byte, at) => (at === 6 ? byte & 15 | 64 : at === 8 ? byte & 63 | 128 : byte).toString(16).padStart(2, "0")).join("");
    return hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-");
}
