// The widget from its sources on a small core in JavaScript, for pages whose policy refuses WebAssembly.

import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const entry = fileURLToPath(new URL("entry.ts", import.meta.url));

let script;

/** One classic script: globalThis.errgloss.annotate. */
export function globalScript() {
  script ??= build({
    entryPoints: [entry],
    bundle: true,
    write: false,
    format: "iife",
    target: "es2022",
    charset: "ascii",
    tsconfigRaw: {},
  }).then(({ outputFiles }) => outputFiles[0].text);
  return script;
}
