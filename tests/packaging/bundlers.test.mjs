// The installed package in an app that each bundler builds, run in a real browser: page, web worker, widget, and slim with its asset.
import assert from "node:assert/strict";
import { existsSync, mkdirSync, readdirSync, readFileSync } from "node:fs";
import { createServer as createHttpServer } from "node:http";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import resolvePlugin from "@rollup/plugin-node-resolve";
import { rollup } from "rollup";
import sirv from "sirv";
import { createServer as createViteServer, build as viteBuild } from "vite";
import webpack from "webpack";
import { chromium } from "../widget/harness/puppeteer.mjs";
import { installedProject, packageDir } from "./lib.mjs";

const project = installedProject();
const reason = chromium.missing();

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
const html = (script) =>
  `<!doctype html><title></title><link rel="icon" href="data:," /><body><script type="module" src="${script}"></script>`;

describe("bundlers", { skip: reason ?? false }, () => {
  let browser;
  before(async () => {
    browser = await chromium.launch();
  });
  after(() => browser.close());

  /** Opens a page, and gives the title that its script sets. */
  async function title(url) {
    const page = await browser.open(url);
    try {
      const failed = () => new Error(`no title: ${page.problems.join("\n")}`);
      await page.until(() => document.title !== "").catch(() => Promise.reject(failed()));
      assert.deepEqual(page.problems, []);
      return await page.evaluate(() => document.title);
    } finally {
      await page.close();
    }
  }

  /** Serves a folder under a path, as a static host would, and gives the title of its page. */
  async function servedTitle(directory) {
    const files = sirv(directory, { dev: true });
    const server = createHttpServer((request, response) => {
      request.url = request.url.replace(/^\/some\/path/, "");
      files(request, response, () => response.writeHead(404).end());
    });
    await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
    try {
      return await title(`http://127.0.0.1:${server.address().port}/some/path/`);
    } finally {
      server.closeAllConnections();
      server.close();
    }
  }

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

    test("the README's examples for a page", async () => {
      const readme = readFileSync(join(packageDir, "README.md"), "utf8");
      const blocks = [...readme.matchAll(/```js\n(.*?)```/gs)].map(([, code]) => code);
      const examples = blocks.filter((code) => code.includes("document"));
      assert.ok(examples.length > 0);
      for (const [at, code] of examples.entries()) {
        const root = app(`vite-readme-${at}`, {
          "index.html": html("./main.js"),
          "main.js": `${code}\ndocument.title = "done";`,
        });
        await viteBuild(settings(root).config);
        assert.equal(await servedTitle(join(root, "dist")), "done");
      }
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
