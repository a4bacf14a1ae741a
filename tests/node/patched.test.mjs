// What a page patches once the module runs changes nothing in what the widget asks of the package: every function and accessor of the
// language and of WebAssembly, one at a time.
import assert from "node:assert/strict";
import { test } from "node:test";
import { freshInstance } from "./lib.mjs";

const prototypeOf = Object.getPrototypeOf;
const iterators = [[], "", new Map(), new Set()].map((list) =>
  prototypeOf(list[Symbol.iterator]()),
);
const PROTOTYPES = [
  Array,
  ArrayBuffer,
  Boolean,
  DataView,
  Function,
  Map,
  Number,
  Object,
  Promise,
  RegExp,
  Set,
  String,
  Symbol,
].concat(
  [TextDecoder, TextEncoder, Uint8Array, WeakMap, WeakSet, prototypeOf(Uint8Array)],
  [WebAssembly.Memory, WebAssembly.Table, WebAssembly.Instance],
);
const OWNERS = [
  Array,
  JSON,
  Math,
  Number,
  Object,
  Promise,
  Reflect,
  String,
  Symbol,
  WebAssembly,
].concat(
  PROTOTYPES.map(({ prototype }) => prototype),
  iterators,
);
const GLOBALS = [
  "Array",
  "Int32Array",
  "Map",
  "Number",
  "Object",
  "Set",
  "String",
  "TextDecoder",
  "Uint8Array",
  "Uint16Array",
  "Uint32Array",
  "WebAssembly",
];

const SHOP = {
  service: { id: "shop", vendor: "acme", name: { en: "Shop" } },
  errors: [
    { code: "SHOP.0001", message: "Cart {0} is empty.", description: { en: "Nothing is in {0}." } },
  ],
};
const LONG = `${"nothing here, ".repeat(9000)}IEF.100103`;
const LONG_CHINESE = `${"没有什么。".repeat(20_000)}IEF.100103`;
/** What stands round a bare number says whether it is a code: the module asks for the whole text. */
const UNSURE = `${"x ".repeat(9000)}{"code":2062,"message":"","localizedMsg":""}`;

/** Runs with a property replaced; nothing of the test's own may run meanwhile. */
function patched(owner, key, descriptor, run) {
  const real = Reflect.getOwnPropertyDescriptor(owner, key);
  const { defineProperty } = Reflect;
  defineProperty(owner, key, descriptor);
  try {
    return run();
  } finally {
    defineProperty(owner, key, real);
  }
}

const end = () => {
  throw new Error("patched");
};

test("what is patched once the module runs changes no answer to the widget", async () => {
  // As in a browser: Node's own is no page's.
  const { Buffer } = globalThis;
  delete globalThis.Buffer;
  const api = await freshInstance("index");
  globalThis.Buffer = Buffer;
  api.addCatalogue(SHOP);
  const repeated = api.codes().find((code) => api.explain(code)?.alternatives.length > 0);
  const none = null;
  let blanks = "";
  const answers = () => {
    // Spelt as it was never before: nothing is remembered.
    blanks += " ";
    return [
      api.scan("see IEF.100100 and ief_100103", { __proto__: none }),
      api.scan("错误码 IEF.100100，IEF.999999", { __proto__: none }),
      api.scan(LONG, { __proto__: none }),
      api.scan(LONG_CHINESE, { __proto__: none }),
      api.scan(UNSURE, { __proto__: none }),
      api.scan("2062", { __proto__: none, service: "living" }),
      api.explain(`IEF.100103${blanks}`, { __proto__: none, lang: "en" }),
      api.explain(`IEF.999999${blanks}`, { __proto__: none, lang: "zh" }),
      api.explain(`2062${blanks}`, { __proto__: none, service: "living", status: 400 }),
      api.explain("SHOP.0001", { __proto__: none, lang: "en", message: "Cart 中 is empty." }),
      api.explain(repeated + blanks, { __proto__: none, lang: "en", status: 500 }),
      api.services("en"),
      api.codes("ief"),
      api.onCatalogue(end)(),
    ];
  };
  const expected = answers();
  assert.equal(expected[4].length, 1);
  assert.equal(expected[9].description, "Nothing is in 中.");

  let count = 0;
  const check = (owner, key, descriptor) => {
    count += 1;
    assert.deepEqual(patched(owner, key, descriptor, answers), expected, String(key));
  };
  for (const owner of OWNERS) {
    for (const key of Reflect.ownKeys(owner)) {
      const { get, value, configurable } = Reflect.getOwnPropertyDescriptor(owner, key);
      if (!configurable || key === "constructor") continue;
      if (get) check(owner, key, { get: end, configurable });
      if (typeof value === "function") check(owner, key, { value: end, configurable });
    }
  }
  for (const name of GLOBALS) check(globalThis, name, { value: end, configurable: true });
  assert.ok(count > 300, `${count}`);
});
