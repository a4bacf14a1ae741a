// What the tests of this folder share.
import assert from "node:assert/strict";
import { register } from "node:module";
import { random } from "../../bench/shared/random.mjs";

/** The package as it is published. */
export const packageUrl = new URL("../../pkg/", import.meta.url);

// An entry that stands on the default one stands on an instance of its own: the query of its address goes on.
const hooks = `export const resolve = (name, context, next) =>
  next(name.startsWith("./") ? name + new URL(context.parentURL).search : name, context);`;
register(`data:text/javascript,${encodeURIComponent(hooks)}`);

/**
 * An instance of its own of an entry: nothing loaded, remembered or added yet.
 * @param {"index" | "slim" | "csp"} entry
 */
export function freshInstance(entry) {
  instances += 1;
  return import(new URL(`dist/${entry}.js?${instances}`, packageUrl).href);
}
let instances = 0;

/**
 * The default entry, or with ERRGLOSS_CORE=script the one that does without WebAssembly, where a policy refuses that.
 * @returns {Promise<typeof import("../../pkg/dist/index.js")>}
 */
export async function freshApi() {
  if (process.env.ERRGLOSS_CORE !== "script") return freshInstance("index");
  return withoutWebAssembly(async () => {
    const api = await freshInstance("csp");
    // The first call starts it.
    api.services();
    return api;
  });
}

/** Runs where WebAssembly is refused as a page's policy refuses it. */
export async function withoutWebAssembly(run) {
  const { Module } = WebAssembly;
  WebAssembly.Module = class {
    constructor() {
      throw new WebAssembly.CompileError("violates the Content Security Policy directive");
    }
  };
  try {
    return await run();
  } finally {
    WebAssembly.Module = Module;
  }
}

/** Plain data in full depth: what JSON and structuredClone keep as it is, and nowhere undefined. */
export function assertPlain(value, path = "result") {
  if (value === null || ["string", "boolean"].includes(typeof value)) return;
  if (typeof value === "number") {
    assert.ok(Number.isFinite(value), `${path} is ${value}`);
    return;
  }
  assert.equal(typeof value, "object", `${path} is ${typeof value}`);
  const prototype = Array.isArray(value) ? Array.prototype : Object.prototype;
  assert.equal(Object.getPrototypeOf(value), prototype, `${path} has a prototype of its own`);
  for (const key of Reflect.ownKeys(value)) {
    if (key === "length" && Array.isArray(value)) continue;
    assert.equal(typeof key, "string");
    assertPlain(value[key], `${path}.${key}`);
  }
}

/**
 * Numbers that look random and are the same in every run.
 * @returns {(below: number) => number} a whole number from 0 to below - 1
 */
export const seeded = (seed) => random(seed).below;
