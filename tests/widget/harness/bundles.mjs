// The widget from its sources, bound to the built package's functions or, where there is no package yet, to a stand-in.

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
