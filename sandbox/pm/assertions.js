import { Request } from "../collection/request.js";
import { Response } from "../collection/response.js";
import { reasonOf } from "../collection/reasons.js";

const classes = { info: 1, success: 2, redirection: 3, clientError: 4, serverError: 5 };
const codes = {
    accepted: 202, withoutContent: 204, badRequest: 400, unauthorised: 401, unauthorized: 401, forbidden: 403, notFound: 404,
    notAcceptable: 406, rateLimited: 429,
};

/**
 * The assertions that Postman adds to chai for requests and responses.
 * @param {() => Function} loadAjv gives the validator of JSON schemas, when it is asked for
 */
export const postmanAssertions = (loadAjv) => ({ Assertion }, utils) => {
    const value = (assertion) => utils.flag(assertion, "object");
    const property = (name, check) => Assertion.addProperty(name, function () { check.call(this, value(this)); });
    const method = (name, check) => Assertion.addMethod(name, function (...args) { return check.call(this, value(this), ...args); });
    const responseOnly = (assertion, name) => {
        const response = value(assertion);
        if (!Response.isResponse(response)) throw new TypeError(`The assertion "${name}" is for a response; use it on pm.response`);
        return response;
    };

    property("postmanRequest", function (it) { this.assert(Request.isRequest(it), "expecting a postman request object but got #{this}", "not expecting a postman request object"); });
    property("postmanResponse", function (it) { this.assert(Response.isResponse(it), "expecting a postman response object but got #{this}", "not expecting a postman response object"); });
    property("postmanRequestOrResponse", function (it) {
        this.assert(Request.isRequest(it) || Response.isResponse(it), "expecting a postman request or response object but got #{this}", "not expecting a postman request or response object");
    });

    const isClass = function (expected) {
        const { code } = responseOnly(this, "statusCodeClass");
        this.assert(Math.floor(code / 100) === expected, `expected response code to be ${expected}XX but found ${code}`, `expected response code to not be ${expected}XX`);
    };
    method("statusCodeClass", function (_, expected) { isClass.call(this, expected); });
    for (const [name, expected] of Object.entries(classes)) property(name, function () { isClass.call(this, expected); });
    property("error", function () {
        const { code } = responseOnly(this, "error"), kind = Math.floor(code / 100);
        this.assert(kind === 4 || kind === 5, `expected response code to be 4XX or 5XX but found ${code}`, "expected response code to not be 4XX or 5XX");
    });

    const hasCode = function (expected) {
        const { code } = responseOnly(this, "status");
        this.assert(code === Number(expected), "expected response to have status code #{exp} but got #{act}", "expected response to not have status code #{exp}", Number(expected), code);
    };
    const hasReason = function (expected) {
        const reason = responseOnly(this, "status").reason();
        this.assert(reason === expected, "expected response to have status reason #{exp} but got #{act}", "expected response to not have status reason #{exp}", expected, reason);
    };
    method("statusCode", function (_, expected) { hasCode.call(this, expected); });
    method("statusReason", function (_, expected) { hasReason.call(this, expected); });
    method("status", function (_, expected) { (typeof expected === "number" ? hasCode : hasReason).call(this, expected); });
    for (const [name, code] of Object.entries(codes)) {
        property(name, function () {
            const response = responseOnly(this, name);
            this.assert(response.code === code, `expected response to have status reason '${reasonOf(code)}' but got '${response.reason()}' (${response.code})`, `expected response to not have status code ${code}`);
        });
    }

    Assertion.overwriteProperty("ok", (base) => function () {
        if (!Response.isResponse(value(this))) return base.call(this);
        const { code } = value(this);
        this.assert(code === 200, `expected response to have status reason 'OK' but got ${code}`, "expected response to not have status reason 'OK'");
    });

    method("header", function (it, name, ...expected) {
        const headers = it?.headers;
        if (!headers) throw new TypeError("The assertion \"header\" is for a request or a response");
        this.assert(headers.has(name), `expected ${kindOf(it)} to have header with key '${name}'`, `expected ${kindOf(it)} to not have header with key '${name}'`, true, false);
        if (!expected.length) return;
        this.assert(headers.has(name, expected[0]), `expected '${name}' ${kindOf(it)} header to be #{exp} but got #{act}`, `expected '${name}' ${kindOf(it)} header to not be #{act}`, expected[0], headers.get(name));
    });

    property("withBody", function (it) {
        const text = bodyOf(it);
        this.assert(text.length > 0, `expected ${kindOf(it)} to have content in body`, `expected ${kindOf(it)} to not have content in body`);
    });
    property("json", function (it) {
        const error = errorOf(() => JSON.parse(bodyOf(it).replace(/^\uFEFF/, "")));
        this.assert(!error, `expected ${kindOf(it)} body to be a valid json but got error ${error?.message}`, `expected ${kindOf(it)} body not to be a valid json`);
    });
    chainable("body", (it, expected) => {
        const text = bodyOf(it);
        return expected instanceof RegExp ? expected.test(text) : expected === undefined ? text.length > 0 : text === String(expected);
    }, (it) => `${kindOf(it)} body`);
    chainable("jsonBody", (it, path, ...expected) => {
        const body = it.json ? it.json() : JSON.parse(bodyOf(it));
        if (path === undefined) return typeof body === "object" && body !== null;
        if (typeof path === "object") return utils.eql(body, path);
        const found = at(body, path);
        return expected.length ? utils.eql(found.value, expected[0]) : found.isThere;
    }, (it) => `${kindOf(it)} body json`);

    function chainable(name, holds, subject) {
        const check = (assertion, args) => {
            const it = value(assertion), what = args.length ? ` ${args.map((arg) => utils.inspect(arg)).join(" with value ")}` : "";
            const sentence = name === "body" ? `to equal${what || " some content"}` : args.length > 1 ? `to have property${what}` : args.length ? `to contain${what}` : "to be an object or an array";
            assertion.assert(holds(it, ...args), `expected ${subject(it)} ${sentence}`, `expected ${subject(it)} not ${sentence}`, args.at(-1), name === "body" && args.length ? bodyOf(it) : undefined);
        };
        Assertion.addChainableMethod(name, function (...args) { check(this, args); }, function () { if (name === "body") check(this, []); });
    }

    for (const [name, read] of Object.entries({ responseTime: (it) => it.responseTime, responseSize: (it) => it.size().body })) {
        Assertion.addChainableMethod(name, function (expected) {
            const it = value(this), actual = typeof it === "number" ? it : read(responseOnly(this, name));
            this.assert(actual === Number(expected), `expected response to have ${name} of #{exp} but got #{act}`, `expected response to not have ${name} of #{exp}`, Number(expected), actual);
        }, function () {
            utils.flag(this, "object", read(responseOnly(this, name)));
        });
    }

    method("jsonSchema", function (it, schema, options) {
        const Ajv = loadAjv(), ajv = new Ajv({ allErrors: true, logger: false, ...options });
        const data = Response.isResponse(it) ? it.json() : Request.isRequest(it) ? JSON.parse(bodyOf(it)) : it;
        const isValid = ajv.validate(schema, data);
        this.assert(isValid, `expected data to satisfy schema but found following errors: \n${ajv.errorsText(ajv.errors)}`, "expected data to not satisfy schema", true, isValid);
    });
};

const kindOf = (it) => (Request.isRequest(it) ? "request" : "response");
const bodyOf = (it) => String((Response.isResponse(it) ? it.text() : it?.body) ?? "");

function errorOf(work) {
    try { work(); return undefined; } catch (error) { return error; }
}

/** What stands at `a.b[0]` or `["a", "b"]`. */
function at(value, path) {
    const names = Array.isArray(path) ? path : String(path).replace(/\[(\w+|"[^"]*"|'[^']*')\]/g, (_, name) => `.${name.replace(/^["']|["']$/g, "")}`).split(".").filter((name) => name !== "");
    let found = value;
    for (const name of names) {
        if (found === null || found === undefined || !Object.hasOwn(Object(found), name)) return { isThere: false, value: undefined };
        found = found[name];
    }
    return { isThere: true, value: found };
}
