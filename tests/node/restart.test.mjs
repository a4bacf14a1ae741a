// A module that ends within a call is replaced, and what it was asked is asked again.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { freshInstance, packageUrl } from "./lib.mjs";

const SHOP = {
  service: { id: "shop", vendor: "acme", name: { en: "Shop" } },
  errors: [
    {
      code: "SHOP.0001",
      message: "Cart is empty.",
      description: { en: "Nothing is in the cart." },
    },
  ],
};

/** Runs with an Instance whose exports trap once, each in the first instance; gives how many instances there were. */
async function withTraps(names, run) {
  const { Instance } = WebAssembly;
  let instances = 0;
  WebAssembly.Instance = class {
    constructor(module, imports) {
      const { exports } = new Instance(module, imports);
      instances += 1;
      this.exports = { ...exports };
      if (instances > 1) return;
      for (const name of names) {
        this.exports[name] = () => {
          throw new WebAssembly.RuntimeError("unreachable");
        };
      }
    }
  };
  try {
    await run();
  } finally {
    WebAssembly.Instance = Instance;
  }
  return instances;
}

test("a call in which the module ends gives its result all the same", async () => {
  const calm = await freshInstance("index");
  calm.addCatalogue(SHOP);
  /** @type {[string, (api: any) => unknown][]} */
  const calls = [
    ["explain", (api) => api.explain("IEF.100100")],
    ["search", (api) => api.search("quota")],
    ["parseBody", (api) => api.parseBody('{"error_code":"IEF.100103"}')],
    ["matchMessage", (api) => api.matchMessage("Node group cert quota exceed.")],
    ["suggest", (api) => api.suggest("IEF.10010O")],
    ["codes", (api) => api.codes()],
    ["scanPiece", (api) => api.scan("see IEF.100100 and SHOP.0001")],
    ["scanPiece", (api) => api.scan(new TextEncoder().encode("see IEF.100100"))],
  ];
  for (const [name, call] of calls) {
    const instances = await withTraps([name], async () => {
      const api = await freshInstance("index");
      api.addCatalogue(SHOP);
      assert.deepEqual(call(api), call(calm), name);
      assert.equal(api.explain("SHOP.0001").message, "Cart is empty.");
    });
    assert.equal(instances, 2, name);
  }
});

/** The module with room for so many pages of memory more than it starts with. */
function withLittleMemory(bytes, pages) {
  const MEMORY = 5;
  for (let at = 8; at < bytes.length; ) {
    const id = bytes[at];
    const [length, content] = number(bytes, at + 1);
    if (id === MEMORY) {
      const [least] = number(bytes, content + 2);
      const section = Buffer.from([1, 1, ...leb(least), ...leb(least + pages)]);
      const head = Buffer.from([MEMORY, section.length]);
      return Buffer.concat([
        bytes.subarray(0, at),
        head,
        section,
        bytes.subarray(content + length),
      ]);
    }
    at = content + length;
  }
  throw new Error("no memory section");
}

/** A number in LEB128, and where what follows it begins. */
function number(bytes, at) {
  let value = 0;
  for (let shift = 0; ; shift += 7) {
    const byte = bytes[at++];
    value |= (byte & 0x7f) << shift;
    if (byte < 0x80) return [value, at];
  }
}

const leb = (value) => (value < 0x80 ? [value] : [(value & 0x7f) | 0x80, ...leb(value >> 7)]);

test("what is more than the memory holds is refused, and ends nothing", async () => {
  const api = await freshInstance("slim");
  await api.load(withLittleMemory(readFileSync(new URL("errgloss.wasm", packageUrl)), 40));
  api.addCatalogue(SHOP);
  const large = `{"error_msg":"${"m".repeat(8e6)}"}`;
  for (let time = 0; time < 3; time++) {
    assert.throws(() => api.parseBody(large), /^RangeError: errgloss: the input is more than/);
    assert.equal(api.parseBody('{"error_code":"SHOP.0001"}').explanation.service, "shop");
  }
  // A text goes through piece by piece.
  assert.equal(api.scan(`${"m ".repeat(4e6)}SHOP.0001`).length, 1);
  assert.equal(api.scan(Buffer.from(`SHOP.0001${" m".repeat(8e6)} IEF.100100`)).length, 2);
});
