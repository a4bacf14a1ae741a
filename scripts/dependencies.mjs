// What the project stands on: from the registries alone, by digest, under licences that were agreed to, and each for a reason that
// HACKING.md gives. All from the lock files, without a network; whether something is known to be unsafe by now is for
// `cargo deny check advisories` and `npm audit` to say, which ask one.
import { readFileSync } from "node:fs";
import { fromRoot, root } from "./lib/paths.mjs";
import { run, UserError } from "./lib/process.mjs";

const MANIFESTS = ["Cargo.toml", "fuzz/Cargo.toml"];

/** @param {string} file */
const read = (file) => readFileSync(fromRoot(file), "utf8");

export async function checkDependencies() {
  // Not at the top: npm's packages may be installed after this file is loaded.
  const { parse } = await import("smol-toml");
  const policy = /** @type {Policy} */ (/** @type {unknown} */ (parse(read("deny.toml"))));
  const crates = await Promise.all(MANIFESTS.map(metadata));
  const faults = [
    ...(await Promise.all(crates.map((list) => crateFaults(list, policy)))).flat(),
    ...packageFaults(),
    ...undocumented([...new Set([...crates.flatMap(directCrates), ...directPackages()])]),
  ];
  if (faults.length > 0) throw new UserError(faults.join("\n    "));
}

/**
 * @typedef {object} Policy the parts of deny.toml that are checked here
 * @property {{ allow: string[] }} licenses
 * @property {{ "allow-registry": string[] }} sources
 */

/**
 * @typedef {object} Crate
 * @property {string} name
 * @property {string} version
 * @property {string | null} source null for what lies in this repository
 * @property {string | null} license
 * @property {{ name: string, req: string, source: string | null }[]} dependencies
 */

/**
 * @param {string} manifest
 * @returns {Promise<Crate[]>}
 */
async function metadata(manifest) {
  const args = ["metadata", "--locked", "--quiet", "--format-version=1"];
  const output = await run("cargo", [...args, `--manifest-path=${fromRoot(manifest)}`], {
    cwd: root,
    output: "on-failure",
  });
  return JSON.parse(output).packages;
}

/**
 * @param {Crate[]} crates
 * @param {Policy} policy
 */
async function crateFaults(crates, { licenses, sources }) {
  // @ts-expect-error: it has no types.
  const { default: satisfies } = await import("spdx-satisfies");
  const registries = sources["allow-registry"].map((address) => `registry+${address}`);
  const faults = [];
  const seen = new Set();
  for (const { name, version, source, license } of crates) {
    if (source === null) continue;
    if (!registries.includes(source)) faults.push(`${name} is from ${source}`);
    // Of old a slash meant "or".
    const expression = license?.replaceAll("/", " OR ");
    if (!expression || !satisfies(expression, licenses.allow)) {
      faults.push(`${name} ${version} is licensed as ${license}`);
    }
    if (seen.has(name)) faults.push(`${name} is there in two versions`);
    seen.add(name);
  }
  return faults;
}

/** npm's are tools: nothing of them is published. */
function packageFaults() {
  const faults = [];
  for (const [name, version] of Object.entries(JSON.parse(read("package.json")).devDependencies)) {
    if (!/^\d+\.\d+\.\d+$/.test(version)) faults.push(`${name} ${version} is no exact version`);
  }
  const { packages } = JSON.parse(read("package-lock.json"));
  for (const [path, { integrity, resolved, link }] of Object.entries(packages)) {
    if (!path.startsWith("node_modules/") || link) continue;
    if (!integrity) faults.push(`${path} has no digest`);
    if (resolved) faults.push(`${path} is from ${resolved}`);
  }
  return faults;
}

/** @param {Crate[]} crates */
function directCrates(crates) {
  const own = crates.filter(({ source }) => source === null);
  const direct = own.flatMap(({ dependencies }) => dependencies);
  return direct.filter(({ source }) => source !== null).map(({ name }) => name);
}

const directPackages = () => Object.keys(JSON.parse(read("package.json")).devDependencies);

/**
 * Rows of HACKING.md begin with a name each.
 * @param {string[]} names
 */
function undocumented(names) {
  const documented = [...read("HACKING.md").matchAll(/^\| `(.+?)` \|/gm)].map(([, name]) => name);
  return [
    ...names
      .filter((name) => !documented.includes(name))
      .map((name) => `HACKING.md does not say what ${name} is for`),
    ...documented
      .filter((name) => name !== undefined && !names.includes(name))
      .map((name) => `HACKING.md has a row for ${name}, which is no dependency`),
  ];
}
