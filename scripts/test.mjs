// npm test: everything that can be checked. A failing part stops no other; the end sums up.
import { readdirSync } from "node:fs";
import { availableParallelism } from "node:os";
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

/** A hanging page must not hang the whole run. Node counts a file as a test too, and on a busy machine one of pages takes minutes. */
const TEST_TIMEOUT_MS = 900_000;

const NODE_TEST = [
  ...["--test", "--test-concurrency=1", "--test-reporter=spec"],
  `--test-timeout=${TEST_TIMEOUT_MS}`,
];

/**
 * @typedef {object} Suite
 * @property {string} name
 * @property {string} command
 * @property {string[][]} runs the arguments of each time that the command runs
 * @property {number} tries how often a run may fail before the suite has
 * @property {boolean} [sideBySide] whether two runs at once disturb neither
 * @property {() => Promise<NodeJS.ProcessEnv>} [prepare] what the suite alone needs
 */

/** @type {Suite[]} */
const SUITES = [
  { name: "lint", command: process.execPath, runs: [[fromRoot("scripts/lint.mjs")]], tries: 1 },
  {
    name: "cargo test",
    command: "cargo",
    runs: [["test", "--locked", "--no-fail-fast", "--workspace"]],
    tries: 1,
  },
  {
    name: "fuzz, a short run",
    command: "cargo",
    runs: [
      [
        ...["test", "--locked", "--release", "--test=short_run", "--no-default-features"],
        ...["--manifest-path=fuzz/Cargo.toml", "--target-dir=target/fuzz"],
      ],
    ],
    tries: 1,
  },
  { name: "build", command: process.execPath, runs: [[fromRoot("scripts/build.mjs")]], tries: 1 },
  nodeTests("tests/node"),
  scriptCoreTests(),
  {
    ...browserTests("tests/packaging", testFiles("tests/packaging")),
    prepare: chromium,
    sideBySide: true,
  },
  { ...browserTests("tests/browser", testFiles("tests/browser")), prepare: chromium },
  { ...browserTests("tests/extension", testFiles("tests/extension")), prepare: allEngines },
  ...widgetTests(),
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

async function allEngines() {
  await tryOtherEngines();
  return chromium();
}

/** @param {Suite} suite */
async function runSuite({ command, runs, tries, sideBySide = false, prepare }) {
  if (runs.length === 0) return { outcome: "skipped, there are no tests", closing: [] };
  try {
    const env = await prepare?.();
    const atOnce = sideBySide ? Math.min(2, availableParallelism()) : 1;
    const results = await workOff(runs, atOnce, (args) =>
      attempt(command, args, { env, output: atOnce > 1 ? "together" : "tee" }, tries),
    );
    const failed = results.some(({ passed }) => !passed);
    return {
      outcome: failed ? "FAILED" : "passed",
      closing: results.flatMap(({ output }) => closingLines(output)),
    };
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    console.error(`error: ${error.message}`);
    return { outcome: "FAILED", closing: [error.message] };
  }
}

/**
 * Does some work for each item, for so many of them at once; the results are in the order of the items.
 * @template Item, Result
 * @param {readonly Item[]} items
 * @param {number} atOnce
 * @param {(item: Item) => Promise<Result>} work
 * @returns {Promise<Result[]>}
 */
async function workOff(items, atOnce, work) {
  /** @type {Result[]} */
  const results = [];
  const rest = items.entries();
  const worker = async () => {
    for (const [index, item] of rest) results[index] = await work(item);
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
  return results;
}

/**
 * @param {string} command
 * @param {string[]} args
 * @param {import("./lib/process.mjs").RunOptions} options
 * @param {number} tries
 * @returns {Promise<{ passed: boolean, output: string }>}
 */
async function attempt(command, args, options, tries) {
  try {
    return { passed: true, output: await run(command, args, { cwd: root, ...options }) };
  } catch (error) {
    if (!(error instanceof ChildFailed)) throw error;
    console.error(`error: ${error.message}`);
    if (tries === 1) return { passed: false, output: error.output };
    console.log("======== once more");
    return attempt(command, args, options, tries - 1);
  }
}

/** @param {string} output */
function closingLines(output) {
  return stripVTControlCharacters(output)
    .split("\n")
    .filter((line) => CLOSING.test(line));
}

/**
 * Node's test runner over the *.test.mjs files of a folder.
 * @param {string} folder
 * @returns {Suite}
 */
function nodeTests(folder) {
  const files = testFiles(folder);
  const runs = files.length > 0 ? [[...NODE_TEST, ...files]] : [];
  return { name: folder, command: process.execPath, runs, tries: 1 };
}

/**
 * Those of tests/node that hold for the core as JavaScript too: all but those of how WebAssembly starts.
 * @returns {Suite}
 */
function scriptCoreTests() {
  const files = testFiles("tests/node").filter(
    (file) => !/(bookmarklet|csp|engines|growth|inlined|restart|slim|start)\.test/.test(file),
  );
  return {
    name: "tests/node, with the core as JavaScript",
    command: process.execPath,
    runs: [[...NODE_TEST, ...files]],
    tries: 1,
    prepare: async () => ({ ERRGLOSS_CORE: "script" }),
  };
}

/**
 * Tests that watch real browsers or servers: on a busy machine one of them answers late now and then, so a file that
 * failed is run once more, which the output shows.
 * @param {string} name
 * @param {string[]} files
 * @returns {Suite}
 */
function browserTests(name, files) {
  const runs = files.map((file) => [...NODE_TEST, file]);
  return { name, command: process.execPath, runs, tries: 2 };
}

/**
 * Those that measure how long something takes, or what comes before what, run by themselves.
 * @returns {Suite[]}
 */
function widgetTests() {
  const files = testFiles("tests/widget");
  const measures = (/** @type {string} */ file) => /(pace|point|tip)\.test/.test(file);
  const [timed, others] = [files.filter(measures), files.filter((file) => !measures(file))];
  return [
    { ...browserTests("tests/widget", others), prepare: allEngines, sideBySide: true },
    { ...browserTests("tests/widget, what measures time", timed), prepare: allEngines },
  ];
}

/** @param {string} folder */
function testFiles(folder) {
  return readdirSync(fromRoot(folder), { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".test.mjs") && !file.includes("node_modules"))
    .sort()
    .map((file) => join(folder, file));
}
