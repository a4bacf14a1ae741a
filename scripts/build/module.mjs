// The Rust core as an optimised WebAssembly module with its JavaScript glue, in target/wasm/web; and beside it what the compiler made.
import { existsSync, readFileSync } from "node:fs";
import { copyFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { fingerprint } from "../lib/fingerprint.mjs";
import { compiledModule, fromRoot, moduleDir, root } from "../lib/paths.mjs";
import { run, step } from "../lib/process.mjs";

const INPUTS = ["src", "catalogue", "build.rs", "Cargo.toml", "Cargo.lock"].map(fromRoot);
const THIS_FILE = fileURLToPath(import.meta.url);
const STAMP = join(moduleDir, "made-from");
const WASM = join(moduleDir, "errgloss_bg.wasm");

/** What rustc makes use of by default. `--all-features` would make a module that Node 20 refuses. */
export const COMPILER_FEATURES = [
  "bulk-memory",
  "multivalue",
  "mutable-globals",
  "nontrapping-float-to-int",
  "reference-types",
  "sign-ext",
].map((feature) => `--enable-${feature}`);

/**
 * For the size after brotli, which is what a visitor downloads: long functions put into their only caller and values
 * kept in a local to be used twice make fewer bytes, but bytes that repeat less, 3 kB in all.
 */
const FOR_COMPRESSION = ["--one-caller-inline-max-function-size=20", "--skip-pass=local-cse"];

/** @param {import("../setup/wasm-toolchain.mjs").WasmToolchain} toolchain */
export async function buildModule(toolchain) {
  const inputs = fingerprint([...INPUTS, THIS_FILE], [toolchain.version]);
  if (existsSync(STAMP) && readFileSync(STAMP, "utf8") === inputs) {
    console.log("==> The WebAssembly module is up to date");
    return;
  }
  await rm(STAMP, { force: true });
  await step("Compiling the core to WebAssembly", () => compile(toolchain.env));
  await copyFile(fromRoot("target/wasm32-unknown-unknown/release/errgloss.wasm"), compiledModule);
  await step("Optimising the module for size", optimise);
  await writeFile(STAMP, inputs);
}

/** @param {NodeJS.ProcessEnv} env */
function compile(env) {
  return run(
    "wasm-pack",
    [
      "--log-level=error",
      ...["build", root, "--release", "--target=web", `--out-dir=${moduleDir}`],
      "--out-name=errgloss",
      // The package.json is ours, wasm-opt comes from npm, and nothing may be downloaded.
      ...["--no-pack", "--no-opt", "--mode=no-install"],
      ...["--", "--locked"],
    ],
    { env },
  );
}

function optimise() {
  return run(process.execPath, [
    fromRoot("node_modules/binaryen/bin/wasm-opt"),
    ...["-Oz", WASM, "-o", WASM, ...COMPILER_FEATURES, ...FOR_COMPRESSION],
    ...["--strip-debug", "--strip-producers", "--strip-target-features"],
  ]);
}
