import assert from "node:assert/strict";
import { test } from "node:test";
import { cookieLine } from "../background/send-cookies.js";
import { cookie } from "./support/cookies.js";

const partition = (topLevelSite, hasCrossSiteAncestor = false) => ({ partitionKey: { topLevelSite, hasCrossSiteAncestor } });

for (const [what, written, found, line] of [
  ["the written ones win for their names", "sid=mine; extra=1", [cookie("sid", "a.test"), cookie("b", "a.test")], "b=v; sid=mine; extra=1"],
  ["longer paths come first", "", [cookie("one", "a.test"), cookie("deep", "a.test", { path: "/x/y" })], "deep=v; one=v"],
  ["none at all", "", [], ""],
  ["a written one with = in its value", "t=a=b", [cookie("t", "a.test")], "t=a=b"],
  ["names are told apart by case", "SID=1", [cookie("sid", "a.test")], "sid=v; SID=1"],
  ["one without a name", "", [cookie("", "a.test")], "v"],
  ["a written one without a name wins too", "bare", [cookie("", "a.test")], "bare"],
  ["the partition of the site itself", "", [cookie("p", "a.test", partition("https://a.test"))], "p=v"],
  ["other partitions stay", "", [
    cookie("p", "a.test", partition("https://other.test")), cookie("q", "a.test", partition("https://a.test", true)),
    cookie("r", "a.test", partition("http://a.test")), cookie("s", "a.test", partition("https://t.test")),
  ], ""],
]) {
  test(what, () => assert.equal(cookieLine(written, found, "https://www.a.test/x/y/z"), line));
}
