// npm test: everything that can be checked. A failing part stops no other; the end sums up.
import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { stripVTControlCharacters } from "node:util";
import { fromRoot, root } from "./lib/paths.mjs";
import { ChildFailed, main, run, since, UserError } from "./lib/process.mjs";
import { ensureChromium, tryOtherEngines } from "./setup/browsers.mjs";
import { ensureNpmPackages } from "./setup/npm-packages.mjs";
import { ensureWasmToolchain } from "./setup/wasm-toolchain.mjs";
import { ensureWasmTools } from "./setup/wasm-tools.mjs";

/** The lines with which a runner says how it went: cargo's, Node's, and those of scripts/lint.mjs. */
const CLOSING = /^(test result: |lint|[#ℹ] (tests|pass|fail|skipped) )/;

/** A hanging page must not hang the whole run; no single test takes anywhere near as long. */
const TEST_TIMEOUT_MS = 180_000;

/**
 * @typedef {object} Suite
 * @property {string} name
 * @property {string} command
 * @property {string[]} args
 * @property {() => Promise<NodeJS.ProcessEnv>} [prepare] what the suite alone needs
 */

/** @type {Suite[]} */
const SUITES = [
  { name: "lint", command: process.execPath, args: [fromRoot("scripts/lint.mjs")] },
  { name: "cargo test", command: "cargo", args: ["test", "--locked", "--no-fail-fast"] },
  { name: "build", command: process.execPath, args: [fromRoot("scripts/build.mjs")] },
  nodeTests("tests/node"),
  { ...nodeTests("tests/packaging"), prepare: chromium },
  {
    ...nodeTests("tests/browser"),
    prepare: chromium,
  },
  {
    ...nodeTests("tests/widget"),
    async prepare() {
      await tryOtherEngines();
      return chromium();
    },
  },
];

await main(async () => {
  // Set up first: what is missing then says so once, not in every suite.
  await ensureNpmPackages();
  await ensureWasmToolchain();
  await ensureWasmTools();

  const start = performance.now();
  const results = [];
  for (const suite of SUITES) {
    console.log(`\n======== ${suite.name}`);
    results.push({ name: suite.name, ...(await runSuite(suite)) });
  }

  console.log(`\n======== summary (${since(start)})`);
  for (const { name, outcome, closing } of results) {
    console.log([`${name}: ${outcome}`, ...closing].join("\n    "));
  }
  const failed = results.filter(({ outcome }) => outcome === "FAILED").map(({ name }) => name);
  if (failed.length > 0) throw new UserError(`failed: ${failed.join(", ")}`);
});

async function chromium() {
  return { ERRGLOSS_CHROMIUM: await ensureChromium() };
}

/** @param {Suite} suite */
async function runSuite({ command, args, prepare }) {
  if (args.length === 0) return { outcome: "skipped, there are no tests", closing: [] };
  try {
    const env = await prepare?.();
    const output = await run(command, args, { cwd: root, env, output: "tee" });
    return { outcome: "passed", closing: closingLines(output) };
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    console.error(`error: ${error.message}`);
    const closing = error instanceof ChildFailed ? closingLines(error.output) : [error.message];
    return { outcome: "FAILED", closing };
  }
}

/** @param {string} output */
function closingLines(output) {
  return stripVTControlCharacters(output)
    .split("\n")
    .filter((line) => CLOSING.test(line));
}

/**
 * Node's test runner over the *.test.mjs files of a folder, which may not exist.
 * @param {string} folder
 * @returns {Suite}
 */
function nodeTests(folder) {
  const files = existsSync(fromRoot(folder))
    ? readdirSync(fromRoot(folder), { recursive: true, encoding: "utf8" })
        .filter((file) => file.endsWith(".test.mjs"))
        .sort()
        .map((file) => join(folder, file))
    : [];
  const options = ["--test-concurrency=1", "--test-reporter=spec"];
  const args = ["--test", ...options, `--test-timeout=${TEST_TIMEOUT_MS}`, ...files];
  return { name: folder, command: process.execPath, args: files.length > 0 ? args : [] };
}
