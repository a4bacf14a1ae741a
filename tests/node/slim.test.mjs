import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { describe, test } from "node:test";
import { freshInstance, packageUrl } from "./lib.mjs";

const bytes = readFileSync(new URL("errgloss.wasm", packageUrl));
const dataUrl = `data:application/wasm;base64,${bytes.toString("base64")}`;

const SOURCES = {
  "a module": () => new WebAssembly.Module(bytes),
  "a Buffer": () => bytes,
  "a Uint8Array": () => new Uint8Array(bytes),
  "an ArrayBuffer": () => new Uint8Array(bytes).buffer,
  "a Blob": () => new Blob([bytes]),
  "a response": () => new Response(bytes, { headers: { "content-type": "text/plain" } }),
  "the promise of a response": () => fetch(dataUrl),
  "a URL": () => new URL(dataUrl),
  "an address": () => dataUrl,
  "a URL of a file": () => new URL("errgloss.wasm", packageUrl),
  "a file's address": () => new URL("errgloss.wasm", packageUrl).href,
};

describe("load", () => {
  for (const [name, source] of Object.entries(SOURCES)) {
    test(`from ${name}`, async () => {
      const { explain, load } = await freshInstance("slim");
      assert.equal(await load(source()), undefined);
      assert.equal(explain("ief.100100").code, "IEF.100100");
    });
  }

  test("may be called again, at the same time and later, with anything", async () => {
    const { explain, load } = await freshInstance("slim");
    await Promise.all([load(bytes), load(bytes)]);
    const answer = explain("IEF.100100");
    await load(Promise.reject(new Error("nobody waits for this")));
    assert.equal(explain("IEF.100100"), answer);
  });

  test("may be repeated after a failure, and meanwhile", async () => {
    const { explain, load } = await freshInstance("slim");
    const failing = load(new Uint8Array(8));
    const next = load(bytes);
    await assert.rejects(failing);
    await next;
    assert.equal(explain("IEF.100100").code, "IEF.100100");
  });
});

describe("without a module", () => {
  test("a call says what to do", async () => {
    const { explain, load } = await freshInstance("slim");
    assert.throws(() => explain("IEF.100100"), /await load\(source\)/);
    await assert.rejects(load(bytes.subarray(0, bytes.length / 2)));
    assert.throws(() => explain("IEF.100100"), /await load\(source\)/);
  });

  const other = "AGFzbQEAAAA=";
  const FAILURES = [
    [
      "a page in its place",
      new TextEncoder().encode("<!doctype html>"),
      /begins with "<!doctype ht"/,
    ],
    ["no bytes", new Uint8Array(), /no WebAssembly module/],
    [
      "a truncated module",
      bytes.subarray(0, 1000),
      /did not start.*errgloss\.wasm of this version/s,
    ],
    ["another module", Buffer.from(other, "base64"), /errgloss\.wasm of this version/],
    ["HTTP status 404", new Response("", { status: 404 }), /HTTP status 404/],
    ["a file that is not there", new URL("other.wasm", packageUrl), /other\.wasm .*ENOENT/],
    ["a relative address in Node", "errgloss.wasm", /in Node, read the file/],
  ];
  for (const [name, source, words] of FAILURES) {
    test(`load names the cure for ${name}`, async () => {
      const { explain, load } = await freshInstance("slim");
      await assert.rejects(load(source), words);
      await load(bytes);
      assert.equal(explain("IEF.100100").code, "IEF.100100");
    });
  }

  test("load names the cure for a file in a Node that gives no built-in modules", async () => {
    const { load } = await freshInstance("slim");
    const { getBuiltinModule } = process;
    process.getBuiltinModule = undefined;
    try {
      await assert.rejects(load(new URL("errgloss.wasm", packageUrl)), /in Node, read the file/);
    } finally {
      process.getBuiltinModule = getBuiltinModule;
    }
  });

  for (const source of [undefined, null, 5, Symbol("s"), () => {}, {}, Promise.resolve()]) {
    test(`load takes no ${String(source)}`, async () => {
      const { load } = await freshInstance("slim");
      await assert.rejects(load(source), /^TypeError: load: source must be a WebAssembly.Module/);
    });
  }
});
