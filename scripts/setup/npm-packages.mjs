// The packages of package-lock.json in node_modules/. Runs before anything is installed, so this
// file and what it imports use Node's built-in modules only.
import { existsSync, readFileSync, rmSync } from "node:fs";
import { fromRoot, root } from "../lib/paths.mjs";
import { npm, run, step } from "../lib/process.mjs";

/** npm's own record of what is in node_modules; written last, when everything else is in place. */
const installedLock = fromRoot("node_modules/.package-lock.json");

export async function ensureNpmPackages() {
  if (isCurrent()) return;
  await step("Installing the npm packages of package-lock.json", async () => {
    // npm ci deletes in no particular order: interrupted, it could leave the record and no packages.
    rmSync(installedLock, { force: true });
    await run(...npm(["ci"]), { cwd: root, output: "on-failure" });
  });
}

function isCurrent() {
  if (!existsSync(installedLock)) return false;
  const wanted = packagesOf(fromRoot("package-lock.json"));
  const installed = packagesOf(installedLock);
  return Object.entries(wanted).every(
    ([path, { version, optional }]) =>
      // "" is the project itself; optional packages are builds for other platforms.
      path === "" || optional || installed[path]?.version === version,
  );
}

/**
 * @param {string} file
 * @returns {Record<string, { version: string, optional?: boolean }>}
 */
function packagesOf(file) {
  return JSON.parse(readFileSync(file, "utf8")).packages;
}
