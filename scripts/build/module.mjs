// The Rust core as an optimised WebAssembly module with its JavaScript glue, in target/wasm/web; and beside it what the compiler makes
// of the same source for engines without vectors.
import { existsSync, readdirSync } from "node:fs";
import { copyFile } from "node:fs/promises";
import { homedir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { binaryen, binaryenManifest } from "../lib/binaryen.mjs";
import { fingerprint, makeIfStale } from "../lib/fingerprint.mjs";
import { builtModule, compiledModule, fromRoot, moduleDir, root } from "../lib/paths.mjs";
import { ask, run, step } from "../lib/process.mjs";
import { TARGET } from "../setup/wasm-toolchain.mjs";
import { endAtPanics } from "./panics.mjs";

const INPUTS = ["module", "scan", "src", "catalogue", "build.rs", "Cargo.toml", "Cargo.lock"].map(
  fromRoot,
);
const SCRIPTS = [fileURLToPath(import.meta.url), fromRoot("scripts/build/panics.mjs")];
/** A folder of its own: with other options, Cargo would compile everything anew each time. */
const PLAIN_TARGET = fromRoot("target/plain");

/** What rustc makes use of by default; the module has vectors too. `--all-features` would make a module that Node 20 refuses. */
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
  const inputs = fingerprint([...INPUTS, ...SCRIPTS, binaryenManifest], [toolchain.version]);
  await makeIfStale("The WebAssembly module", moduleDir, inputs, async () => {
    await step("Compiling the core to WebAssembly", () => compile(toolchain.env));
    await step("Compiling it without vectors", () => compilePlain(toolchain.env));
    await step("Optimising the module", optimise);
  });
}

/** @param {NodeJS.ProcessEnv} env */
function compile(env) {
  return run(
    "wasm-pack",
    [
      "--log-level=error",
      ...["build", fromRoot("module"), "--release", "--target=web", `--out-dir=${moduleDir}`],
      "--out-name=errgloss",
      // The package.json is ours, wasm-opt comes from npm, and nothing may be downloaded.
      ...["--no-pack", "--no-opt", "--mode=no-install"],
      ...["--", "--locked"],
    ],
    // Every engine has vectors since 2023, and Node 20 has.
    { env: { ...env, ...rustFlags("-Ctarget-feature=+simd128") } },
  );
}

/** @param {NodeJS.ProcessEnv} env */
async function compilePlain(env) {
  await run(
    "cargo",
    [
      ...["build", "--quiet", "--locked", "--package=errgloss-module", "--release"],
      ...[`--target=${TARGET}`, `--target-dir=${PLAIN_TARGET}`],
    ],
    { env: { ...env, ...rustFlags() }, cwd: root },
  );
  await copyFile(join(PLAIN_TARGET, TARGET, "release/errgloss_module.wasm"), compiledModule);
  await endAtPanics(compiledModule);
}

/**
 * Compiled for size, functions go into their callers up to this cost, where the compiler's own bound is 5: a body is read in 15 % less
 * time, and the module is 300 bytes smaller after brotli. With 50 it is 2.4 kB larger.
 */
const INLINE = "-Cllvm-args=-inline-threshold=30";

/**
 * Panics hold the paths of sources: without this machine's folders in them, the module is the same bytes wherever the same compiler
 * makes it.
 * @param {string[]} more
 */
function rustFlags(...more) {
  const registry = join(process.env.CARGO_HOME ?? join(homedir(), ".cargo"), "registry/src");
  const registries = existsSync(registry) ? readdirSync(registry) : [];
  const folders = [
    ...registries.map((name) => join(registry, name)),
    join(ask("rustc", ["--print", "sysroot"]) ?? "", "lib/rustlib/src/rust"),
    root,
  ];
  const flags = [INLINE, ...more, ...folders.map((folder) => `--remap-path-prefix=${folder}=`)];
  return { CARGO_ENCODED_RUSTFLAGS: flags.join("\x1f") };
}

/**
 * For speed: for size, everything is 5 to 10 % slower, and 400 bytes smaller after brotli. Functions without calls and loops go into their
 * callers up to half as long again as they do by default: a short body is read in 6 % less time, for 400 bytes.
 */
const FOR_SPEED = ["-O3", "--flexible-inline-max-function-size=30"];

async function optimise() {
  await endAtPanics(builtModule);
  await binaryen("wasm-opt", [
    ...[...FOR_SPEED, ...FOR_COMPRESSION],
    ...[builtModule, "-o", builtModule, ...COMPILER_FEATURES, "--enable-simd"],
    ...["--strip-debug", "--strip-producers", "--strip-target-features"],
  ]);
}
