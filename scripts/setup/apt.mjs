// Debian's packages, for what neither npm nor Cargo brings.
import { ask, run, step, UserError } from "../lib/process.mjs";

/**
 * Versions of the named packages that are installed.
 * @param {readonly string[]} packages
 * @returns {Map<string, string>}
 */
export function installedPackages(packages) {
  // Asked by name, dpkg-query fails at the first it does not know. No version: no longer installed.
  const rows = (ask("dpkg-query", ["-W"]) ?? "").split("\n").map((line) => line.split("\t"));
  return new Map(
    rows.flatMap(([name = "", version]) =>
      version && packages.includes(name) ? [[name, version]] : [],
    ),
  );
}

let listsAreFresh = false;

/**
 * Installs packages with apt-get, or says which ones a person has to install.
 * @param {readonly string[]} packages
 * @param {string} purpose what they are needed for, as the end of a sentence
 */
export async function installPackages(packages, purpose) {
  const command = `apt-get install ${packages.join(" ")}`;
  if (ask("apt-get", ["--version"]) === undefined) {
    throw new UserError(`${purpose}: no apt-get here to install ${packages.join(", ")} with`);
  }
  if (process.getuid?.() !== 0) {
    throw new UserError(`${purpose}, which takes root once: sudo ${command}`);
  }
  const env = { DEBIAN_FRONTEND: "noninteractive" };
  await step(`Installing Debian's ${packages.join(", ")}: ${purpose}`, async () => {
    if (!listsAreFresh) await run("apt-get", ["update", "-q"], { env, output: "on-failure" });
    listsAreFresh = true;
    await run("apt-get", ["install", "-q", "-y", "--no-install-recommends", ...packages], {
      env,
      output: "on-failure",
    });
  });
}
