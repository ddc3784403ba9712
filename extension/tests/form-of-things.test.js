import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { spawnSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { test } from "node:test";
import { checkedSettings } from "../background/filter.js";
import { Link } from "../background/link.js";
import { buffer, recordedAssembler } from "./support/events.js";
import { namedBrowser } from "../lib/browser.js";
import { fromBase64, toBase64 } from "../lib/bytes.js";
import { EXTENSION_ID } from "../protocol/identity.js";

const here = (path) => new URL(`../${path}`, import.meta.url);
const manifest = JSON.parse(readFileSync(here("manifest.json"), "utf8"));

test("the id follows from the manifest's key", () => {
  const digest = createHash("sha256").update(Buffer.from(manifest.key, "base64")).digest("hex").slice(0, 32);
  const id = [...digest].map((digit) => String.fromCharCode(97 + parseInt(digit, 16))).join("");
  assert.equal(id, EXTENSION_ID);
});

test("every permission is explained in docs/permissions.md", () => {
  const page = readFileSync(here("../docs/permissions.md"), "utf8");
  for (const permission of [...manifest.permissions, ...manifest.host_permissions]) {
    assert.ok(page.includes(`\`${permission}\``), permission);
  }
  assert.ok(page.includes(EXTENSION_ID));
});

test("only lib/browser.js and the content scripts speak to chrome.*", () => {
  for (const folder of ["background", "lib", "pages/popup", "protocol"]) {
    for (const name of readdirSync(here(folder)).filter((file) => file.endsWith(".js"))) {
      if (`${folder}/${name}` === "lib/browser.js") continue;
      const code = readFileSync(here(`${folder}/${name}`), "utf8").replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, "");
      assert.doesNotMatch(code, /\bchrome\.\w/, `${folder}/${name}`);
    }
  }
});

for (const script of [
  "background/main.js", "content/page.js", "content/relay.js", "pages/popup/popup.js", "pages/popup/cookies.js",
]) {
  test(`${script} can be read`, () => {
    const isModule = !script.startsWith("content/");
    const input = readFileSync(here(script));
    const checked = spawnSync(process.execPath, [`--input-type=${isModule ? "module" : "commonjs"}`, "--check", "-"], { input });
    assert.equal(checked.status, 0, String(checked.stderr));
  });
}

test("pages use no markup from text", () => {
  for (const name of readdirSync(here("pages/popup")).filter((file) => file.endsWith(".js"))) {
    assert.doesNotMatch(readFileSync(here(`pages/popup/${name}`), "utf8"), /innerHTML|insertAdjacentHTML|document\.write/);
  }
});

test("base64 there and back, of any length", () => {
  for (const length of [0, 1, 2, 3, 4, 30_000, 100_001]) {
    const bytes = Uint8Array.from({ length }, (_, index) => index * 7);
    assert.deepEqual(fromBase64(toBase64(bytes)), bytes);
  }
});

for (const [brands, agent, isBrave, name] of [
  [["Not:A-Brand", "Chromium"], "", false, "Chromium"],
  [["Google Chrome", "Not)A;Brand", "Chromium"], "", false, "Google Chrome"],
  [["Microsoft Edge", "Chromium", "Not_A Brand"], "", false, "Microsoft Edge"],
  [["Brave", "Chromium"], "", true, "Brave"],
  [["Chromium"], "Vivaldi/7.1", false, "Vivaldi"],
]) {
  test(`the browser is called ${name}`, () => {
    assert.equal(namedBrowser(brands.map((brand) => ({ brand, version: "1" })), agent, isBrave).name, name);
  });
}

const fixtures = readdirSync(here("../Fixtures/frames")).filter((name) => name.endsWith(".json")).map((name) =>
  ({ name, ...JSON.parse(readFileSync(here(`../Fixtures/frames/${name}`), "utf8")) }));
const fromApp = fixtures.filter(({ from, message }) => from === "app" && message);

for (const { name, message } of fromApp.filter((fixture) => fixture.message.capture ?? fixture.message.settings)) {
  test(`the settings in ${name} are taken as they are`, () => {
    const settings = message.capture ?? message.settings;
    assert.deepEqual(checkedSettings(settings).settings, settings);
  });
}

for (const { name, message } of fromApp) {
  test(`${name} does not trouble a link`, () => {
    let handlers = /** @type {any} */ (null);
    const link = new Link({
      open: (given) => { handlers = given; return { post() {}, close() {} }; },
      after: () => () => {}, random: () => 0, hello: () => ({}), linked() {}, frame() {}, changed() {},
    });
    link.connect();
    handlers.onFrame({ kind: "welcome" });
    handlers.onFrame(message);
    assert.ok(["linked", "down"].includes(link.status.state));
  });
}

test("records in replayable frames have the members that records have", () => {
  const run = recordedAssembler();
  run.play({ method: "POST", requestBody: { raw: [{ bytes: buffer("b") }] } });
  const known = new Set([...Object.keys(run.records()[0]), "redirectedFrom", "documentUrl", "responseBody", "error"]);
  for (const { name, message } of fixtures.filter((fixture) => fixture.message?.kind === "records" && !fixture.error)) {
    for (const record of message.records) {
      for (const member of Object.keys(record)) assert.ok(known.has(member), `${name}: ${member}`);
    }
  }
});
