import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { names, value } from "../libraries/dynamic-variables.js";

const listed = readFileSync(new URL("../../Fixtures/dynamic-variables.txt", import.meta.url), "utf8").trim().split("\n");
const host = { now: Date.now, randomBytes: (count) => crypto.getRandomValues(new Uint8Array(count)) };

test("every dynamic variable of the list has a value, and no other has", () => {
    assert.deepEqual(names.map((name) => `$${name}`).sort(), [...listed].sort());
    for (const name of names) assert.match(String(value(name, host)), /^.+$/s, name);
    assert.equal(value("nope", host), undefined);
});
