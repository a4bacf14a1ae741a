// What a release is refused for; what it does otherwise is all of these tests, and npm's own work.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../../", import.meta.url));
const folder = mkdtempSync(join(tmpdir(), "errgloss-release-"));
after(() => rmSync(folder, { recursive: true, force: true }));

const git = (...args) => {
  const who = ["-c", "user.name=test", "-c", "user.email=test@localhost"];
  const { status, stderr } = spawnSync("git", [...who, ...args], { cwd: folder, encoding: "utf8" });
  assert.equal(status, 0, stderr);
};
/** What a release says before it fails. */
function refusal(...args) {
  const script = join(folder, "scripts/release.mjs");
  const { status, stderr } = spawnSync(process.execPath, [script, ...args], { encoding: "utf8" });
  assert.equal(status, 1);
  return stderr;
}

before(() => {
  cpSync(join(root, "scripts"), join(folder, "scripts"), { recursive: true });
  writeFileSync(join(folder, "Cargo.toml"), '[package]\nversion = "1.2.3"\n');
  writeFileSync(join(folder, "CHANGELOG.md"), "# Changelog\n\n## 1.2.2\n");
  git("init", "-q");
  git("add", ".");
  git("commit", "-qm", "first");
});

test("an option that it does not have: what was meant to be a dry run publishes nothing", () => {
  assert.match(
    refusal("--dry"),
    /^\nerror: Unknown option '--dry'.*\nusage: npm run release \[-- --dry-run\]\n$/,
  );
});

test("what no commit holds", () => {
  writeFileSync(join(folder, "new"), "");
  assert.match(refusal("--dry-run"), /there is what no commit holds:\n\?\? new/);
  rmSync(join(folder, "new"));
});

test("a version that the changelog does not have", () => {
  assert.match(refusal("--dry-run"), /CHANGELOG\.md has no section "## 1\.2\.3"/);
});

test("a commit without the version's tag, unless nothing is published", () => {
  assert.match(refusal(), /Cargo\.toml says 1\.2\.3, and the commit has no tag v1\.2\.3/);
  git("tag", "v1.2.3");
  assert.match(refusal(), /CHANGELOG\.md has no section/);
});

test("this commit's own version is in the changelog", () => {
  const { version } = JSON.parse(readFileSync(join(root, "pkg/package.json"), "utf8"));
  assert.ok(readFileSync(join(root, "CHANGELOG.md"), "utf8").includes(`\n## ${version}\n`));
});

test("the workflows run no action but by the digest of its commit", () => {
  const workflows = join(root, ".github/workflows");
  const texts = readdirSync(workflows).map((file) => readFileSync(join(workflows, file), "utf8"));
  const actions = texts.flatMap((text) => [...text.matchAll(/uses: (\S+)/g)].map(([, use]) => use));
  assert.ok(actions.length > 0);
  for (const action of actions) assert.match(action, /@[0-9a-f]{40}$/);
});
