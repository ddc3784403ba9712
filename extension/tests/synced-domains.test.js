import assert from "node:assert/strict";
import { test } from "node:test";
import { belongsTo, domainToRead, syncedDomains } from "../background/synced-domains.js";
import { cookie, synced } from "./support/cookies.js";

const host = (domain) => synced(domain, { isHost: true });

for (const [domain, cookieDomain, expected, why] of [
  [synced("example.com"), "example.com", true, "its own, host-only"],
  [synced("example.com"), ".example.com", true, "its own"],
  [synced("example.com"), "a.b.example.com", true, "a subdomain's, host-only"],
  [synced("example.com"), ".b.example.com", true, "a subdomain's"],
  [synced("example.com"), "notexample.com", false, "a longer name"],
  [synced("b.example.com"), ".example.com", false, "the domain above"],
  [synced("example.com"), ".example.com.evil.test", false, "a name below another"],
  [host("app.example.com"), "app.example.com", true, "a host's own, host-only"],
  [host("app.example.com"), ".app.example.com", true, "a host's own domain"],
  [host("app.example.com"), ".example.com", true, "the domain above a host"],
  [host("app.example.com"), "example.com", false, "the host above a host"],
  [host("app.example.com"), "x.app.example.com", false, "a host below a host"],
  [host("app.example.com"), ".x.app.example.com", false, "a domain below a host"],
  [host("app.example.com"), ".pp.example.com", false, "part of a label"],
  [host("localhost"), "localhost", true, "localhost"],
  [host("127.0.0.1"), "127.0.0.1", true, "an address"],
  [synced("[::1]"), "[::1]", true, "an IPv6 address"],
]) {
  test(`${domain.isHost ? "host" : "domain"} ${domain.domain} ${expected ? "takes" : "leaves"} ${cookieDomain}: ${why}`, () => {
    assert.equal(belongsTo(domain, cookie("c", cookieDomain)), expected);
  });
}

test("a domain takes the cookies of its store alone", () => {
  const incognito = synced("example.com", { storeId: "1" });
  assert.equal(belongsTo(incognito, cookie("c", ".example.com")), false);
  assert.equal(belongsTo(incognito, cookie("c", ".example.com", { storeId: "1" })), true);
});

for (const [domain, expected] of [
  [synced("a.b.example.com"), "a.b.example.com"], [host("a.b.example.com"), "example.com"],
  [host("a.example.co.uk"), "co.uk"], [host("localhost"), "localhost"], [host("10.0.0.1"), "10.0.0.1"],
  [host("[::1]"), "[::1]"],
]) {
  test(`for ${domain.isHost ? "host" : "domain"} ${domain.domain} the browser is asked for ${expected}`, () => {
    assert.equal(domainToRead(domain), expected);
  });
}

test("what is no synced domain is left out", () => {
  assert.deepEqual(syncedDomains("nonsense"), []);
  assert.deepEqual(
    syncedDomains([{ domain: "a.test", isHost: 1, storeId: "0", more: 1 }, { domain: "", storeId: "0" },
      { domain: "b.test", storeId: 0 }, null, { domain: 5, storeId: "0" }]),
    [{ domain: "a.test", isHost: false, storeId: "0" }]);
});
