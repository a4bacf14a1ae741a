// What the tip's tests share.

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { serve } from "../harness.mjs";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** The page can't look into the closed root; the tests can, through what the page's first script keeps. */
const KEEP_ROOT = `
const attach = Element.prototype.attachShadow;
Element.prototype.attachShadow = function (options) {
  const mode = this.localName === "err-gloss-tip" && window.openTip ? "open" : options.mode;
  const root = attach.call(this, { ...options, mode });
  if (this.localName === "err-gloss-tip") window.root = root;
  return root;
};
window.box = (of) => {
  const { left, top, right, bottom, width, height } = of.getBoundingClientRect();
  return { left, top, right, bottom, width, height };
};
window.host = () => document.querySelector("err-gloss-tip");
window.frames2 = () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done))));
`;

/** An entry beside this file as a classic script. */
export async function bundle(entry) {
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(new URL(entry, import.meta.url))],
    bundle: true,
    write: false,
    format: "iife",
    target: "es2022",
    tsconfigRaw: {},
    define: {
      // React says what is wrong in development alone.
      "process.env.NODE_ENV": '"development"',
      __VUE_OPTIONS_API__: "true",
      __VUE_PROD_DEVTOOLS__: "false",
      __VUE_PROD_HYDRATION_MISMATCH_DETAILS__: "true",
    },
  });
  return outputFiles[0].text;
}

/** The test pages, with a script made of an entry beside this file: globalThis.tip, markOf, told, root. */
export async function serveTip(entry = "entry.ts") {
  const server = await serve();
  server.add("keep-root.js", KEEP_ROOT);
  server.add("tip.js", await bundle(entry));
  server.add("axe.js", axe);
  return {
    close: () => server.close(),
    add: server.add,
    /** A page with this body; it keeps no default margin, so that places are easy to reckon with. */
    page: (body, { head = "", ...options } = {}) =>
      server.inline(`${body}<script src="tip.js"></script>`, {
        head: `<script src="keep-root.js"></script>${head}`,
        ...options,
      }),
  };
}
