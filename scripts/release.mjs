// npm run release: checks, tests, packs and publishes; with --dry-run all but the last.
import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { commandLine } from "./lib/command-line.mjs";
import { crateVersion } from "./lib/crate.mjs";
import { fromRoot, packageDir, root } from "./lib/paths.mjs";
import { ask, main, npm, run, step, UserError } from "./lib/process.mjs";

const OUT = fromRoot("target/release-package");

await main(async () => {
  const usage = "npm run release [-- --dry-run]";
  const { "dry-run": dryRun } = commandLine(usage, { "dry-run": false });
  const version = crateVersion();
  checkTree();
  if (!dryRun) checkTag(version);
  checkChangelog(version);
  await run(process.execPath, [fromRoot("scripts/test.mjs")], { cwd: root });
  // A test may leave nothing behind either.
  checkTree();
  const tarball = await step(`Packing errgloss ${version}`, () => pack(version));
  await step(dryRun ? "What would be published" : "Publishing", () => publish(tarball, dryRun));
});

function checkTree() {
  const changes = ask("git", ["-C", root, "status", "--porcelain"]);
  if (changes === undefined) throw new UserError("this is no git repository");
  if (changes !== "") throw new UserError(`there is what no commit holds:\n${changes}`);
}

/** @param {string} version */
function checkTag(version) {
  const tags = ask("git", ["-C", root, "tag", "--points-at", "HEAD"])?.split("\n") ?? [];
  if (!tags.includes(`v${version}`)) {
    throw new UserError(`Cargo.toml says ${version}, and the commit has no tag v${version}`);
  }
}

/** @param {string} version */
function checkChangelog(version) {
  const headings = readFileSync(fromRoot("CHANGELOG.md"), "utf8").split("\n");
  if (!headings.some((line) => line === `## ${version}` || line.startsWith(`## ${version} `))) {
    throw new UserError(`CHANGELOG.md has no section "## ${version}"`);
  }
}

/** @param {string} version */
async function pack(version) {
  rmSync(OUT, { recursive: true, force: true });
  mkdirSync(OUT, { recursive: true });
  await run(...npm(["pack", packageDir, "--pack-destination", OUT]), { cwd: OUT });
  const tarball = join(OUT, `errgloss-${version}.tgz`);
  // Everybody can build the commit anew and compare.
  console.log(`sha256 ${createHash("sha256").update(readFileSync(tarball)).digest("hex")}`);
  return tarball;
}

/**
 * @param {string} tarball
 * @param {boolean} dryRun
 */
function publish(tarball, dryRun) {
  // Only a workflow has the identity that provenance is signed with.
  const how = dryRun ? ["--dry-run"] : ["--provenance"];
  return run(...npm(["publish", tarball, "--access", "public", ...how]), { cwd: OUT });
}
