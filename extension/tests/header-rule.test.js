import assert from "node:assert/strict";
import { test } from "node:test";
import { headerRule, joinedLines, markOf, namesInTheirCase, newMark } from "../background/header-rule.js";

const ruleFor = (headers) => /** @type {any} */ (headerRule({
  id: 7, mark: newMark("00000000000000ab"), extensionId: "ours", lines: joinedLines(headers),
}));
const set = (rule) => rule.action.requestHeaders.filter(({ operation }) => operation === "set");

test("every line is set, and those with the same name are joined", () => {
  const rule = ruleFor(["Host", "h", "X-Dup", "1", "x-dup", "2", "Cookie", "a=1", "cookie", "b=2", "X-Empty", ""]);
  assert.deepEqual(set(rule).map(({ header, value }) => [header, value]),
    [["host", "h"], ["x-dup", "1, 2"], ["cookie", "a=1; b=2"], ["x-empty", ""]]);
});

test("what the browser adds is taken off unless it is written", () => {
  const removed = (headers) => ruleFor(headers).action.requestHeaders
    .filter(({ operation }) => operation === "remove").map(({ header }) => header);
  for (const name of ["user-agent", "accept-language", "origin", "cookie", "sec-fetch-mode"]) {
    assert.ok(removed([]).includes(name), name);
    assert.ok(!removed([name, "mine"]).includes(name), name);
  }
});

test("the answer's cookies and its redirect are kept from the browser", () => {
  assert.deepEqual(ruleFor([]).action.responseHeaders,
    [{ header: "set-cookie", operation: "remove" }, { header: "location", operation: "remove" }]);
});

test("a rule is for one request of the extension only", () => {
  assert.deepEqual(ruleFor([]).condition, {
    urlFilter: "#interceptor-00000000000000ab|", isUrlFilterCaseSensitive: true, resourceTypes: ["xmlhttprequest"],
    tabIds: [-1], initiatorDomains: ["ours"],
  });
  assert.equal(markOf(`http://a.test/?q${newMark("00000000000000ab")}`), "#interceptor-00000000000000ab");
  assert.equal(markOf("http://a.test/#interceptor-x"), null);
});

test("names keep their case; text that fetch cannot write is left to the rule", () => {
  const lines = joinedLines(["SOAPAction", "a", "X-Uni", "é✓", "If-Match", "b"]);
  assert.deepEqual(namesInTheirCase(lines, true), [["SOAPAction", "a"], ["X-Uni", "-"], ["If-Match", "b"]]);
  assert.deepEqual(namesInTheirCase(lines, false), [["SOAPAction", "a"], ["X-Uni", "-"]]);
});
