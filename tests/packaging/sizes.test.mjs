// What a page has to download, in bytes as brotli sends them. A budget is a little above what was measured last, as compilers differ: whoever goes past
// one either finds the bytes again or says in the commit what they are for.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { brotliCompressSync } from "node:zlib";
import { build } from "esbuild";
import { packageDir } from "./lib.mjs";

const BUDGETS = {
  "the module, with all texts": [108_050, () => file("errgloss.wasm")],
  "the glue and the wrapper (slim)": [8_810, () => minified("slim.js")],
  "the default entry, the module inside": [121_900, () => minified("index.js")],
  "the widget without the core": [28_700, () => minified("widget.js")],
  "the core as JavaScript": [97_550, () => minified("csp.js")],
  "the classic script": [151_000, () => file("errgloss.global.js")],
};

const file = (name) => readFileSync(join(packageDir, name));

/** An entry as an app's bundler would ship it; the default entry that others stand on is counted by itself. */
async function minified(name) {
  const { outputFiles } = await build({
    entryPoints: [join(packageDir, "dist", name)],
    bundle: true,
    minify: true,
    format: "esm",
    charset: "utf8",
    write: false,
    external: ["./index.js"],
  });
  return outputFiles[0].contents;
}

for (const [name, [budget, bytes]] of Object.entries(BUDGETS)) {
  test(`${name}: at most ${budget}`, async () => {
    const size = brotliCompressSync(await bytes()).length;
    assert.ok(size <= budget, `${size} bytes`);
    // A budget far above the size watches nothing.
    assert.ok(size > budget * 0.9, `only ${size} bytes: lower the budget`);
  });
}
