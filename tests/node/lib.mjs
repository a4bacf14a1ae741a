// What the tests of this folder share.
import assert from "node:assert/strict";

/** The package as it is published. */
export const packageUrl = new URL("../../pkg/", import.meta.url);

/**
 * An instance of its own of an entry: nothing loaded, remembered or added yet.
 * @param {"index" | "slim"} entry
 */
export function freshInstance(entry) {
  instances += 1;
  return import(new URL(`dist/${entry}.js?${instances}`, packageUrl).href);
}
let instances = 0;

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
 * Numbers that look random and are the same in every run (mulberry32).
 * @returns {(below: number) => number} a whole number from 0 to below - 1
 */
export function seeded(seed) {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) % below;
  };
}
