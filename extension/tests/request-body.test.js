import assert from "node:assert/strict";
import { test } from "node:test";
import { fitsBrowserBody, readBrowserBody, withSentBoundary } from "../background/request-body.js";
import { encodedForm } from "../background/form-encoding.js";
import { buffer, bytes } from "./support/events.js";

const text = (array) => new TextDecoder("latin1").decode(array);

test("one piece is the body, several leave gaps, an error is unknown", () => {
  assert.equal(readBrowserBody(undefined).kind, "none");
  assert.equal(readBrowserBody({ raw: [{ bytes: buffer("a") }] }).kind, "bytes");
  assert.equal(readBrowserBody({ raw: [{ bytes: buffer("a") }, { bytes: buffer("b") }] }).kind, "pieces");
  assert.equal(readBrowserBody({ raw: [{ file: "/tmp/x" }] }).kind, "pieces");
  assert.equal(readBrowserBody({ error: "Unknown error." }).kind, "unknown");
  assert.deepEqual(readBrowserBody({ formData: { a: ["1"], __proto__x: ["2"] } }).form, { a: ["1"], __proto__x: ["2"] });
});

test("a multipart body gets the boundary that was sent", () => {
  const own = bytes("--AAA\r\nContent-Disposition: form-data; name=\"f\"\r\n\r\nAAA stays\r\n--AAA--\r\n");
  const sent = withSentBoundary(own, "multipart/form-data; boundary=AAA", "multipart/form-data; boundary=BBB");
  assert.equal(text(sent), "--BBB\r\nContent-Disposition: form-data; name=\"f\"\r\n\r\nAAA stays\r\n--BBB--\r\n");
});

test("a page's bytes are held against what the browser shows", () => {
  const urlencoded = "application/x-www-form-urlencoded";
  const form = { kind: "form", form: { a: ["x y"], b: ["1", "3"] } };
  assert.ok(fitsBrowserBody(bytes("b=1&a=x+y&b=3"), form, urlencoded));
  assert.ok(!fitsBrowserBody(bytes("b=1&a=x+y&b=4"), form, urlencoded));
  assert.ok(fitsBrowserBody(bytes("start FILE end"), { kind: "pieces", pieces: [bytes("start "), bytes(" end")] }, ""));
  assert.ok(!fitsBrowserBody(bytes("start FILE"), { kind: "pieces", pieces: [bytes("start "), bytes(" end")] }, ""));
  const multipart = "--B\r\nContent-Disposition: form-data; name=\"f\"; filename=\"n.txt\"\r\n\r\nx\r\n--B--\r\n";
  assert.ok(fitsBrowserBody(bytes(multipart), { kind: "form", form: { f: ["n.txt"] } }, "multipart/form-data; boundary=B"));
});

const entries = [["b", "2"], ["a", "x y&ü"], ["t", "1\n2\r\n"], ["q\"", "\""]];

for (const [enctype, charset, expected] of [
  ["application/x-www-form-urlencoded", "UTF-8", "b=2&a=x+y%26%C3%BC&t=1%0D%0A2%0D%0A&q%22=%22"],
  ["application/x-www-form-urlencoded", "windows-1252", "b=2&a=x+y%26%FC&t=1%0D%0A2%0D%0A&q%22=%22"],
  ["text/plain", "windows-1252", "b=2\r\na=x y&\xfc\r\nt=1\r\n2\r\n\r\nq\"=\"\r\n"],
]) {
  test(`a form is written as ${enctype} in ${charset}`, () => {
    assert.equal(text(encodedForm({ enctype, charset, entries }, "").bytes), expected);
  });
}

test("a multipart form is written with the boundary that was sent", () => {
  const written = encodedForm({ enctype: "multipart/form-data", charset: "UTF-8", entries: [["q\"", "1\n"]] },
    "multipart/form-data; boundary=XX");
  assert.equal(text(written.bytes), "--XX\r\nContent-Disposition: form-data; name=\"q%22\"\r\n\r\n1\r\n\r\n--XX--\r\n");
});

test("what an encoding lacks is written as a reference", () => {
  const written = encodedForm({ enctype: "application/x-www-form-urlencoded", charset: "windows-1252", entries: [["a", "☃"]] }, "");
  assert.equal(text(written.bytes), "a=%26%239731%3B");
});

test("an encoding of several bytes is not guessed", () => {
  assert.equal(encodedForm({ enctype: "text/plain", charset: "Shift_JIS", entries: [["a", "ü"]] }, "").code, "formCharset");
  assert.ok(encodedForm({ enctype: "text/plain", charset: "Shift_JIS", entries: [["a", "u"]] }, "").bytes);
});
