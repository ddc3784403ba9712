import assert from "node:assert/strict";
import { test } from "node:test";
import { run, testContext } from "./world.js";

/** An assertion and the response that fails it; the other one passes it. */
const table = [
    ["pm.response.to.be.a.postmanResponse", {}], ["pm.expect(pm.request).to.be.a.postmanRequest", {}], ["pm.response.to.be.a.postmanRequestOrResponse", {}],
    ["pm.response.to.be.success", { code: 500 }], ["pm.response.to.have.statusCodeClass(2)", { code: 301 }], ["pm.response.to.be.ok", { code: 201 }],
    ["pm.response.to.have.status(200)", { code: 404 }], ["pm.response.to.have.status('OK')", { status: "Nope" }], ["pm.response.to.have.statusCode(200)", { code: 404 }],
    ["pm.response.to.have.statusReason('OK')", { status: "Nope" }], ["pm.response.to.not.be.error", { code: 404 }], ["pm.response.to.not.be.clientError", { code: 404 }],
    ["pm.response.to.not.be.serverError", { code: 500 }], ["pm.response.to.not.be.redirection", { code: 302 }], ["pm.response.to.not.be.info", { code: 100 }],
    ...Object.entries({ accepted: 202, withoutContent: 204, badRequest: 400, unauthorised: 401, unauthorized: 401, forbidden: 403, notFound: 404, notAcceptable: 406, rateLimited: 429 })
        .map(([name, code]) => [`pm.response.to.not.be.${name}`, { code }]),
    ["pm.response.to.have.header('content-type')", { header: [] }], ["pm.response.to.have.header('Content-Type', 'application/json')", { header: [{ key: "Content-Type", value: "text/plain" }] }],
    ["pm.response.to.be.withBody", { body: "" }], ["pm.response.to.be.json", { body: "<p>" }], ["pm.response.to.have.body('{\"a\":{\"b\":[1,2]},\"ok\":true}')", { body: "x" }],
    ["pm.response.to.have.body(/ok/)", { body: "x" }], ["pm.response.to.have.jsonBody()", { body: "1" }], ["pm.response.to.have.jsonBody('a.b[1]')", { body: "{}" }],
    ["pm.response.to.have.jsonBody('a.b[1]', 2)", { body: "{\"a\":{\"b\":[1,3]}}" }], ["pm.response.to.have.jsonBody({ a: { b: [1, 2] }, ok: true })", { body: "{}" }],
    ["pm.response.to.have.responseTime(12)", { responseTime: 13 }], ["pm.response.to.have.responseTime.below(200)", { responseTime: 300 }],
    ["pm.response.to.have.responseSize.above(10)", { responseSize: 2 }], ["pm.response.to.have.jsonSchema({ type: 'object', required: ['ok'] })", { body: "{}" }],
];

for (const [assertion, failing] of table) {
    test(assertion, async () => {
        const passed = await run(`pm.test("t", () => { ${assertion}; });`, testContext());
        assert.deepEqual(passed.tests.map(({ status, error }) => [status, error]), [["passed", undefined]]);
        if (!Object.keys(failing).length) return;
        const failed = await run(`pm.test("t", () => { ${assertion}; });`, testContext(failing));
        assert.equal(failed.tests[0].status, "failed");
        assert.match(failed.tests[0].error.name, /^(AssertionError|JSONError)$/);
        assert.equal(failed.tests[0].error.line, 1);
    });
}
