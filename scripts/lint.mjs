// npm run lint: rustfmt, clippy (host and wasm32), TypeScript strict, Biome, the dependencies. All of them run, even
// after one has failed.
import { build } from "./build.mjs";
import { checkDependencies } from "./dependencies.mjs";
import { fromRoot, root } from "./lib/paths.mjs";
import { main, run, since, UserError } from "./lib/process.mjs";
import { ensureNpmPackages } from "./setup/npm-packages.mjs";
import { ensureRustLinters } from "./setup/rust-linters.mjs";
import { ensureWasmToolchain, TARGET } from "./setup/wasm-toolchain.mjs";

/** Folders with a tsconfig.json of their own; all but scripts need what the build leaves. */
const TYPESCRIPT = ["scripts", "pkg-template", "pkg-template/src/cli", "extension", "www"];

/**
 * Runs a program of an npm package by Node itself: links in node_modules/.bin are none on Windows.
 * @param {string} program
 * @param {string[]} args
 */
const node = (program, args) =>
  run(process.execPath, [fromRoot(`node_modules/${program}`), ...args], { cwd: root });

/** @typedef {[title: string, check: () => Promise<unknown>]} Check */

/**
 * @param {string} folder
 * @returns {Check}
 */
const tsc = (folder) => [
  `tsc in ${folder}/`,
  () => node("typescript/bin/tsc", ["--noEmit", "-p", folder]),
];

await main(async () => {
  await ensureNpmPackages();
  await ensureRustLinters();
  const { env } = await ensureWasmToolchain();
  const clippy = ["clippy", "--quiet", "--locked", "--workspace"];
  const wasm = ["--lib", "--target", TARGET];
  const strict = ["--", "--deny=warnings"];

  /** @type {Check[]} */
  const checks = [
    ["rustfmt", () => run("cargo", ["fmt", "--all", "--check"], { cwd: root })],
    ["clippy", () => run("cargo", [...clippy, "--all-targets", ...strict], { cwd: root })],
    ["clippy for wasm32", () => run("cargo", [...clippy, ...wasm, ...strict], { cwd: root, env })],
    ["biome", () => node("@biomejs/biome/bin/biome", ["ci"])],
    ["dependencies", checkDependencies],
    ["the build, for the types it leaves", build],
    ...TYPESCRIPT.map(tsc),
  ];
  const failed = [];
  for (const [title, check] of checks) {
    const start = performance.now();
    console.log(`==> ${title}`);
    try {
      await check();
      console.log(`    clean (${since(start)})`);
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      console.error(`    ${error.message}`);
      failed.push(title);
    }
  }
  if (failed.length > 0) throw new UserError(`lint failed: ${failed.join(", ")}`);
  console.log(`lint: ${checks.length} checks clean`);
});
