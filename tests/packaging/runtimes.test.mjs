// The installed package in the runtimes beside Node and browsers: Deno, Bun, and workerd, which runs Cloudflare's Workers; and in a
// simulated document.
import assert from "node:assert/strict";
import { execFile, spawn } from "node:child_process";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { promisify } from "node:util";
import { build } from "esbuild";
import { installedProject } from "./lib.mjs";
import { bun, deno, workerd } from "./other-runtimes.mjs";
import { readmeSections } from "./readme.mjs";

const project = installedProject();

const CODE = `
import { addCatalogue, explain, parseBody, scan } from "errgloss";
export const used = () => {
  const { code, explanation } = parseBody('{"error_code":"ief_100103"}', { lang: "en" });
  return [explain("IEF.100103").code, code, explanation.retry, scan("see IEF.100103").length].join(" ");
};
`;
const SAID = "IEF.100103 ief_100103 after_fix 1";

/** @type {[string, string | undefined, string[]][]} */
const COMMAND_LINES = [
  ["Deno", deno, ["run", "--no-remote", "--node-modules-dir=manual"]],
  ["Bun", bun, ["run"]],
];
for (const [name, path, options] of COMMAND_LINES) {
  describe(name, { skip: path ? false : `${name} has no build for this platform` }, () => {
    async function run(file, code) {
      const env = { ...process.env, NO_COLOR: "1", DENO_NO_UPDATE_CHECK: "1" };
      const written = project.write(file, code);
      const { stdout, stderr } = await promisify(execFile)(path, [...options, written], {
        cwd: project.directory,
        env,
      });
      assert.equal(stderr, "");
      return stdout.trim();
    }
    test("ES module", async () => {
      assert.equal(await run(`${name}.mjs`, `${CODE}console.log(used());`), SAID);
    });
    test("CommonJS", async () => {
      const code = `const { explain } = require("errgloss"); console.log(explain("ief_100103").code);`;
      assert.equal(await run(`${name}.cjs`, code), "IEF.100103");
    });
    test("the widget's and the element's import does nothing", async () => {
      const code = `
        import { annotate } from "errgloss/widget";
        import "errgloss/element";
        console.log(typeof annotate);`;
      assert.equal(await run(`${name}-widget.mjs`, code), "function");
    });
  });
}

test("in a document that draws nothing the widget finds nothing, and the element's text stands", async () => {
  const code = `
    import { Window } from ${JSON.stringify(import.meta.resolve("happy-dom"))};
    const window = new Window();
    for (const name of Object.getOwnPropertyNames(window)) {
      if (!(name in globalThis)) globalThis[name] = window[name];
    }
    document.body.innerHTML = "<p>IEF.100103</p><err-gloss>IEF.100001</err-gloss>";
    const { annotate } = await import("errgloss/widget");
    await import("errgloss/element");
    const annotator = annotate(document, { lang: "en" });
    annotator.show(0);
    annotator.disconnect();
    console.log(annotator.found.length, annotator.shown, document.body.textContent);
    try { annotate("body"); } catch (error) { console.log(error.message); }
    await window.happyDOM.close();`;
  const { stdout } = await promisify(execFile)(process.execPath, [
    project.write("simulated.mjs", code),
  ]);
  const [said, refused] = stdout.trim().split("\n");
  assert.equal(said, "0 null IEF.100103IEF.100001");
  assert.match(refused, /annotate: root must be a document/);
});

describe("workerd", { skip: workerd ? false : "workerd has no build for this platform" }, () => {
  let server;
  let address;

  before(async () => {
    const { files } = readmeSections().get("Cloudflare Workers and their like");
    project.write("readme-worker.js", files["worker.js"]);
    const worker = `import readme from "./readme-worker.js";
      ${CODE}
      export default {
        fetch: (request) => request.url.includes("?code=") ? readme.fetch(request) : new Response(used()),
      };`;
    // As Cloudflare's own tool bundles: with this condition, and modules of WebAssembly as files beside the script.
    await build({
      entryPoints: [project.write("worker.js", worker)],
      outdir: join(project.directory, "worker"),
      bundle: true,
      format: "esm",
      conditions: ["workerd", "worker", "browser"],
      loader: { ".wasm": "copy" },
      assetNames: "[name]",
    });
    const config = project.write(
      "worker/config.capnp",
      `using Workerd = import "/workerd/workerd.capnp";
      const config :Workerd.Config = (
        services = [(name = "main", worker = .worker)],
        sockets = [(name = "http", address = "127.0.0.1:0", http = (), service = "main")],
      );
      const worker :Workerd.Worker = (
        modules = [
          (name = "worker.js", esModule = embed "worker.js"),
          (name = "errgloss.wasm", wasm = embed "errgloss.wasm"),
        ],
        compatibilityDate = "2026-01-01",
      );`,
    );
    server = spawn(workerd, ["serve", "--control-fd=3", config], {
      stdio: ["ignore", "inherit", "inherit", "pipe"],
    });
    // It tells the port it has chosen on the descriptor it was given.
    for await (const line of server.stdio[3]) {
      const { event, port } = JSON.parse(String(line).split("\n")[0]);
      if (event !== "listen") continue;
      address = `http://127.0.0.1:${port}/`;
      break;
    }
  });
  after(() => server?.kill());

  test("takes the module as a file, since it compiles no bytes", async () => {
    const response = await fetch(address);
    assert.equal(await response.text(), SAID);
  });

  test("runs the README's example", async () => {
    const response = await fetch(`${address}?code=ief_100103`);
    assert.equal((await response.json()).retry, "after_fix");
  });
});
