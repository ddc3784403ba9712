import assert from "node:assert/strict";
import { test } from "node:test";
import { checkedSettings, Filter, normalizedDomain } from "../background/filter.js";
import { defaultSettings } from "../protocol/protocol.js";

const OWN = "chrome-extension://mgghkbhoidlfioggkcfiloebggigklme";

function filter(changes = {}) {
  const settings = defaultSettings();
  return new Filter({ ...settings, isCapturing: true, filter: { ...settings.filter, ...changes } },
    ["http://127.0.0.1:8790"], OWN);
}

const request = (members = {}) =>
  ({ url: "https://shop.example/cart?x=1", method: "GET", type: "xmlhttprequest", initiator: "https://shop.example", ...members });

for (const [what, changes, members, isAdmitted] of [
  ["an ordinary request", {}, {}, true],
  ["a type that is off", {}, { type: "image" }, false],
  ["a method among those named", { methods: ["GET"] }, {}, true],
  ["a method not named", { methods: ["POST"] }, {}, false],
  ["a URL the expression finds", { urlRegex: "cart\\?" }, {}, true],
  ["a URL it does not find", { urlRegex: "^http:" }, {}, false],
  ["an excluded domain", { excludedDomains: ["shop.example"] }, {}, false],
  ["its subdomain", { excludedDomains: ["example"] }, {}, false],
  ["a domain that only ends alike", { excludedDomains: ["hop.example"] }, {}, true],
  ["an excluded port", { excludedDomains: ["shop.example:443"] }, {}, false],
  ["another port", { excludedDomains: ["shop.example:8443"] }, {}, true],
  ["the app", {}, { url: "http://127.0.0.1:8790/api/v1" }, false],
  ["the app's stream", {}, { url: "ws://127.0.0.1:8790/live", type: "websocket" }, false],
  ["our own request", {}, { initiator: OWN }, false],
  ["a handshake", {}, { url: "wss://shop.example/s", type: "websocket" }, true],
  ["data", {}, { url: "data:text/plain,x" }, false],
]) {
  test(`${what} is ${isAdmitted ? "captured" : "left out"}`, () => {
    assert.equal(filter(changes).admits(request(members)), isAdmitted);
  });
}

test("nothing is captured when capture is off", () => {
  assert.equal(new Filter(defaultSettings(), [], OWN).admits(request()), false);
});

test("an expression that is none is refused in the browser's words", () => {
  const settings = defaultSettings();
  const checked = checkedSettings({ ...settings, filter: { ...settings.filter, urlRegex: "(" } });
  assert.match(checked.message, /Invalid regular expression/);
});

test("settings of another shape are refused", () => {
  for (const candidate of [null, 1, {}, { filter: null }, { filter: { methods: "GET" } }, { filter: { resourceTypes: [1] } }]) {
    assert.ok("message" in checkedSettings(candidate), JSON.stringify(candidate));
  }
});

for (const [typed, domain] of [
  ["Example.COM", "example.com"], ["*.example.com", "example.com"], ["https://example.com:8080/x", "example.com:8080"],
  ["[::1]:80", "[::1]:80"], ["bücher.example", "xn--bcher-kva.example"], ["a b", null], ["", null], ["user@host", null],
]) {
  test(`"${typed}" is ${domain ?? "no domain"}`, () => assert.equal(normalizedDomain(typed), domain));
}
