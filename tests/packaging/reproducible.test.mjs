// Whoever builds the same sources with the same tools gets the same bytes, wherever they lie and whenever it is.
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
} from "node:fs";
import { homedir } from "node:os";
import { basename, join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { TARGET } from "../../scripts/setup/wasm-toolchain.mjs";
import { pack } from "./lib.mjs";

const root = fileURLToPath(new URL("../../", import.meta.url));
const folder = join(root, "target/another");
const copy = join(folder, "place", "of the same");

/** What is made, not written. */
const MADE = new Set([".git", "dist", "node_modules", "pkg", "target"]);

test("another folder, user's folder, time zone and language: the same tarball and the same extension", {
  // The first time, everything is compiled anew.
  timeout: 900_000,
}, async () => {
  clear();
  const isWritten = (path) => !MADE.has(basename(path));
  // One by one: a folder cannot be copied as a whole to where it is itself.
  for (const name of readdirSync(root).filter(isWritten)) {
    cpSync(join(root, name), join(copy, name), { recursive: true, filter: isWritten });
  }
  for (const tools of ["target/tools", "target/wasm-sysroot"]) {
    if (existsSync(join(root, tools))) link(join(root, tools), join(copy, tools));
  }
  linkEach(join(root, "node_modules"), join(copy, "node_modules"));
  // Sources of dependencies lie there, and compilers like to name them.
  const cargoHome = process.env.CARGO_HOME ?? join(homedir(), ".cargo");
  const otherHome = join(folder, "cargo");
  linkEach(cargoHome, otherHome);
  await promisify(execFile)(process.execPath, ["scripts/build.mjs"], {
    cwd: copy,
    maxBuffer: 64 * 1024 * 1024,
    env: { ...process.env, CARGO_HOME: otherHome, TZ: "Asia/Shanghai", LC_ALL: "zh_CN.UTF-8" },
  });

  // The files one by one first: they say where the difference is.
  assert.deepEqual(digests(join(copy, "pkg")), digests(join(root, "pkg")));
  const packed = pack(mkdtempSync(join(folder, "tarball-"))).tarball;
  assert.equal(digest(pack(copy, join(copy, "pkg")).tarball), digest(packed));
  const archive = "extension/errgloss-extension.zip";
  assert.equal(digest(join(copy, archive)), digest(join(root, archive)));
});

/** Of the last run only Cargo's work stays. What it has compiled of this project is older than the copy, and is compiled anew. */
function clear() {
  removeAllBut(folder, ["place"]);
  removeAllBut(copy, ["target"]);
  removeAllBut(join(copy, "target"), ["plain", "release", TARGET]);
}

function removeAllBut(directory, kept) {
  mkdirSync(directory, { recursive: true });
  for (const name of readdirSync(directory)) {
    if (!kept.includes(name)) rmSync(join(directory, name), { recursive: true });
  }
}

function link(target, path) {
  mkdirSync(join(path, ".."), { recursive: true });
  symlinkSync(target, path, "junction");
}

/** What is made anew in the folder leaves the other one alone. */
function linkEach(directory, path) {
  for (const name of readdirSync(directory)) {
    const from = join(directory, name);
    if (statSync(from).isDirectory()) link(from, join(path, name));
    else cpSync(from, join(path, name));
  }
}

const digest = (file) => createHash("sha256").update(readFileSync(file)).digest("hex");

function digests(directory) {
  const files = readdirSync(directory, { recursive: true }).sort();
  return files
    .map((file) => [file, join(directory, file)])
    .filter(([, path]) => statSync(path).isFile())
    .map(([file, path]) => `${file} ${digest(path)}`);
}
