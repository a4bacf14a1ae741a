// What the tests of this folder share: the packed package, installed into an empty project.
import { execFile, spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

const fromRoot = (path) => fileURLToPath(new URL(`../../${path}`, import.meta.url));

/** A program of the repository's own development dependencies. */
export const program = (path) => fromRoot(`node_modules/${path}`);

/** A folder for projects that are to find the repository's own development dependencies. */
export function insideRepository() {
  const folder = fromRoot("target/packaging");
  mkdirSync(folder, { recursive: true });
  return folder;
}

/** The package as built. */
export const packageDir = fromRoot("pkg");

/**
 * Packs a package as `npm publish` would.
 * @param {string} destination
 * @param {string} directory
 * @returns {{ tarball: string, files: string[] }}
 */
export function pack(destination, directory = packageDir) {
  const output = npm(["pack", directory, "--json", "--pack-destination", destination], destination);
  const [{ filename, files }] = JSON.parse(output);
  return { tarball: join(destination, filename), files: files.map(({ path }) => path).sort() };
}

/**
 * An empty project with the packed package in it, gone when the tests of the file are over. It lies outside the repository, so
 * that nothing of it is found by chance.
 */
export function installedProject(parent = tmpdir()) {
  const directory = mkdtempSync(join(parent, "errgloss-project-"));
  process.on("exit", () => rmSync(directory, { recursive: true, force: true }));
  writeFileSync(join(directory, "package.json"), '{ "private": true }\n');
  const { tarball, files } = pack(directory);
  npm(["install", "--offline", "--no-audit", "--no-fund", "--ignore-scripts", tarball], directory);
  return {
    directory,
    tarball,
    files,
    /** Writes a file and gives its path. */
    write(name, text) {
      const path = join(directory, name);
      writeFileSync(path, text);
      return path;
    },
    /** Runs Node in the project and gives what it prints. A warning is a failure. */
    async node(...args) {
      const options = {
        cwd: directory,
        // Node warns when it is asked for both.
        env: { ...process.env, NO_COLOR: "1", FORCE_COLOR: undefined },
        maxBuffer: 64 * 1024 * 1024,
      };
      const { stdout, stderr } = await promisify(execFile)(process.execPath, args, options);
      if (stderr !== "") throw new Error(`node ${args.join(" ")} wrote to stderr: ${stderr}`);
      return stdout.trim();
    },
  };
}

function npm(args, cwd) {
  const { status, stdout, stderr } = spawnSync("npm", args, {
    cwd,
    encoding: "utf8",
    // npm is a script on Windows.
    shell: process.platform === "win32",
  });
  if (status !== 0) throw new Error(`npm ${args.join(" ")} failed: ${stderr}`);
  return stdout;
}
