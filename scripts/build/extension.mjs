// The browser extension, from the widget's sources and the built package: a folder to load unpacked, and the same as the archive
// that stores take.
import {
  cpSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { fromRoot, packageDir } from "../lib/paths.mjs";

const SOURCE = fromRoot("extension");
const OUT = join(SOURCE, "dist");
const ARCHIVE = join(SOURCE, "errgloss-extension.zip");

export async function buildExtension() {
  // Not at the top: this file is loaded before npm's packages are there.
  const { build } = await import("esbuild");
  rmSync(OUT, { recursive: true, force: true });
  mkdirSync(OUT, { recursive: true });
  for (const folder of ["_locales", "icons"]) {
    cpSync(join(SOURCE, folder), join(OUT, folder), {
      recursive: true,
      filter: (path) => !path.endsWith(".mjs"),
    });
  }
  writeFileSync(join(OUT, "manifest.json"), manifest());
  await build({
    entryPoints: ["background", "content"].map((name) => join(SOURCE, `src/${name}.ts`)),
    outdir: OUT,
    bundle: true,
    format: "iife",
    target: "es2022",
    // Content scripts are read in the encoding of the page, which may be GBK.
    charset: "ascii",
    minify: true,
    alias: { errgloss: join(packageDir, "dist/index.js") },
    logLevel: "warning",
  });
  await archive();
}

/** With the package's version. */
function manifest() {
  const { version } = JSON.parse(readFileSync(join(packageDir, "package.json"), "utf8"));
  const text = readFileSync(join(SOURCE, "manifest.json"), "utf8");
  return text.replace('"version": "0.0.0"', `"version": "${version}"`);
}

/** The same bytes for the same files, on every machine and at every time. */
async function archive() {
  const { zipSync } = await import("fflate");
  /** @type {Record<string, Uint8Array>} */
  const files = {};
  for (const file of filesIn(OUT)) files[file] = readFileSync(join(OUT, file));
  // The first moment that the format knows, in local time as the format has it.
  writeFileSync(ARCHIVE, zipSync(files, { level: 9, mtime: new Date(1980, 0, 1) }));
}

/**
 * @param {string} folder
 * @returns {string[]} by slashes, in the order of their names
 */
function filesIn(folder) {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((file) => statSync(join(folder, file)).isFile())
    .map((file) => file.replaceAll("\\", "/"))
    .sort();
}
