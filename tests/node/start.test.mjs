// When the default entry starts its module.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { freshInstance, packageUrl } from "./lib.mjs";

/** Runs with stand-ins for WebAssembly's doors, and puts the real ones back. */
async function withWebAssembly(replacements, run) {
  const real = globalThis.WebAssembly;
  globalThis.WebAssembly = replacements && Object.assign(Object.create(real), replacements);
  try {
    return await run();
  } finally {
    globalThis.WebAssembly = real;
  }
}

test("importing compiles nothing; the first call does, once", async () => {
  const compiled = [];
  class Module extends WebAssembly.Module {
    constructor(bytes) {
      super(bytes);
      compiled.push(bytes.length);
    }
  }
  await withWebAssembly({ Module }, async () => {
    const { explain, scan } = await freshInstance("index");
    assert.deepEqual(compiled, []);
    explain("IEF.100100");
    scan("IEF.100100");
    assert.equal(compiled.length, 1);
  });
});

test("a policy that forbids compiling is named, and a later call tries again", async () => {
  const { explain } = await freshInstance("index");
  class Module {
    constructor() {
      throw new WebAssembly.CompileError(
        "WebAssembly.Module(): Compiling or instantiating WebAssembly module violates the following Content Security policy directive",
      );
    }
  }
  await withWebAssembly({ Module }, () => {
    assert.throws(() => explain("IEF.100100"), /'wasm-unsafe-eval' in script-src/);
  });
  assert.equal(explain("IEF.100100").code, "IEF.100100");
});

test("an environment without WebAssembly is told so", async () => {
  const { explain } = await freshInstance("index");
  await withWebAssembly(undefined, () => {
    assert.throws(() => explain("IEF.100100"), /no WebAssembly/);
  });
  assert.equal(explain("IEF.100100").code, "IEF.100100");
});

test("where there are no text codecs, importing does nothing, and the first call says what is missing", async () => {
  const { TextDecoder, TextEncoder } = globalThis;
  for (const entry of ["index", "slim"]) {
    Object.assign(globalThis, { TextDecoder: undefined, TextEncoder: undefined });
    try {
      const { explain, load } = await freshInstance(entry);
      await load?.(readFileSync(new URL("errgloss.wasm", packageUrl)));
      assert.throws(() => explain("IEF.100100"), /no TextDecoder or TextEncoder here.*node:util/);
    } finally {
      Object.assign(globalThis, { TextDecoder, TextEncoder });
    }
  }
});
