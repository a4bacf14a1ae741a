// Every example of the package's README, done as it says. Those of Next.js and Workers are in the tests of these.
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { chmodSync, cpSync, mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { delimiter, dirname, join } from "node:path";
import { after, before, describe, test } from "node:test";
import { promisify } from "node:util";
import { build as viteBuild } from "vite";
import webpack from "webpack";
import { installedProject, packageDir, program } from "./lib.mjs";
import { bun, deno } from "./other-runtimes.mjs";
import { html, noBrowser, openPages } from "./pages.mjs";
import { readmeSections } from "./readme.mjs";

const MEANING = "The number of node group certificates exceeds the quota.";
/** Their examples are part of an app in another file. */
const ELSEWHERE = ["Next.js", "Cloudflare Workers and their like"];

const project = installedProject();
const sections = readmeSections();
const tested = new Set(ELSEWHERE);

function section(heading) {
  tested.add(heading);
  const found = sections.get(heading);
  assert.ok(found, `the README has no section "${heading}"`);
  return found;
}

/** A folder of the project with some files. */
function folder(name, files) {
  const directory = join(project.directory, name);
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(dirname(join(directory, file)), { recursive: true });
    writeFileSync(join(directory, file), text);
  }
  return directory;
}

/** Programs that the examples name, as links in a folder of their own; some are stood in for. */
function programs() {
  const bin = folder("bin", {
    // What the network and time would bring.
    curl: `#!/bin/sh\nprintf 'HTTP/1.1 400 Bad Request\\r\\n\\r\\n{"error_code":"IEF.100103"}'\n`,
    tail: `#!/bin/sh\ncat "$2"\n`,
    ...(deno && { deno: `#!/bin/sh\nexec "${deno}" "$@"\n` }),
    ...(bun && { bun: `#!/bin/sh\nexec "${bun}" "$@"\n` }),
    npx: `#!/bin/sh\nprogram="$1"; shift\nexec "${project.directory}/node_modules/.bin/$program" "$@"\n`,
  });
  for (const file of readdirSync(bin)) chmodSync(join(bin, file), 0o755);
  return [bin, program(".bin")].join(delimiter);
}
const path = `${programs()}${delimiter}${process.env.PATH}`;

/** Runs a line in a shell and gives what it prints. */
async function shell(line, cwd) {
  const env = { ...process.env, PATH: path, NO_COLOR: "1", FORCE_COLOR: undefined, LANG: "en" };
  const { stdout } = await promisify(execFile)("sh", ["-c", line], { cwd, env });
  return stdout.trim();
}

describe("in a terminal", { skip: process.platform === "win32" && "they are a shell's" }, () => {
  test("Node, Deno and Bun", async () => {
    const { files, commands } = section("Node 18 or newer, Deno, Bun");
    const directory = folder("runtimes", files);
    assert.equal(commands.length, 4);
    for (const command of commands) {
      const isMissing = { deno: !deno, bun: !bun }[command.split(" ")[0]];
      if (!isMissing) assert.equal(await shell(command, directory), MEANING);
    }
  });

  test("TypeScript", async () => {
    const { files, commands } = section("TypeScript");
    const [command] = commands;
    assert.equal(await shell(command, folder("typescript", files)), MEANING);
  });

  test("the element's attributes in TypeScript and React", async () => {
    const [declaration] = sections.get("On a page").types;
    const used = `
      import { createRef } from "react";
      const place = createRef<HTMLElementTagNameMap["err-gloss"]>();
      const { service } = { service: undefined };
      export const bare = <err-gloss code="2062" service="living">x</err-gloss>;
      export const used = ["2062"].map((code) => <err-gloss {...{ code, service }} key={code} ref={place} className="x" />);`;
    const wrong =
      "// @ts-expect-error: no such value\nexport const wrong = <err-gloss code={5} />;";
    const react = program("@types/react");
    const options = {
      ...{ strict: true, noEmit: true, jsx: "react-jsx", types: [], skipLibCheck: true },
      ...{ module: "esnext", moduleResolution: "bundler", exactOptionalPropertyTypes: true },
      paths: { react: [react], "react/*": [`${react}/*`] },
    };
    const directory = folder("react-types", {
      "app.tsx": [declaration, used, wrong].join("\n"),
      "tsconfig.json": JSON.stringify({ compilerOptions: options, files: ["app.tsx"] }),
    });
    await shell("tsc -p .", directory).catch(({ stdout }) => assert.fail(stdout));
  });

  test("the command", async () => {
    const { commands } = section("In a terminal");
    const directory = folder("terminal", {
      "app.log": "job 7 failed: IEF.100103\n",
      "body.json": '{"error_code":"IEF.100103"}',
    });
    assert.ok(commands.length >= 6);
    for (const command of commands) {
      const printed = await shell(command, directory);
      assert.match(printed, command.includes("2062") ? /2062/ : /IEF\.100103/, command);
    }
  });

  test("what needs neither page nor bundler", async () => {
    const codes = [...sections.values()].flatMap(({ codes }) => codes);
    const runnable = codes.filter((code) => !code.includes("document"));
    assert.ok(runnable.length >= 3);
    const server = `globalThis.fetch = async () => new Response('{"error_code":"IEF.100103"}', { status: 400 });
      console.error = (...words) => console.log(...words);\n`;
    for (const [at, code] of runnable.entries()) {
      await project.node(project.write(`readme-${at}.mjs`, server + code));
    }
  });

  test("slim in Node", async () => {
    const directory = folder("slim", section("Where every byte counts").files);
    assert.equal(await shell("node node.mjs", directory), MEANING);
  });
});

describe("in a browser", { skip: noBrowser }, () => {
  let pages;
  before(async () => {
    pages = await openPages();
  });
  after(() => pages.close());

  const vite = (root) =>
    viteBuild({ root, base: "./", configFile: false, logLevel: "error", worker: { format: "es" } });
  const pack = (context, entry) =>
    new Promise((resolve, reject) => {
      const output = { path: join(context, "dist") };
      webpack({ mode: "production", context, entry, output }, (error, stats) =>
        error || stats.hasErrors() ? reject(error ?? stats.toString()) : resolve(),
      );
    });

  test("each bundler", async () => {
    const { files, commands } = section("Vite, webpack, Rollup, esbuild");
    assert.equal(commands.length, 4);
    for (const command of commands) {
      const [name] = command.split(" ");
      const directory = folder(name, { ...files, "index.html": html("./main.js") });
      // webpack's command is a package of its own, which says the same to webpack.
      if (name === "webpack") await pack(directory, "./main.js");
      else await shell(command, directory);
      if (name !== "vite") folder(`${name}/dist`, { "index.html": html("./main.js") });
      // Vite's assets lie at the server's root unless it is told otherwise.
      else await vite(directory);
      assert.equal(await pages.servedTitle(join(directory, "dist")), MEANING, name);
    }
  });

  test("a web worker", async () => {
    const { files } = section("A web worker");
    const directory = folder("worker", { ...files, "index.html": html("./main.js") });
    await vite(directory);
    assert.equal(await pages.servedTitle(join(directory, "dist")), MEANING);
  });

  test("without a build", async () => {
    const { files } = section("A page without a build");
    const address = "https://cdn.jsdelivr.net/npm/errgloss";
    const page = files["index.html"].replace(address, "errgloss.global.js");
    const start = '<!doctype html><title></title><link rel="icon" href="data:," />';
    const directory = folder("classic", { "index.html": start + page });
    cpSync(join(packageDir, "errgloss.global.js"), join(directory, "errgloss.global.js"));
    assert.equal(await pages.servedTitle(directory), MEANING);
  });

  test("under a strict policy", async () => {
    const { files } = section("A page with a strict Content-Security-Policy");
    const directory = folder("policy", { ...files, "index.html": html("./main.js") });
    await vite(directory);
    const policy = "default-src 'none'; script-src 'self'; img-src data:";
    assert.equal(await pages.servedTitle(join(directory, "dist"), { policy }), MEANING);
  });

  test("slim in Vite and in webpack", async () => {
    const { files } = section("Where every byte counts");
    const withVite = folder("slim-vite", { ...files, "index.html": html("./vite.js") });
    await vite(withVite);
    const withWebpack = folder("slim-webpack", files);
    await pack(withWebpack, "./webpack.js");
    folder("slim-webpack/dist", { "index.html": html("./main.js") });
    for (const directory of [withVite, withWebpack]) {
      assert.equal(await pages.servedTitle(join(directory, "dist")), MEANING);
    }
  });

  test("the widget", async () => {
    const codes = [...sections.values()].flatMap(({ codes }) => codes);
    const examples = codes.filter((code) => code.includes("document"));
    assert.ok(examples.length > 0);
    for (const [at, code] of examples.entries()) {
      const script = `${code}\ndocument.title = "done";`;
      const directory = folder(`page-${at}`, {
        "index.html": html("./main.js"),
        "main.js": script,
      });
      await vite(directory);
      assert.equal(await pages.servedTitle(join(directory, "dist")), "done");
    }
  });
});

test("no example is left out", () => {
  const named = [...sections].filter(([, { files }]) => Object.keys(files).length > 0);
  assert.deepEqual(
    named.map(([heading]) => heading).filter((heading) => !tested.has(heading)),
    [],
  );
});
