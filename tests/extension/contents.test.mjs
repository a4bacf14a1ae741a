// What the extension asks of the browser, and what is in its archive.

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { it } from "node:test";
import { fileURLToPath } from "node:url";
import { unzipSync } from "fflate";
import { extensionDir } from "./browsers.mjs";

const archive = fileURLToPath(new URL("../../extension/errgloss-extension.zip", import.meta.url));
const read = (file) => readFileSync(join(extensionDir, file));
const manifest = JSON.parse(read("manifest.json"));

it("asks for nothing but the page whose button is pressed, until the user grants a site", () => {
  assert.deepEqual(manifest.permissions, ["activeTab", "contextMenus", "scripting"]);
  assert.equal(manifest.host_permissions, undefined);
  assert.equal(manifest.content_scripts, undefined);
  assert.equal(manifest.web_accessible_resources, undefined);
  assert.deepEqual(manifest.optional_host_permissions, ["http://*/*", "https://*/*"]);
});

it("has the version of the package", () => {
  const pack = readFileSync(new URL("../../pkg/package.json", import.meta.url), "utf8");
  assert.equal(manifest.version, JSON.parse(pack).version);
});

it("speaks both languages wherever a text is asked for, within what stores allow", () => {
  const sources = `${JSON.stringify(manifest)} ${read("background.js")}`;
  const asked = [...sources.matchAll(/__MSG_(\w+)__|getMessage\("(\w+)"\)/g)];
  const names = new Set(asked.map(([, inManifest, inScript]) => inManifest ?? inScript));
  assert.ok(names.size >= 4);
  const locales = readdirSync(join(extensionDir, "_locales"));
  assert.deepEqual(locales, ["en", "zh_CN"]);
  const [english, chinese] = locales.map((locale) =>
    JSON.parse(read(`_locales/${locale}/messages.json`)),
  );
  assert.deepEqual(Object.keys(english), Object.keys(chinese));
  for (const name of names) assert.ok(english[name], name);
  for (const { name, description } of [english, chinese]) {
    assert.ok(name.message.length <= 75);
    assert.ok(description.message.length <= 132);
  }
});

it("has icons of the sizes that the manifest says", () => {
  for (const [size, file] of Object.entries(manifest.icons)) {
    const picture = read(file);
    assert.equal(picture.toString("latin1", 1, 4), "PNG");
    assert.deepEqual([picture.readUInt32BE(16), picture.readUInt32BE(20)], [+size, +size]);
  }
});

it("has a script for pages that says the same in every encoding", () => {
  const bytes = read("content.js");
  assert.ok(bytes.every((byte) => byte < 0x80));
});

it("is packed into an archive that is the same wherever and whenever it is made", () => {
  const before = readFileSync(archive);
  const files = unzipSync(before);
  for (const [file, bytes] of Object.entries(files))
    assert.deepEqual(Buffer.from(bytes), read(file));
  const names = readdirSync(extensionDir, { recursive: true, withFileTypes: true });
  assert.equal(Object.keys(files).length, names.filter((entry) => entry.isFile()).length);

  const build = new URL("../../scripts/build/extension.mjs", import.meta.url);
  const again = spawnSync(
    process.execPath,
    ["--input-type=module", "-e", `await (await import("${build}")).buildExtension();`],
    { encoding: "utf8", env: { ...process.env, TZ: "Asia/Shanghai", LC_ALL: "zh_CN.UTF-8" } },
  );
  assert.equal(again.status, 0, again.stderr);
  const digest = (bytes) => createHash("sha256").update(bytes).digest("hex");
  assert.equal(digest(readFileSync(archive)), digest(before));
});
