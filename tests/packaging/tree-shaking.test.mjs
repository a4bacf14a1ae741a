// What an app does not use is not in its bundle: `sideEffects` in the package says which files do something by being imported.
import assert from "node:assert/strict";
import { mkdirSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, test } from "node:test";
import resolvePlugin from "@rollup/plugin-node-resolve";
import { build as esbuild } from "esbuild";
import { rollup } from "rollup";
import { build as viteBuild } from "vite";
import webpack from "webpack";
import { installedProject } from "./lib.mjs";

const project = installedProject();

/** Bundles what the entry imports, into a folder that is given. */
const BUNDLERS = {
  async esbuild(entry, outdir) {
    await esbuild({ entryPoints: [entry], outdir, bundle: true, format: "esm", logLevel: "error" });
  },
  async Rollup(entry, dir) {
    const bundle = await rollup({ input: entry, plugins: [resolvePlugin()] });
    await bundle.write({ dir, format: "es" });
  },
  async webpack(entry, path) {
    await new Promise((resolve, reject) => {
      webpack({ mode: "production", entry, output: { path } }, (error, stats) =>
        error || stats.hasErrors() ? reject(error ?? stats.toString()) : resolve(),
      );
    });
  },
  async Vite(entry, outDir) {
    await viteBuild({
      configFile: false,
      logLevel: "error",
      root: project.directory,
      build: { outDir, rollupOptions: { input: entry } },
    });
  },
};

/** Something that survives minifying, of each part. */
const PARTS = { widget: "err-gloss-tip", element: "customElements", core: "module did not start" };

for (const [name, bundle] of Object.entries(BUNDLERS)) {
  describe(name, () => {
    /** The parts that an app's bundle has, when its one module says this. */
    async function parts(title, code) {
      const folder = `${name}-${title}`;
      mkdirSync(join(project.directory, folder), { recursive: true });
      // Everything by one module of the app's own, as many apps have it.
      project.write(
        join(folder, "all.js"),
        'export * from "errgloss"; export * from "errgloss/widget";',
      );
      const entry = project.write(join(folder, "main.js"), code);
      const out = join(project.directory, folder, "out");
      await bundle(entry, out);
      const scripts = readdirSync(out, { recursive: true }).filter((file) => file.endsWith(".js"));
      const text = scripts.map((file) => readFileSync(join(out, file), "utf8")).join("");
      return Object.keys(PARTS).filter((part) => text.includes(PARTS[part]));
    }

    test("importing `explain` brings no widget", async () => {
      const code = 'console.log(explain("IEF.100103").retry);';
      assert.deepEqual(await parts("explain", `import { explain } from "errgloss"; ${code}`), [
        "core",
      ]);
      assert.deepEqual(await parts("all", `import { explain } from "./all.js"; ${code}`), ["core"]);
    });

    test("importing `annotate` does, and no element", async () => {
      const code = 'import { annotate } from "./all.js"; annotate(document);';
      assert.deepEqual(await parts("annotate", code), ["widget", "core"]);
    });

    test("the element comes with its import, which names nothing", async () => {
      const code = 'import "errgloss/element";';
      assert.deepEqual(await parts("element", code), ["widget", "element", "core"]);
    });

    test("what is imported and not used leaves nothing", async () => {
      const code = 'import { annotate, explain } from "./all.js"; console.log(1);';
      assert.deepEqual(await parts("nothing", code), []);
    });
  });
}
