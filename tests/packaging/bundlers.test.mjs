// The installed package in an app that each bundler builds, run in a real browser: page, web worker, widget, and slim with its asset.
import assert from "node:assert/strict";
import { existsSync, mkdirSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import resolvePlugin from "@rollup/plugin-node-resolve";
import { rollup } from "rollup";
import { createServer as createViteServer, build as viteBuild } from "vite";
import webpack from "webpack";
import { installedProject } from "./lib.mjs";
import { html, noBrowser, openPages } from "./pages.mjs";

const project = installedProject();

/** What the page says when its own code, its worker and its widget have done their work. */
const SAID = "IEF.100103 after_fix IEF.100103 1 mark";

const PAGE = `
import { explain } from "errgloss";
import { annotate } from "errgloss/widget";
document.body.textContent = "Job failed: IEF.100103";
const annotator = annotate(document.body);
const worker = new Worker(new URL("./worker.js", import.meta.url), { type: "module" });
worker.onmessage = async ({ data }) => {
  while (annotator.found.length === 0) await new Promise((resolve) => setTimeout(resolve, 20));
  const { code, retry } = explain("ief_100103");
  document.title = [code, retry, data, annotator.found.length, "mark"].join(" ");
};
`;
const WORKER = `
import { parseBody } from "errgloss";
postMessage(parseBody({ error_code: "IEF.100103" }).explanation.code);
`;
const slim = (address) => `
import { explain, load } from "errgloss/slim";
${address}
load(address).then(() => { document.title = explain("IEF.100103").code; });
`;
/** Vite takes a package's file by "?url"; webpack by the standard's own expression. */
const SLIM_VITE = slim('import address from "errgloss/errgloss.wasm?url";');
const SLIM_WEBPACK = slim('const address = new URL("errgloss/errgloss.wasm", import.meta.url);');

/** Writes an app into a folder of its own below the project. */
function app(name, files) {
  const directory = join(project.directory, name);
  mkdirSync(directory, { recursive: true });
  for (const [file, text] of Object.entries(files)) project.write(join(name, file), text);
  return directory;
}
describe("bundlers", { skip: noBrowser }, () => {
  let pages;
  before(async () => {
    pages = await openPages();
  });
  after(() => pages.close());
  const title = (url) => pages.title(url);
  const servedTitle = (directory) => pages.servedTitle(directory);

  const moduleFiles = (directory) =>
    readdirSync(directory, { recursive: true }).filter((file) => file.endsWith(".wasm"));

  describe("Vite", () => {
    /** Everything that Vite would print, gathered instead. */
    function settings(root) {
      const messages = [];
      const gather = (message) => messages.push(message);
      const customLogger = {
        info() {},
        warn: gather,
        warnOnce: gather,
        error: gather,
        clearScreen() {},
        hasErrorLogged: () => false,
        hasWarned: false,
      };
      return {
        messages,
        config: { root, base: "./", configFile: false, logLevel: "warn", customLogger },
      };
    }

    test("development server", async () => {
      const root = app("vite-dev", {
        "index.html": html("/main.js"),
        "main.js": PAGE,
        "worker.js": WORKER,
      });
      const { messages, config } = settings(root);
      const server = await createViteServer({
        ...config,
        base: "/",
        server: { host: "127.0.0.1", port: 0 },
      });
      try {
        await server.listen();
        const { port } = server.httpServer.address();
        assert.equal(await title(`http://127.0.0.1:${port}/`), SAID);
        assert.deepEqual(messages, []);
      } finally {
        await server.close();
      }
    });

    test("build: no asset", async () => {
      const root = app("vite", {
        "index.html": html("./main.js"),
        "main.js": PAGE,
        "worker.js": WORKER,
      });
      const { messages, config } = settings(root);
      await viteBuild({ ...config, worker: { format: "es" } });
      assert.deepEqual(
        messages.filter((message) => !SIZE_ADVICE.test(message)),
        [],
      );
      assert.deepEqual(moduleFiles(join(root, "dist")), []);
      assert.equal(await servedTitle(join(root, "dist")), SAID);
    });

    test("build of slim: one asset", async () => {
      const root = app("vite-slim", { "index.html": html("./main.js"), "main.js": SLIM_VITE });
      const { messages, config } = settings(root);
      await viteBuild(config);
      assert.deepEqual(messages, []);
      assert.equal(moduleFiles(join(root, "dist")).length, 1);
      assert.equal(await servedTitle(join(root, "dist")), "IEF.100103");
    });
  });

  describe("webpack", () => {
    async function packed(name, files) {
      const context = app(name, { ...files, "index.html": html("./out/main.js") });
      const path = join(context, "out");
      const stats = await new Promise((resolve, reject) => {
        webpack(
          { mode: "production", context, entry: "./main.mjs", output: { path } },
          (error, result) => (error ? reject(error) : resolve(result)),
        );
      });
      const { errors, warnings } = stats.toJson({ all: false, errors: true, warnings: true });
      const messages = [...errors, ...warnings].map(({ message }) => message);
      assert.deepEqual(
        messages.filter((message) => !SIZE_ADVICE.test(message)),
        [],
      );
      return context;
    }

    test("default configuration: no asset", async () => {
      const context = await packed("webpack", {
        "main.mjs": PAGE,
        "worker.js": WORKER,
        "package.json": '{ "type": "module" }',
      });
      assert.deepEqual(moduleFiles(context), []);
      assert.equal(await servedTitle(context), SAID);
    });

    test("default configuration, slim: one asset", async () => {
      const context = await packed("webpack-slim", { "main.mjs": SLIM_WEBPACK });
      assert.equal(moduleFiles(context).length, 1);
      assert.equal(await servedTitle(context), "IEF.100103");
    });
  });

  test("Rollup, with nothing but its own resolver of packages: no asset", async () => {
    // It makes no workers; the worker's file is bundled by itself.
    const root = app("rollup", {
      "index.html": html("./out/main.js"),
      "main.js": PAGE,
      "worker.js": WORKER,
    });
    const warnings = [];
    const bundle = await rollup({
      input: [join(root, "main.js"), join(root, "worker.js")],
      plugins: [resolvePlugin()],
      onwarn: ({ message }) => warnings.push(message),
    });
    await bundle.write({ dir: join(root, "out"), format: "es" });
    assert.deepEqual(warnings, []);
    assert.ok(existsSync(join(root, "out/worker.js")));
    assert.deepEqual(moduleFiles(root), []);
    assert.equal(await servedTitle(root), SAID);
  });
});

/** Advice about the size of what was bundled, which is no fault of its making: Vite's begins at 500 kB, webpack's at 244 KiB. */
const SIZE_ADVICE = /size limit|webpack performance recommendations|chunks are larger than/;
