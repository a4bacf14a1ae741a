// Makes the publishable package: module and glue from target/wasm/web, sources from here, the result in pkg/.

import { execFileSync } from "node:child_process";
import { copyFileSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { build } from "esbuild";
import { crateVersion } from "../scripts/lib/crate.mjs";
import {
  builtModule as module,
  moduleDir,
  packageDir as out,
  scriptCoreDir as scriptCore,
} from "../scripts/lib/paths.mjs";
import { bookmarklet } from "./bookmarklet.mjs";
import { inlineParts } from "./inline.mjs";

const here = dirname(fileURLToPath(import.meta.url));
const root = dirname(here);
const glue = join(moduleDir, "errgloss.js");
const sources = join(here, "src");

/** Entries of the package that stand on the default entry, rather than bring a second module: what one adds to the catalogue the other knows. */
const ON_INDEX = ["widget", "element", "csp"];
/** In declarations: the name of another file. */
const IMPORT = /(from "(\.[./\w-]+))\.js"/g;

rmSync(out, { recursive: true, force: true });
mkdirSync(join(out, "dist"), { recursive: true });

copyFileSync(module, join(out, "errgloss.wasm"));
await bundle({
  format: "esm",
  entries: ["index", "slim", "workerd", "widget", "element"],
  extension: ".js",
});
await bundle({ format: "cjs", entries: ["index", "slim", "widget", "element"], extension: ".cjs" });
// Nobody reads what a program has written.
await bundle({ format: "esm", entries: ["csp"], extension: ".js", minify: true });
await bundle({ format: "cjs", entries: ["csp"], extension: ".cjs", minify: true });
await globalScript("global", "errgloss.global.js");
await globalScript("csp-global", "errgloss.csp.js");
await globalScript("user-script", "errgloss.user.js", userScriptHeader());
await command();
await writeBookmarklet();
declarations();
manifest();
for (const file of ["README.md", "catalogue.schema.json"]) {
  copyFileSync(join(here, file), join(out, file));
}
for (const licence of ["LICENSE-APACHE", "LICENSE-MIT"]) {
  copyFileSync(join(root, licence), join(out, licence));
}

/** Each entry is one file: no chunk, no asset, nothing for a bundler to resolve but workerd's `.wasm` and the default entry. */
async function bundle({ format, entries, extension, minify = false }) {
  const options = common();
  await build({
    ...options,
    minify,
    plugins: [...options.plugins, defaultEntry(`./index${extension}`)],
    entryPoints: entries.map((entry) => join(sources, `${entry}.ts`)),
    outdir: join(out, "dist"),
    outExtension: { ".js": extension },
    format,
    // Modules are UTF-8 by definition.
    charset: "utf8",
  });
}

/** ASCII alone, since a classic script is read in the encoding of the page, which may be GBK. */
async function globalScript(entry, file, banner = "") {
  await build({
    ...common(),
    entryPoints: [join(sources, `${entry}.ts`)],
    outfile: join(out, file),
    format: "iife",
    charset: "ascii",
    minify: true,
    banner: { js: banner },
  });
}

/** What userscript managers read. Not in frames: the widget looks by itself into those of the page's origin. */
function userScriptHeader() {
  return `// ==UserScript==
// @name        errgloss
// @version     ${crateVersion()}
// @description Explains cloud API error codes on every page
// @license     MIT OR Apache-2.0
// @match       *://*/*
// @noframes
// @run-at      document-idle
// @inject-into content
// @sandbox     DOM
// @grant       none
// ==/UserScript==`;
}

/** It is made from what the package's own functions answer. */
async function writeBookmarklet() {
  const core = await import(pathToFileURL(join(out, "dist/index.js")).href);
  const { bundle, target, tsconfigRaw, logLevel } = common();
  const url = await bookmarklet(sources, core, { bundle, target, tsconfigRaw, logLevel });
  writeFileSync(join(out, "bookmarklet.txt"), `${url}\n`);
}

/** The program of package.json's "bin": it reads errgloss.wasm from beside its folder. */
async function command() {
  await build({
    ...common(),
    platform: "node",
    entryPoints: [join(here, "src/cli/main.ts")],
    outfile: join(out, "dist/cli.js"),
    format: "esm",
    charset: "utf8",
    minify: true,
    banner: { js: "#!/usr/bin/env node" },
  });
}

function common() {
  return {
    // esbuild writes where files lie into comments, relative to this one.
    absWorkingDir: root,
    bundle: true,
    platform: "neutral",
    // Any engine that runs the module knows this much.
    target: "es2022",
    alias: {
      "#glue": glue,
      "#script-module": join(scriptCore, "core.js"),
      "#script-glue": join(scriptCore, "errgloss_bg.js"),
    },
    // Not tsconfig.json, whose paths lead to declarations.
    tsconfigRaw: {},
    external: ["*.wasm"],
    plugins: [startableGlue(), scriptGlue(), inlinedModule()],
    logLevel: "warning",
  };
}

/**
 * Leaves imports of the default entry as they are, under the name that it has beside the importing file.
 * @returns {import("esbuild").Plugin}
 */
function defaultEntry(path) {
  return {
    name: "default entry",
    setup({ onResolve }) {
      onResolve({ filter: /^\.\/index\.js$/ }, ({ importer }) =>
        ON_INDEX.some((name) => importer === join(sources, `${name}.ts`))
          ? { path, external: true }
          : undefined,
      );
    },
  };
}

/**
 * The glue's own way to start a module does so once, and asks a page's globals for all that it takes: core.ts has another, out of the
 * two parts that it needs.
 * @returns {import("esbuild").Plugin}
 */
function startableGlue() {
  return {
    name: "startable glue",
    setup({ onLoad }) {
      onLoad({ filter: /[\\/]wasm[\\/]web[\\/]errgloss\.js$/ }, ({ path }) => {
        const parts = "__wbg_get_imports as imports, __wbg_finalize_init as use";
        const text = `${readFileSync(path, "utf8")}\nexport { ${parts} };\n`;
        return { contents: withCodecs(text), resolveDir: sources };
      });
    },
  };
}

/** The glue makes a decoder when it is imported. */
function withCodecs(text) {
  return `import { Decoder as TextDecoder, Encoder as TextEncoder } from "./core/codecs.ts";\n${text}`;
}

/**
 * The glue of the core as JavaScript, as an object that is written out: what esbuild makes of a module as an object fails where a
 * page has added to Object.prototype.
 * @returns {import("esbuild").Plugin}
 */
function scriptGlue() {
  return {
    name: "script glue",
    setup({ onLoad }) {
      onLoad({ filter: /[\\/]script[\\/]errgloss_bg\.js$/ }, ({ path }) => {
        const text = readFileSync(path, "utf8");
        const names = [...text.matchAll(/^export function (\w+)/gm)].map(([, name]) => name);
        const functions = `export const functions = { ${names.join(", ")} };`;
        return { contents: withCodecs(`${text}\n${functions}\n`), resolveDir: sources };
      });
    },
  };
}

/** @returns {import("esbuild").Plugin} */
function inlinedModule() {
  return {
    name: "inlined module",
    setup({ onResolve, onLoad }) {
      onResolve({ filter: /^#inlined$/ }, () => ({ path: basename(module), namespace: "inlined" }));
      onLoad({ filter: /.*/, namespace: "inlined" }, () => {
        const bytes = readFileSync(module);
        const parts = JSON.stringify(inlineParts(bytes));
        const contents = `export const byteLength = ${bytes.length};\nexport const parts = ${parts};`;
        return { contents };
      });
    },
  };
}

/** Twice, as `import` and `require` see them: a .d.ts is an ES module here, a .d.cts is not. */
function declarations() {
  const folder = join(root, "target/pkg-types");
  rmSync(folder, { recursive: true, force: true });
  execFileSync(
    process.execPath,
    [
      join(root, "node_modules/typescript/bin/tsc"),
      ...["-p", here, "--noEmit", "false", "--declaration", "--emitDeclarationOnly"],
      // Whether the types are right is for `npm run lint` to say.
      ...["--noCheck", "--outDir", folder],
    ],
    { stdio: "inherit" },
  );
  for (const entry of ["index", "slim", ...ON_INDEX]) publishTypes(`${entry}.d.ts`, folder);
}

/** A declaration file and what it imports; those of the other files serve only the package itself. */
function publishTypes(name, folder) {
  const target = join(out, "dist", name);
  if (existsSync(target)) return;
  const text = readFileSync(join(folder, name), "utf8");
  mkdirSync(dirname(target), { recursive: true });
  writeFileSync(target, text);
  writeFileSync(target.replace(/\.ts$/, ".cts"), text.replace(IMPORT, '$1.cjs"'));
  for (const [, , path] of text.matchAll(IMPORT)) {
    publishTypes(join(dirname(name), `${path}.d.ts`), folder);
  }
}

function manifest() {
  const text = readFileSync(join(here, "package.json"), "utf8");
  const stamped = text.replace('"version": "0.0.0"', `"version": "${crateVersion()}"`);
  writeFileSync(join(out, "package.json"), stamped);
  // For what looks for folders rather than for "exports": TypeScript's moduleResolution "node10", Parcel.
  for (const entry of ["slim", ...ON_INDEX]) {
    const path = `../dist/${entry}`;
    const files = { main: `${path}.cjs`, module: `${path}.js`, types: `${path}.d.cts` };
    mkdirSync(join(out, entry));
    writeFileSync(join(out, entry, "package.json"), `${JSON.stringify(files, null, 2)}\n`);
  }
}
