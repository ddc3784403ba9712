import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { test } from "node:test";
import { run, testContext } from "./world.js";

/** Collections to try, in a folder that is named from outside; nothing is tried when none is. */
const folder = process.env.INTERCEPTOR_COLLECTIONS ?? "";

/** All scripts of a collection, of whatever format. */
function* scriptsOf(node, name = "") {
    if (typeof node !== "object" || node === null) return;
    for (const { listen, script } of Array.isArray(node.event) ? node.event : []) yield { name, listen, source: [].concat(script?.exec ?? []).join("\n") };
    if (typeof node.tests === "string") yield { name, listen: "test", source: node.tests };
    if (typeof node.preRequestScript === "string") yield { name, listen: "prerequest", source: node.preRequestScript };
    for (const child of [].concat(node.item ?? [], node.requests ?? [])) yield* scriptsOf(child, `${name}/${child.name}`);
}

for (const file of existsSync(folder) ? readdirSync(folder).filter((each) => each.endsWith("collection.json")) : []) {
    for (const { name, listen, source } of scriptsOf(JSON.parse(readFileSync(`${folder}/${file}`, "utf8")))) {
        test(`${file} ${name} ${listen}`, async () => {
            const body = JSON.stringify({ args: { hi: [] }, form: {}, headers: {}, cookies: {}, json: {}, data: "" });
            const header = [{ key: "Content-Type", value: "application/json" }, { key: "WWW-Authenticate", value: "Digest realm=\"r\", nonce=\"n\"" }];
            const context = { ...testContext({ body, header }, { cookies: [{ name: "foo", value: "bar" }] }), event: listen };
            const { done } = await run(source, context, { answer: () => ({ response: { code: 200, header, body }, cookies: [] }) });
            assert.equal(done.error, undefined);
        });
    }
}
