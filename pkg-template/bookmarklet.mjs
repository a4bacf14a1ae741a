// Makes bookmarklet.txt: the smaller widget and the packed tables in one URL.

import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { build, transform } from "esbuild";
import { minify } from "terser";
import { packTables } from "./bookmarklet-tables.mjs";

/** Long names of properties that are ours alone: neither the platform's, nor of anything that is packed. */
const OURS =
  /^(above|added|alternatives|attach|box|card|choose|closed|code|core|count|description|destroy|doc|documented|element|end|enter|entered|explain|explanation|failed|fragments|genericSolution|gone|groups|hide|holds|isAt|isCurrent|keep|keepRules|kind|last|leave|list|localRects|lookUp|mark|markAt|marks|maxHeight|measure|message|move|moved|node|onClose|onList|onMove|onNext|onScroll|pin|pinned|point|rects|region|removed|resized|root|said|say|scaleX|scaleY|scan|service|serviceName|setLang|show|shown|solution|start|status|stay|stays|stop|succeed|succeeded|switchLang|text|texts|tip|title|updated|wait)$/;

/** What takes something from the platform when the script starts: what is taken and not used need not be. */
const TAKING = ["free", "getter", "proto", "unzoned", "newSet", "newWeakMap"];

/**
 * @param {string} source the folder of the sources
 * @param {object} core the package's functions
 * @param {import("esbuild").BuildOptions} common
 */
export async function bookmarklet(source, core, common) {
  const { outputFiles } = await build({
    ...common,
    entryPoints: [join(source, "bookmarklet/main.ts")],
    format: "iife",
    // What is no ASCII would be nine characters of a URL.
    charset: "ascii",
    write: false,
    mangleProps: OURS,
    // A variable of ours has a shorter name.
    define: { globalThis: "platform" },
    inject: [join(source, "bookmarklet/platform.ts")],
    plugins: [packedTables(source, core), smaller(source)],
  });
  const { code } = await minify(outputFiles[0].text, {
    ecma: 2020,
    module: true,
    compress: {
      passes: 4,
      pure_getters: true,
      unsafe: true,
      unsafe_arrows: true,
      unsafe_methods: true,
      keep_fargs: false,
      pure_funcs: TAKING,
    },
    format: { ascii_only: true },
  });
  // Two characters less each, and the same to code that runs; the tables hold no such word.
  return `javascript:${encoded(code.replace(/\bconst\b(?=[ {[])/g, "let"))}`;
}

/** Style sheets and words, which travel with the tables: text can be compressed in a URL, code cannot. */
async function look(source) {
  const { outputFiles } = await build({
    stdin: {
      contents: `export { CSS_TEXT } from "./tip/styles.ts";
        export { MARK_CSS } from "./mark/styles.ts";
        export { words } from "./tip/text.ts";`,
      resolveDir: join(source, "widget"),
    },
    bundle: true,
    format: "esm",
    write: false,
  });
  const { CSS_TEXT, MARK_CSS, words } = await import(
    `data:text/javascript;base64,${Buffer.from(outputFiles[0].text).toString("base64")}`
  );
  for (const key of Object.keys(words.en)) {
    if (OURS.test(key)) throw new Error(`"${key}" is packed: its name has to stay`);
  }
  // It finds published codes alone.
  for (const each of Object.values(words)) delete each.undocumented;
  return { css: await minifiedCss(CSS_TEXT), markCss: await minifiedCss(MARK_CSS), words };
}

async function minifiedCss(contents) {
  const { code } = await transform(contents, { loader: "css", minify: true });
  return code.trim();
}

/**
 * What `#tables` stands for.
 * @returns {import("esbuild").Plugin}
 */
export function packedTables(source, core) {
  return {
    name: "packed tables",
    setup({ onResolve, onLoad }) {
      onResolve({ filter: /^#tables$/ }, () => ({ path: "tables", namespace: "packed" }));
      onLoad({ filter: /.*/, namespace: "packed" }, async () => ({
        contents: JSON.stringify(await packTables(core, await look(source))),
        loader: "json",
      }));
    },
  };
}

/**
 * What a bookmarklet has in the place of a larger file: that of the same path in `bookmarklet/instead`.
 * @returns {import("esbuild").Plugin}
 */
function smaller(source) {
  const folder = join(source, "bookmarklet/instead");
  const files = readdirSync(folder, { recursive: true }).filter((file) => file.endsWith(".ts"));
  return {
    name: "smaller",
    setup({ onLoad, onEnd }) {
      const unused = new Set(files);
      onLoad({ filter: /\.ts$/ }, ({ path }) => {
        const file = relative(source, path);
        if (!files.includes(file)) return undefined;
        unused.delete(file);
        const instead = join(folder, file);
        return { contents: readFileSync(instead), loader: "ts", resolveDir: dirname(instead) };
      });
      onEnd(() => ({
        errors: Array.from(unused, (file) => ({
          text: `${join(folder, file)} takes the place of no file: was it moved?`,
        })),
      }));
    },
  };
}

/** In a URL `%` begins the number of a character, `#` the name of a place, and `?` what leaves few characters as they are. */
const encoded = (code) =>
  code.replace(/[%#?]/g, (character) => `%${character.charCodeAt(0).toString(16)}`);
