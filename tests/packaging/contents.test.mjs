// What is published.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { publint } from "publint";
import { formatMessage } from "publint/utils";
import { installedProject, packageDir, program } from "./lib.mjs";

const project = installedProject();
const installed = (path) =>
  readFileSync(join(project.directory, "node_modules/errgloss", path), "utf8");

test("the tarball holds exactly the files that are meant", () => {
  assert.deepEqual(project.files, [
    "LICENSE-APACHE",
    "LICENSE-MIT",
    "README.md",
    "bookmarklet.txt",
    "catalogue.schema.json",
    "csp/package.json",
    "dist/api/functions.d.cts",
    "dist/api/functions.d.ts",
    "dist/cli.js",
    "dist/csp.cjs",
    "dist/csp.d.cts",
    "dist/csp.d.ts",
    "dist/csp.js",
    "dist/element.cjs",
    "dist/element.d.cts",
    "dist/element.d.ts",
    "dist/element.js",
    "dist/index.cjs",
    "dist/index.d.cts",
    "dist/index.d.ts",
    "dist/index.js",
    "dist/slim.cjs",
    "dist/slim.d.cts",
    "dist/slim.d.ts",
    "dist/slim.js",
    "dist/types.d.cts",
    "dist/types.d.ts",
    "dist/widget.cjs",
    "dist/widget.d.cts",
    "dist/widget.d.ts",
    "dist/widget.js",
    "dist/widget/element/types.d.cts",
    "dist/widget/element/types.d.ts",
    "dist/widget/types.d.cts",
    "dist/widget/types.d.ts",
    "dist/workerd.js",
    "element/package.json",
    "errgloss.csp.js",
    "errgloss.global.js",
    "errgloss.user.js",
    "errgloss.wasm",
    "package.json",
    "slim/package.json",
    "widget/package.json",
  ]);
});

test("its version is the crate's, and nothing of it runs at installation", () => {
  const manifest = JSON.parse(installed("package.json"));
  const cargo = readFileSync(fileURLToPath(new URL("../../Cargo.toml", import.meta.url)), "utf8");
  assert.equal(manifest.version, /^version = "(.+)"$/m.exec(cargo)[1]);
  assert.deepEqual(manifest.scripts ?? {}, {});
  assert.deepEqual(manifest.dependencies ?? {}, {});
});

test("what knows no exports finds the same files by folder", () => {
  const { exports } = JSON.parse(installed("package.json"));
  for (const entry of ["csp", "element", "slim", "widget"]) {
    const { main, module, types } = JSON.parse(installed(`${entry}/package.json`));
    const files = [main, module, types].map((path) => `./${join(entry, path)}`);
    const { import: esm, require: cjs } = exports[`./${entry}`];
    assert.deepEqual(files, [cjs.default, esm.default, cjs.types]);
  }
});

test("no file looks for another one at run time, but for the workerd entry and those that stand on the default entry", () => {
  const IMPORTED = {
    "dist/workerd.js": ["../errgloss.wasm"],
    "dist/widget.js": ["./index.js"],
    "dist/widget.cjs": ["./index.cjs"],
    "dist/element.js": ["./index.js"],
    "dist/element.cjs": ["./index.cjs"],
    "dist/csp.js": ["./index.js"],
    "dist/csp.cjs": ["./index.cjs"],
  };
  // The command is a program of its own and no part of a bundle.
  const modules = project.files.filter((path) => /\.c?js$/.test(path) && path !== "dist/cli.js");
  for (const file of modules) {
    const code = installed(file);
    // As esbuild writes them: one a line, or minified.
    const imports = [
      ...code.matchAll(/^import .*?"(.*)";$|\brequire\("(.*?)"\)|[}*]from"(.*?)"/gm),
    ];
    assert.deepEqual(
      [...new Set(imports.map(([, esm, cjs, minified]) => esm ?? cjs ?? minified))],
      IMPORTED[file] ?? [],
      file,
    );
    for (const hazard of [
      /import\.meta/,
      /\bimport\(/,
      /^await /m,
      /\bnew Function\b/,
      /\beval\(/,
    ]) {
      assert.doesNotMatch(code, hazard, file);
    }
  }
});

test("classic scripts are ASCII, since they are read in the page's encoding", () => {
  for (const file of ["errgloss.csp.js", "errgloss.global.js", "errgloss.user.js"]) {
    const script = installed(file);
    assert.equal(Buffer.byteLength(script), script.length, file);
  }
});

test("publint has nothing to say", async () => {
  const { messages, pkg } = await publint({ pkgDir: packageDir, strict: true });
  assert.deepEqual(
    messages.map((message) => formatMessage(message, pkg, { color: false })),
    [],
  );
});

test("attw finds right types under every condition that is meant", async () => {
  // Resolution of before Node 12, which knows no exports, and the entries that are no modules are not meant.
  const meant = [
    "--profile",
    "node16",
    "--exclude-entrypoints",
    "./errgloss.wasm",
    "./errgloss.global.js",
    "./errgloss.csp.js",
    "./errgloss.user.js",
    "./bookmarklet.txt",
    "./catalogue.schema.json",
  ];
  const attw = program("@arethetypeswrong/cli/dist/index.js");
  // It fails for any problem that is not left out. As JSON, since what it prints otherwise depends on the terminal.
  const report = await project.node(attw, project.tarball, ...meant, "--format", "json");
  const types = {};
  for (const [entry, { resolutions }] of Object.entries(JSON.parse(report).analysis.entrypoints)) {
    types[entry] = ["node16-cjs", "node16-esm", "bundler"].map((kind) =>
      resolutions[kind].resolution.fileName.replace("/node_modules/errgloss/", ""),
    );
  }
  assert.deepEqual(types, {
    ".": ["dist/index.d.cts", "dist/index.d.ts", "dist/index.d.ts"],
    "./slim": ["dist/slim.d.cts", "dist/slim.d.ts", "dist/slim.d.ts"],
    "./widget": ["dist/widget.d.cts", "dist/widget.d.ts", "dist/widget.d.ts"],
    "./csp": ["dist/csp.d.cts", "dist/csp.d.ts", "dist/csp.d.ts"],
    "./element": ["dist/element.d.cts", "dist/element.d.ts", "dist/element.d.ts"],
    "./package.json": ["package.json", "package.json", "package.json"],
  });
});
