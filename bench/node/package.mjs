// The built package, as its users have it.
import { readFileSync } from "node:fs";

const dist = new URL("../../pkg/dist/", import.meta.url);

export const inlinedEntry = new URL("index.js", dist);
export const slimEntry = new URL("slim.js", dist);
export const moduleBytes = () => readFileSync(new URL("../errgloss.wasm", dist));

export const { codes, explain, matchMessage, parseBody, scan, search, services } = await import(
  inlinedEntry.href
);
