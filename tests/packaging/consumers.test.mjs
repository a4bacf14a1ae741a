// The installed package, used the ways people use it. None needs a plug-in or a flag, warns, or leaves an asset behind.
import assert from "node:assert/strict";
import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { describe, test } from "node:test";
import vm from "node:vm";
import { build } from "esbuild";
import { installedProject, program } from "./lib.mjs";

const project = installedProject();
const installed = join(project.directory, "node_modules/errgloss");

/** Uses several functions and prints one line. */
const USE = `
const { code, explanation } = parseBody('{"error_code":"ief_100103"}', { lang: "en" });
console.log(explain("IEF.100103").code, code, explanation.retry, scan("see IEF.100103").length);
`;
const PRINTED = "IEF.100103 ief_100103 after_fix 1";

describe("Node", () => {
  test("ES module", async () => {
    const file = project.write(
      "use.mjs",
      `import { explain, parseBody, scan } from "errgloss";${USE}`,
    );
    assert.equal(await project.node(file), PRINTED);
  });

  test("CommonJS", async () => {
    const file = project.write(
      "use.cjs",
      `const { explain, parseBody, scan } = require("errgloss");${USE}`,
    );
    assert.equal(await project.node(file), PRINTED);
  });

  test("slim as an ES module", async () => {
    const file = project.write(
      "slim.mjs",
      `import { readFile } from "node:fs/promises";
      import { createRequire } from "node:module";
      import { explain, load, parseBody, scan } from "errgloss/slim";
      await load(await readFile(createRequire(import.meta.url).resolve("errgloss/errgloss.wasm")));${USE}`,
    );
    assert.equal(await project.node(file), PRINTED);
  });

  test("slim as CommonJS", async () => {
    const file = project.write(
      "slim.cjs",
      `const { readFileSync } = require("node:fs");
      const { explain, load, parseBody, scan } = require("errgloss/slim");
      load(readFileSync(require.resolve("errgloss/errgloss.wasm"))).then(() => {${USE}});`,
    );
    assert.equal(await project.node(file), PRINTED);
  });

  test("errgloss/csp, where WebAssembly is refused or missing", async () => {
    const esm = project.write(
      "csp.mjs",
      `WebAssembly.Module = class { constructor() { throw new WebAssembly.CompileError("refused"); } };
      const { explain, parseBody, scan } = await import("errgloss/csp");${USE}
      const plain = await import("errgloss");
      if (plain.explain !== explain) throw new Error("not the same instance");`,
    );
    assert.equal(await project.node(esm), PRINTED);
    const cjs = project.write(
      "csp.cjs",
      `delete globalThis.WebAssembly;
      require("errgloss/csp");
      const { explain, parseBody, scan } = require("errgloss");${USE}`,
    );
    assert.equal(await project.node(cjs), PRINTED);
  });

  test("the widget and the element on a server: imported without effect", async () => {
    const check = "console.log(Object.keys(globalThis).join() === before, typeof widget.annotate);";
    const esm = project.write(
      "server.mjs",
      `const before = Object.keys(globalThis).join();
      const widget = await import("errgloss/widget");
      await import("errgloss/element");${check}`,
    );
    const cjs = project.write(
      "server.cjs",
      `const before = Object.keys(globalThis).join();
      const widget = require("errgloss/widget");
      require("errgloss/element");${check}`,
    );
    for (const file of [esm, cjs]) assert.equal(await project.node(file), "true function");
  });

  test("files that others rely on by name can be asked for by it", async () => {
    const names =
      "errgloss.wasm errgloss.global.js errgloss.csp.js errgloss.user.js bookmarklet.txt catalogue.schema.json package.json";
    const file = project.write(
      "files.cjs",
      `for (const name of "${names}".split(" ")) console.log(require.resolve("errgloss/" + name).endsWith(name));`,
    );
    assert.match(await project.node(file), /^(true\n?){7}$/);
  });

  test("both module systems offer the same functions", async () => {
    const file = project.write(
      "same.mjs",
      `import { createRequire } from "node:module";
      const require = createRequire(import.meta.url);
      const names = (exports) => Object.keys(exports).sort().join(" ");
      for (const entry of ["errgloss", "errgloss/slim", "errgloss/widget"]) console.log(names(await import(entry)) === names(require(entry)));`,
    );
    assert.equal(await project.node(file), "true\ntrue\ntrue");
  });
});

describe("TypeScript", () => {
  /** Real use of every function, with the types of the contract. */
  const SOURCE = `
    import { addCatalogue, codes, explain, explainResponse, matchMessage, parseBody, scan, search, services, suggest } from "errgloss";
    import type {
      Action, BodyError, CatalogueInput, Category, CodeMatch, ExplainOptions, Explanation, Lang, MessageMatch, ParsedBody,
      ParseOptions, Problem, Retry,
    } from "errgloss";
    import { load } from "errgloss/slim";

    const lang: Lang = "en";
    const options: ExplainOptions = { lang, service: "ief", status: 400, message: "text" };
    const explanation: Explanation | null = explain("IEF.100103", options);
    const byNumber: Explanation | null = explain(2062, { service: "living" });
    if (explanation !== null) {
      const status: number | null = explanation.status;
      const solution: string | null = explanation.solution;
      const [category, retry, action]: [Category, Retry, Action] = [explanation.category, explanation.retry, explanation.action];
      const alternatives: Explanation[] = explanation.alternatives;
      const { title, updated }: { title: string; updated: string | null } = explanation.source;
      console.log(status, solution, category, retry, action, alternatives, title, updated, byNumber);
    }
    const parse: ParseOptions[] = [
      { headers: { "X-Request-Id": "id" } },
      { headers: [["X-Request-Id", "id"]] },
      { headers: [["X-Request-Id", "id"]] as [string, string][] },
    ];
    parseBody("", { headers: new Map([["X-Request-Id", "id"]]) });
    parseBody("", { headers: { "x-request-id": undefined, "set-cookie": ["a", "b"] } });
    const bodies: ParsedBody[] = ["", new Uint8Array(), new ArrayBuffer(1), {}, [], null, new Date(), JSON.parse("1")].map(
      (body: string | Uint8Array | ArrayBuffer | object | null) => parseBody(body, parse[0]),
    );
    const problems: Problem[] | undefined = bodies[0]?.problems;
    const errors: BodyError[] | undefined = bodies[0]?.errors;
    const found: CodeMatch[] = [...scan("text", { service: "ief" }), ...scan(new Uint8Array())];
    const matches: MessageMatch[] = matchMessage("text", { lang, limit: 3 });
    const catalogue: CatalogueInput = {
      service: { id: "shop", vendor: "acme", name: { en: "Shop" } },
      errors: [
        { code: "SHOP.0001", message: "Empty.", description: { en: "Empty." }, retry: "no" },
        { code: "SHOP.0002", message: "Full.", description: { zh: "满" }, reasons: [{ message: "10 at most", description: {} }] },
      ],
    };
    catalogue.errors.push({ code: "SHOP.0003", message: "Gone.", description: { en: "Gone." } });
    const [status, text]: [number | undefined, string | undefined] = [catalogue.errors[0]?.status, catalogue.errors[0]?.solution?.en];
    console.log(status, text);
    const nothing: void = addCatalogue(catalogue);
    // What was read from JSON, or is a constant.
    addCatalogue({ ...catalogue, errors: [{ code: "SHOP.0001", message: "Empty.", description: { zh: null, en: "Empty." }, status: null }] });
    addCatalogue({ service: { id: "a", vendor: "b", name: { en: "A" } }, errors: [] } as const);
    console.log(problems, errors, found, matches, nothing, search("quota"), suggest("IEF.1"), services("zh")[0]?.codes, codes());
    const loaded: Promise<void>[] = [load("/a.wasm"), load(new Uint8Array()), load(new ArrayBuffer(1))];
    console.log(loaded, explainResponse);

    // @ts-expect-error: no such language
    explain("IEF.100103", { lang: "fr" });
    // @ts-expect-error: no code
    explain(null);
    // @ts-expect-error: no body
    parseBody(undefined);
    // @ts-expect-error: no status
    explain("IEF.100103", { status: "404" });
  `;
  /** What only the browser's types can name. */
  const BROWSER = `
    import { annotate, type Annotator } from "errgloss/widget";
    import type { ErrGlossElement } from "errgloss/element";
    const source: WebAssembly.Module | BufferSource | Response | Promise<Response> | URL | string = "";
    const response: Promise<ParsedBody> = explainResponse(new Response(), { lang });
    parseBody("", { headers: new Headers() });
    new Headers(parse[0]?.headers ?? []);
    console.log(load(source), response);
    // @ts-expect-error: no module
    load(5);
    const annotator: Annotator = annotate(document.body, { lang: "auto", shortcut: null, signal: new AbortController().signal });
    const onPage: readonly { code: string; text: string }[] = annotator.found;
    const shown: Explanation | null = annotator.shown;
    const element: ErrGlossElement = document.createElement("err-gloss");
    element.code = "IEF.100103";
    console.log(onPage, shown, element.service);
    // @ts-expect-error: no such language
    annotate(document, { lang: "fr" });
  `;
  const nodeNext = { module: "node16", moduleResolution: "node16" };
  const bundler = { module: "esnext", moduleResolution: "bundler" };
  /** @type {[string, string, object, string[]][]} */
  const SETUPS = [
    ["node16, ES module", "types.mts", nodeNext, ["es2022", "dom"]],
    ["node16, CommonJS", "types.cts", nodeNext, ["es2022", "dom"]],
    ["bundler", "types.ts", bundler, ["es2022", "dom"]],
    ["node16 without the browser's types", "bare.mts", nodeNext, ["es2022"]],
    ["bundler without the browser's types", "bare.ts", bundler, ["es2022"]],
  ];
  for (const [name, file, resolution, lib] of SETUPS) {
    test(name, async () => {
      const console = lib.includes("dom")
        ? ""
        : "declare const console: { log(...values: unknown[]): void };";
      project.write(file, console + SOURCE + (lib.includes("dom") ? BROWSER : ""));
      const compilerOptions = {
        ...resolution,
        lib,
        strict: true,
        exactOptionalPropertyTypes: true,
      };
      const more = { target: "es2022", types: [], skipLibCheck: false, noEmit: true };
      const config = project.write(
        `tsconfig.${file}.json`,
        JSON.stringify({ compilerOptions: { ...compilerOptions, ...more }, files: [file] }),
      );
      await project.node(program("typescript/bin/tsc"), "-p", config).catch(({ stdout }) => {
        assert.fail(stdout);
      });
    });
  }
});

describe("esbuild", () => {
  /** Bundles and gives the files that came out. */
  async function bundled(name, code, options) {
    const outdir = join(project.directory, `out-${name}`);
    const entry = project.write(`${name}.js`, code);
    const { warnings } = await build({
      entryPoints: [entry],
      bundle: true,
      outdir,
      logLevel: "silent",
      ...options,
    });
    assert.deepEqual(warnings, []);
    return readdirSync(outdir).map((file) => join(outdir, file));
  }
  const CODE = `import { explain, parseBody, scan } from "errgloss";${USE}`;

  for (const options of [
    { format: "esm", outExtension: { ".js": ".mjs" } },
    { format: "iife", outExtension: { ".js": ".cjs" } },
    { format: "cjs", outExtension: { ".js": ".cjs" }, platform: "node" },
    { format: "esm", outExtension: { ".js": ".mjs" }, minify: true, charset: "utf8" },
  ]) {
    const name = `${options.format}${options.minify ? "-minified" : ""}`;
    test(`${name}: one file, no asset`, async () => {
      const files = await bundled(name, CODE, options);
      assert.equal(files.length, 1);
      assert.equal(await project.node(...files), PRINTED);
    });
  }

  test("an import that nothing uses leaves nothing", async () => {
    const unused =
      'import { explain } from "errgloss"; import * as slim from "errgloss/slim"; import { annotate } from "errgloss/widget";';
    const [file] = await bundled("unused", unused, { format: "esm" });
    assert.ok(statSync(file).size < 100);
  });

  test("the widget comes with those who import it, the element and errgloss/csp even unnamed, and the core once", async () => {
    const size = async (name, code) =>
      statSync((await bundled(name, code, { format: "esm" }))[0]).size;
    const core = await size("core", 'import { explain } from "errgloss"; console.log(explain);');
    const both = await size(
      "both",
      'import { explain } from "errgloss"; import { annotate } from "errgloss/widget"; console.log(explain, annotate);',
    );
    const named = await bundled("element", 'import "errgloss/element";', { format: "esm" });
    assert.doesNotMatch(
      readFileSync(join(project.directory, "out-core/core.js"), "utf8"),
      /err-gloss-tip/,
    );
    assert.ok(both > core + 20_000 && both < core * 1.6, `${core} and ${both} bytes`);
    assert.match(readFileSync(named[0], "utf8"), /customElements\.define/);
    const unnamed =
      'import "errgloss/csp"; import { explain } from "errgloss"; console.log(explain);';
    const added = (await size("csp", unnamed)) - core;
    assert.ok(added > 200_000 && added < 900_000, `${added} bytes`);
  });

  test("slim: one asset", async () => {
    const code = `import { explain, load, parseBody, scan } from "errgloss/slim";
      import wasm from "errgloss/errgloss.wasm";
      import { readFileSync } from "node:fs";
      load(readFileSync(new URL(wasm, import.meta.url))).then(() => {${USE}});`;
    const files = await bundled("slim", code, {
      format: "esm",
      outExtension: { ".js": ".mjs" },
      platform: "node",
      loader: { ".wasm": "file" },
    });
    const [script] = files.filter((file) => file.endsWith(".mjs"));
    assert.deepEqual(
      files.filter((file) => file !== script).map((file) => file.endsWith(".wasm")),
      [true],
    );
    assert.equal(await project.node(script), PRINTED);
  });

  test("workerd: the module is imported as a file, and no bytes are compiled", async () => {
    // Workers-like runtimes compile imported files beforehand and refuse to compile anything later.
    const precompiled = {
      name: "precompiled",
      setup({ onLoad }) {
        onLoad({ filter: /\.wasm$/ }, ({ path }) => ({
          contents: `import { readFileSync } from "node:fs";
            const module = new WebAssembly.Module(readFileSync(${JSON.stringify(path)}));
            WebAssembly.Module = class { static [Symbol.hasInstance] = (value) => value === module; constructor() { throw new WebAssembly.CompileError("disallowed by embedder"); } };
            export default module;`,
        }));
      },
    };
    const [file] = await bundled("workerd", CODE, {
      format: "esm",
      outExtension: { ".js": ".mjs" },
      conditions: ["workerd"],
      external: ["node:fs"],
      plugins: [precompiled],
    });
    assert.equal(await project.node(file), PRINTED);
    assert.ok(statSync(file).size < 100_000);
  });
});

describe("a classic script", () => {
  const script = readFileSync(join(installed, "errgloss.global.js"), "utf8");
  /** A realm with what browsers and workers have, and no module system. */
  const realm = () => {
    const printed = [];
    const console = { log: (...words) => printed.push(words.join(" ")) };
    return {
      printed,
      context: vm.createContext({ console, structuredClone, TextDecoder, TextEncoder }),
    };
  };

  test("defines one global with every function", async () => {
    const { context, printed } = realm();
    const globals = () => [...vm.runInContext("Object.getOwnPropertyNames(globalThis)", context)];
    const before = globals();
    vm.runInContext(script, context);
    const after = globals();
    assert.deepEqual(
      after.filter((name) => !before.includes(name)),
      ["errgloss"],
    );
    vm.runInContext(`{ const { explain, parseBody, scan } = errgloss;${USE} }`, context);
    assert.deepEqual(printed, [PRINTED]);
    const esm = project.write(
      "names.mjs",
      'import * as all from "errgloss"; console.log(Object.keys(all).join());',
    );
    const names = Object.keys(context.errgloss).filter((name) => name !== "annotate");
    assert.equal(names.sort().join(), await project.node(esm));
    assert.equal(typeof context.errgloss.annotate, "function");
  });

  test("with errgloss.csp.js beside it, it does without WebAssembly", () => {
    const { context, printed } = realm();
    vm.runInContext("delete globalThis.WebAssembly", context);
    vm.runInContext(script, context);
    assert.throws(() => vm.runInContext("errgloss.explain('IEF.100103')", context), /WebAssembly/);
    vm.runInContext(readFileSync(join(installed, "errgloss.csp.js"), "utf8"), context);
    vm.runInContext(`{ const { explain, parseBody, scan } = errgloss;${USE} }`, context);
    assert.deepEqual(printed, [PRINTED]);
  });

  test("may be loaded twice, and takes the place of an element of that name", () => {
    const { context } = realm();
    context.errgloss = "an element";
    for (let time = 0; time < 2; time++) {
      vm.runInContext(script, context);
      assert.equal(vm.runInContext("errgloss.explain('ief_100103').code", context), "IEF.100103");
    }
  });
});
