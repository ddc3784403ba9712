import assert from "node:assert/strict";
import { test } from "node:test";
import { run, testContext } from "./world.js";

const cookies = [
    { name: "sid", value: "1", domain: "example.com", hostOnly: true, path: "/", secure: true, httpOnly: true, session: true, storeId: "0", sameSite: "lax" },
    { name: "lang", value: "en", domain: "example.com", hostOnly: false, path: "/", secure: false, httpOnly: false, session: false, storeId: "0", expirationDate: 1e9 },
];
const variables = {
    globals: [{ key: "g", value: "global" }, { key: "off", value: "x", enabled: false }], environment: [{ key: "g", value: "env" }, { key: "e", value: "{{g}}!" }],
    collectionVariables: [{ key: "c", value: "col" }], local: [], iterationData: { d: 5 }, environmentName: "staging",
};
const body = { mode: "urlencoded", urlencoded: [{ key: "k", value: "1" }, { key: "k", value: "2" }] };
const context = testContext({}, { cookies, variables, request: { ...testContext().request, body, auth: { type: "bearer", bearer: [{ key: "token", value: "t" }] } }, location: ["Shop", "Cart", "Add"] });

/** Expressions of a test script and what they give. */
const table = [
    ["pm.info", { eventName: "test", iteration: 0, iterationCount: 1, requestName: "Log in", requestId: "r-1" }],
    ["pm.variables.get('g')", "env"], ["pm.variables.get('d')", 5], ["pm.variables.get('c')", "col"], ["pm.variables.get('off') === undefined", true],
    ["pm.variables.has('c') && !pm.variables.has('nope') && !pm.globals.has('off')", true],
    ["pm.variables.replaceIn('{{e}} {{d}} {{nope}}')", "env! 5 {{nope}}"], ["pm.variables.replaceIn({ a: ['{{c}}'] })", { a: ["col"] }],
    ["pm.variables.toObject()", { g: "env", e: "{{g}}!", c: "col", d: 5 }],
    ["(pm.variables.set('g', 'mine'), [pm.variables.get('g'), pm.environment.get('g')])", ["mine", "env"]],
    ["(pm.environment.unset('g'), pm.variables.get('g'))", "global"], ["(pm.globals.clear(), pm.globals.toObject())", {}],
    ["pm.environment.name", "staging"], ["pm.iterationData.toJSON().values", [{ key: "d", value: 5 }]], ["pm.iterationData.toObject()", { d: 5 }],
    ["pm.collectionVariables.replaceIn('{{c}}')", "col"], ["/^[0-9a-f-]{36}$/.test(pm.variables.replaceIn('{{$guid}}'))", true],
    ["pm.request.url.getHost()", "example.com"], ["pm.request.url.getPath()", "/a/b"], ["pm.request.url.getQueryString()", "x=1&y=2"],
    ["pm.request.url.getRemote()", "example.com:8080"], ["pm.request.url.query.get('y')", "2"], ["String(pm.request.url)", "https://example.com:8080/a/b?x=1&y=2"],
    ["pm.request.method", "GET"], ["pm.request.headers.get('ACCEPT')", "*/*"], ["pm.request.body.urlencoded.all().length", 2], ["String(pm.request.body)", "k=1&k=2"],
    ["pm.request.auth.parameters().get('token')", "t"],
    ["(pm.request.headers.add({ key: 'X', value: '1' }), pm.request.headers.upsert({ key: 'x', value: '2' }), pm.request.headers.remove('accept'), pm.request.headers.toJSON())", [{ key: "x", value: "2" }]],
    ["[pm.response.code, pm.response.status, pm.response.reason(), pm.response.responseTime, pm.response.responseSize]", [200, "OK", "OK", 12, 26]],
    ["pm.response.json((key, value) => key === 'ok' ? 'yes' : value)", { a: { b: [1, 2] }, ok: "yes" }], ["pm.response.text().length", 27],
    ["pm.response.dataURI()", "data:application/json;base64, eyJhIjp7ImIiOlsxLDJdfSwib2siOnRydWV9"], ["pm.response.size().body", 26], ["pm.response.mime().format", "json"],
    ["pm.response.encoding().format", "utf8"], ["pm.response.details().code", 200], ["pm.response.headers.has('content-type', 'application/json')", true],
    ["[pm.cookies.get('sid'), pm.cookies.has('lang'), pm.cookies.one('sid').httpOnly, pm.cookies.all().length, pm.cookies.count()]", ["1", true, true, 2, 2]],
    ["pm.cookies.toObject()", { sid: "1", lang: "en" }], ["typeof pm.cookies.jar().getAll", "function"],
    ["[...pm.execution.location, pm.execution.location.current]", ["Shop", "Cart", "Add", "Add"]], ["pm.test.index()", 0], ["typeof pm.expect", "function"],
    ["responseCookies[0].storeId + responseCookies.length", "02"], ["_.findWhere(responseCookies, { name: 'lang' }).expirationDate", 1e9], ["Array.isArray(responseCookies)", true],
    ["Object.keys(postman.getResponseCookie('sid')).sort()", ["domain", "expirationDate", "hostOnly", "httpOnly", "name", "path", "sameSite", "secure", "session", "storeId", "value"]],
    ["postman.getResponseHeader('contenT-TYPE')", "application/json"], ["postman.getResponseHeader('no') === undefined", true], ["responseHeaders", { "Content-Type": "application/json" }],
    ["responseTime", 12], ["responseCode.code + responseCode.name", "200OK"], ["responseBody.has('ok')", true], ["iteration", 0], ["data", { d: 5 }], ["request.data", { k: ["1", "2"] }],
    ["[request.id, request.name, request.method, request.url, request.headers.Accept]", ["r-1", "Log in", "GET", "https://example.com:8080/a/b?x=1&y=2", "*/*"]],
    ["(postman.setEnvironmentVariable('n', 3), [environment.n, pm.environment.get('n'), postman.getEnvironmentVariable('n')])", ["3", "3", "3"]],
    ["(postman.setGlobalVariable('n', false), postman.clearGlobalVariable('g'), globals)", { n: "false" }], ["(postman.clearEnvironmentVariables(), environment)", {}],
    ["(postman.clearGlobalVariables(), postman.clearEnvironmentVariable('g'), postman.getGlobalVariable('g') === undefined)", true],
    ["CryptoJS.MD5('samplePayload').toString()", "da9ebb087d8e926c503e4909d9203a04"], ["tv4.validate({ a: 1 }, { required: ['b'] })", false],
    ["(tv4.validate(1, { type: 'string' }), tv4.error.message)", "should be string"], ["xml2Json('<a><b>1</b></a>')", { a: { b: "1" } }], ["cheerio.load('<p>x</p>')('p').text()", "x"],
    ["typeof Backbone.Model", "function"], ["_.pluck([{ a: 1 }], 'a')", [1]], ["_.contains([1], 1)", true], ["JSON.parse('\\ufeff[1]')", [1]], ["atob(btoa('\\xff'))", "\xff"],
    ["Buffer.from('h\u00e9').toString('base64')", "aMOp"], ["new URL('?q=1', 'https://a.b/c').href", "https://a.b/c?q=1"], ["new URLSearchParams('a=1').get('a')", "1"],
    ["new TextDecoder().decode(new TextEncoder().encode('\u20ac'))", "\u20ac"], ["crypto.randomUUID().length", 36], ["crypto.getRandomValues(new Uint8Array(4)).length", 4],
    ["structuredClone({ a: [new Date(0)] }).a[0].getTime()", 0], ["[typeof setTimeout, typeof setInterval, typeof setImmediate, typeof queueMicrotask]", ["function", "function", "function", "function"]],
    ["[typeof fetch, typeof process, typeof host, typeof sandbox, typeof globalThis.module]", ["undefined", "undefined", "undefined", "undefined", "undefined"]],
    ["pm.require('lodash').chunk([1, 2, 3], 2)", [[1, 2], [3]]], ["require('csv-parse/lib/sync')('a,b\\n1,\"x, \"\"y\"\"\"', { columns: true })", [{ a: "1", b: "x, \"y\"" }]],
    ["require('uuid').v4().length", 36], ["require('moment')(0).utc().year()", 1970], ["require('crypto-js').SHA1('').toString()", "da39a3ee5e6b4b0d3255bfef95601890afd80709"],
    ["new (require('ajv'))().validate({ type: 'number' }, 'x')", false], ["require('postman-collection').Header.parse('A: 1\\nB: 2')", [{ key: "A", value: "1" }, { key: "B", value: "2" }]],
    ["['atob', 'btoa', 'chai', 'cheerio', 'xml2js', 'path', 'assert', 'buffer', 'util', 'url', 'punycode', 'querystring', 'string_decoder', 'stream', 'timers', 'events'].filter((name) => !require(name))", []],
    ["Buffer.from(await crypto.subtle.digest('SHA-256', new TextEncoder().encode('abc'))).toString('hex').slice(0, 8)", "ba7816bf"],
];

for (const [expression, expected] of table) {
    test(expression, async () => {
        const { console, done } = await run(`console.log(JSON.stringify(${expression}));`, context);
        assert.equal(done.error, undefined);
        assert.deepEqual(JSON.parse(console.at(-1).text), expected);
    });
}
