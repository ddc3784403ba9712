import assert from "node:assert/strict";
import { test } from "node:test";
import { run, testContext } from "./world.js";

const statuses = ({ tests }) => tests.map(({ name, status }) => `${name}: ${status}`);
const prerequest = { ...testContext(), event: "prerequest", response: undefined };

test("tests report when they end: passed, failed, skipped, late, never", async () => {
    const said = await run(`
        pm.test("sync", () => {}).test("chained", () => {});
        pm.test.skip("skip", () => {});
        pm.test("failed", () => { throw new Error("no"); });
        pm.test("done", (done) => setTimeout(done, 5));
        pm.test("done with error", (done) => setTimeout(() => done(new Error("late")), 5));
        pm.test("promise", async () => { await new Promise((resolve) => setTimeout(resolve, 5)); pm.expect(1).to.equal(2); });
        pm.test("never", (done) => {});
    `, testContext());
    assert.deepEqual(statuses(said).sort(), ["chained: passed", "done with error: failed", "done: passed", "failed: failed", "never: failed", "promise: failed", "skip: skipped", "sync: passed"]);
    assert.equal(said.done.error, undefined);
});

test("tests of old are reported at the end", async () => {
    const said = await run("tests.a = true; tests['b'] = 0; pm.test('c', () => {});", testContext());
    assert.deepEqual(statuses(said), ["c: passed", "a: passed", "b: failed"]);
});

test("an error has the script's line, a syntax error too", async () => {
    const thrown = await run("const a = 1;\nfunction f() {\n  null.x;\n}\nf();", testContext());
    assert.equal(thrown.done.error.name, "TypeError");
    assert.equal(thrown.done.error.line, 3);
    assert.match(thrown.done.error.stack, /^ {4}at f \(Tests of x:3:\d+\)\n {4}at script \(Tests of x:5:1\)$/);
    const syntax = await run("let a = 1;\nlet a = 2;", testContext());
    assert.deepEqual([syntax.done.error.name, syntax.done.error.line], ["SyntaxError", 2]);
});

test("an error in a timer and a rejection nobody handles are errors of the script", async () => {
    assert.equal((await run("setTimeout(() => { throw new Error('timer'); }, 1);", testContext())).done.error.message, "timer");
    assert.equal((await run("Promise.reject(new Error('lost'));\nawait new Promise((end) => setTimeout(end, 5));", testContext())).done.error.message, "lost");
});

test("a script that waits for nothing is told so", async () => {
    assert.match((await run("await new Promise(() => {});", testContext())).done.error.message, /never ended/);
});

test("a pre-request script changes the request, variables, what is next, and skips", async () => {
    const { done } = await run(`
        pm.request.headers.add({ key: "X", value: "1" });
        pm.request.url.query.add({ key: "z", value: "3" });
        pm.request.body = undefined;
        pm.environment.set("token", "t");
        pm.variables.set("l", 1);
        pm.execution.setNextRequest("Next");
        pm.visualizer.set("<p>{{x}}</p>", { x: 1 });
    `, prerequest);
    assert.equal(done.result.request.url.raw, "https://example.com:8080/a/b?x=1&y=2&z=3");
    assert.deepEqual(done.result.request.header.at(-1), { key: "X", value: "1" });
    assert.deepEqual(done.result.variables, { environment: [{ key: "token", value: "t" }], local: [{ key: "l", value: 1 }] });
    assert.equal(done.result.nextRequest, "Next");
    assert.deepEqual(done.result.visualizer, { template: "<p>{{x}}</p>", data: { x: 1 } });
    const skipped = await run("pm.execution.skipRequest(); console.log('not reached');", prerequest);
    assert.deepEqual([skipped.done.result.skipsRequest, skipped.done.error, skipped.console.length], [true, undefined, 0]);
    assert.equal((await run("", prerequest)).done.result.request, undefined);
});

test("calls: sendRequest, cookies and runRequest, by promise and by callback", async () => {
    const answer = (name, args) => {
        if (name === "cookies.unset") throw new Error("not allowed");
        if (name.startsWith("cookies")) return name === "cookies.list" ? [{ name: "a", value: "1" }] : name === "cookies.set" ? { name: "b", value: args.line } : null;
        return { response: { code: 201, status: "Created", header: [], body: "made" }, cookies: [{ name: "c", value: "2" }] };
    };
    const { console, calls, done } = await run(`
        const response = await pm.sendRequest({ url: "http://h/p", method: "POST", header: { A: "1" }, body: { mode: "raw", raw: "x" } });
        console.log(response.code, response.text());
        pm.sendRequest("http://h/q", (error, answer, { cookies }) => console.log(error, answer.code, cookies.get("c")));
        const jar = pm.cookies.jar();
        console.log(await jar.get("http://h", "a"), (await jar.getAll("http://h")).count());
        jar.set("http://h", "b=3; Path=/", (error, cookie) => console.log(error, cookie.value));
        await jar.clear("http://h");
        jar.unset("http://h", "a", (error) => console.log(error.message));
        console.log((await pm.execution.runRequest("id")).code);
    `, testContext(), { answer });
    assert.equal(done.error, undefined);
    assert.deepEqual(console.map(({ text }) => text).sort(), ["1 1", "201", "201 made", "not allowed", "null 201 2", "null b=3; Path=/"]);
    assert.deepEqual(calls[0].arguments.request, { url: { raw: "http://h/p", protocol: "http", host: ["h"], path: ["p"] }, header: [{ key: "A", value: "1" }], method: "POST", body: { mode: "raw", raw: "x" } });
});

test("use sandbox2 turns what is old off; each use of it warns once", async () => {
    assert.match((await run("\"use sandbox2\";\nresponseBody;", testContext())).done.error.message, /responseBody is not defined/);
    const { console } = await run("responseBody; responseBody; iteration;", testContext());
    assert.deepEqual(console.map(({ level, text }) => `${level} ${text}`), [
        "warn Using \"responseBody\" is deprecated. Use \"pm.response.text()\" instead.", "warn Using \"iteration\" is deprecated. Use \"pm.info.iteration\" instead.",
    ]);
});

test("what is not here says so, and why", async () => {
    for (const [source, message] of [
        ["await pm.vault.get('x')", /no vault here/], ["pm.message", /gRPC/], ["pm.datasets('x')", /cloud/], ["require('fs')", /Cannot find module 'fs'/],
        ["pm.require('npm:x@1')", /nothing leaves this machine/], ["require('lodash3')", /Cannot find module/], ["pm.execution.skipRequest()", /pre-request/],
    ]) assert.match((await run(source, testContext())).done.error.message, message);
});

test("a script that breaks prototypes cannot break its report", async () => {
    const { done, tests } = await run(`
        pm.test("before", () => {});
        Object.prototype.toJSON = () => "broken"; Array.prototype.toJSON = () => "broken";
        JSON.stringify = () => "broken"; Array.prototype.push = Array.prototype.map = String.prototype.replace = null;
        Map.prototype.get = Map.prototype.set = Map.prototype.delete = null; Promise.prototype.then = null; RegExp.prototype.exec = null;
        Object.keys = () => []; String.prototype.split = null;
        pm.test("after", () => { throw new Error("failed"); });
        throw new Error("end");
    `, testContext());
    assert.deepEqual(tests.map(({ name, status }) => [name, status]), [["before", "passed"], ["after", "failed"]]);
    assert.equal(done.error.message, "end");
    assert.equal(done.error.line, 8);
});

test("console keeps levels and lines, and shows values", async () => {
    const { console } = await run("console.log('a %s', 'b', { c: [1, 'x'] });\nconsole.warn(new Error('e'));\nconst a = {}; a.a = a;\nconsole.error(a); console.info(undefined, null); console.debug(new Map([[1, 2]]));", testContext());
    assert.deepEqual(console.map(({ level, text, line }) => [level, text, line]), [
        ["log", "a b { c: [1, \"x\"] }", 1], ["warn", "Error: e", 2], ["error", "{ a: [Circular] }", 4], ["info", "undefined null", 4], ["debug", "Map {1 => 2}".replace("{1", "{ 1").replace("2}", "2 }"), 4],
    ]);
});
