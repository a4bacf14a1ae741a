// The demo's script, bundled with the package as a user would: by its public name and its exports.
import { copyFile, mkdir, rm, symlink } from "node:fs/promises";
import { join } from "node:path";
import { demoDir, fromRoot, packageDir } from "../lib/paths.mjs";

const MODULES = fromRoot("target/demo-modules");

export async function buildDemo() {
  await linkPackage();
  // Not at the top: this file is loaded before npm's packages are there.
  const { build } = await import("esbuild");
  await build({
    entryPoints: [
      { in: join(demoDir, "src/main.ts"), out: "main" },
      { in: join(demoDir, "src/anywhere.ts"), out: "anywhere" },
      { in: fromRoot("bench/browser/page.mjs"), out: "bench" },
      { in: fromRoot("bench/browser/worker.mjs"), out: "bench-worker" },
      { in: fromRoot("bench/browser/first-answer.mjs"), out: "bench-first-answer" },
    ],
    outdir: join(demoDir, "dist"),
    bundle: true,
    format: "esm",
    target: "es2022",
    minify: true,
    define: { "process.env.NODE_ENV": '"production"' },
    sourcemap: "linked",
    nodePaths: [MODULES],
    loader: { ".wasm": "file", ".txt": "text" },
    assetNames: "[name]",
    logLevel: "warning",
  });
  const userScript = "errgloss.user.js";
  await copyFile(join(packageDir, userScript), join(demoDir, "dist", userScript));
}

/** A node_modules folder that holds the package just built, and nothing else. */
async function linkPackage() {
  await rm(MODULES, { recursive: true, force: true });
  await mkdir(MODULES, { recursive: true });
  // "junction" is the only kind of link that Windows lets everybody make; elsewhere it is ignored.
  await symlink(packageDir, join(MODULES, "errgloss"), "junction");
}
