// Makes bookmarklet.txt: the smaller widget and the packed tables in one URL.

import { readFileSync } from "node:fs";
import { basename, join, relative } from "node:path";
import { build } from "esbuild";
import { minify } from "terser";
import { packTables } from "./bookmarklet-tables.mjs";

/** Long names of properties that are ours alone: neither the platform's, nor of anything that is packed. */
const OURS =
  /^(above|added|alternatives|attach|box|card|choose|closed|code|core|count|description|destroy|documented|element|end|enter|entered|explain|explanation|failed|fragments|genericSolution|gone|groups|hide|holds|isAt|isCurrent|keep|keepRules|kind|last|leave|list|localRects|lookUp|mark|markAt|marks|maxHeight|measure|move|moved|node|onClose|onList|onMove|onNext|onScroll|pin|pinned|point|rects|region|removed|resized|root|said|say|scaleX|scaleY|scan|service|serviceName|setLang|show|shown|solution|start|status|stay|stays|stop|succeed|succeeded|switchLang|text|texts|tip|title|updated|wait)$/;

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
    define: { globalThis: "self" },
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
    },
    format: { ascii_only: true },
  });
  // Two characters less each, and the same to code that runs; the tables hold no such word.
  return `javascript:${encoded(code.replace(/\bconst\b(?=[ {[])/g, "let"))}`;
}

/** The tip's style sheet and words, which travel with the tables: text can be compressed in a URL, code cannot. */
async function look(source) {
  const { outputFiles } = await build({
    stdin: {
      contents: 'export { CSS_TEXT as css } from "./styles.ts"; export { words } from "./text.ts";',
      resolveDir: join(source, "widget/tip"),
    },
    bundle: true,
    format: "esm",
    write: false,
  });
  const { css, words } = await import(
    `data:text/javascript;base64,${Buffer.from(outputFiles[0].text).toString("base64")}`
  );
  for (const key of Object.keys(words.en)) {
    if (OURS.test(key)) throw new Error(`"${key}" is packed: its name has to stay`);
  }
  const { outputFiles: minified } = await build({
    stdin: { contents: css, loader: "css" },
    minify: true,
    write: false,
  });
  return { css: minified[0].text.trim(), words };
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

/** @returns {import("esbuild").Plugin} */
function smaller(source) {
  const unpacked = JSON.stringify(join(source, "bookmarklet/tables.ts"));
  const replaced = {
    "styles.ts": `export { css as CSS_TEXT } from ${unpacked};`,
    "text.ts": `export { words } from ${unpacked}; export const tag = { zh: "zh-CN", en: "en" };`,
    // Those that say that they are; and what is kept in the page while it is closed has no size.
    "modal.ts": `const modal = "dialog:modal,[aria-modal=true],:fullscreen";
      export const isModal = (element) => element.matches(modal);
      export { isModal as isGround };
      export const lastModal = () =>
        [...document.querySelectorAll(modal)].filter((each) => each.clientWidth).pop();`,
    "held.ts": "export const useUpUntilLetGo = () => {};",
    "hovers.ts": "export const keepHovers = () => () => {};",
    // Menus that listen for presses before these come to where they go may close.
    "presses.ts": "export const keepPresses = () => () => {};",
    // Scrolled out of an area, something else is where the code would be.
    "clip.ts": `export const clipsOf = (node, start) => {
      const at = ({ x, y }) => document.elementFromPoint(x, y);
      const first = at(start);
      return (point) => at(point) === first;
    };`,
    "focus.ts": "export const keepFocus = () => () => {};",
    "leaving.ts": "export const onLeaving = () => () => {};",
    // What the message beside a code tells is for the core to see.
    "nearby.ts": "export const nearby = () => ({});",
  };
  return {
    name: "smaller",
    setup({ onLoad }) {
      onLoad(
        { filter: new RegExp(`widget/tip/(${Object.keys(replaced).join("|")})$`) },
        ({ path }) => ({
          contents: replaced[basename(path)],
          resolveDir: source,
          loader: "ts",
        }),
      );
      // What is taken from the platform when the script starts, and not used here, need not be taken.
      onLoad({ filter: /(widget\/.*|primordials)\.ts$/ }, ({ path }) => {
        const code = readFileSync(path, "utf8");
        const contents = leaner(relative(source, path), code)
          // Nor is it worth the characters that a page may add to Object.prototype.
          .replace(/\bbare\(/g, "(")
          .replace(
            /(?<== )(?=(free|getter|proto|pattern|newSet|newWeakMap)\b)/g,
            "/* @__PURE__ */ ",
          );
        return { contents, loader: "ts" };
      });
    },
  };
}

/** Parts of files, by their path in the sources, that a bookmarklet does without, and what stands in their place. */
const LEANER = {
  // A page that patches what it has while a bookmarklet runs is not worth the characters, nor WebKit's slowness with what is bound.
  "primordials.ts": [
    [/^const \{ apply, ownKeys \} = .*?;$/m, ""],
    [/, setPrototypeOf, defineProperty/, ""],
    [/^function keptClass<.*?KeptWeakMap = .*?;$/ms, ""],
    [/\bKept(?=\w+<)/g, ""],
    [
      /^export const free = .*?^\) => .*?;$/ms,
      "export const free = (method) => call.bind(method);",
    ],
    [/^export const codeUnit = .*?;$/ms, "export const codeUnit = free(charCodeAt);"],
    [/^export const slice = .*?;$/ms, "export const slice = free(cut);"],
  ],
  "widget/builtins.ts": [
    [/^export const dataOf = .*?;$/m, "export const dataOf = (text) => text.data;"],
    [/^export const textLength = .*?;$/m, "export const textLength = (text) => text.length;"],
    [/\?\? handedOver\?.*?;/, ";"],
    [/^export function sequence<.*?^}$/ms, "export const sequence = (list) => list;"],
  ],
  // A text that goes is gone, be it written anew; and the card stays until the pointer moves.
  "widget/tip/follow.ts": [
    [/^ {4}const isGone = .*?return true;$/ms, "if (mark && !mark.isCurrent()) return false;"],
    [/^ {4}const hasMoved = .*?;$/ms, ""],
    [/^ {4}if \(hasMoved\).*?;$/ms, ""],
    [/^ {4}isAt: .*?,$/ms, ""],
    [/^ {2}const \{ href \} = .*?;$/ms, ""],
    [/^ {4}const hasLeft = .*?;$/ms, ""],
    [/hasLeft \|\| /, ""],
  ],
  // What a page does to the tip itself, or to a code that one points at, is rare.
  "widget/tip/host.ts": [
    [/let root = .*?^ {2}\}$/ms, "const root = attach(element);"],
    [/^ {2}const enable = .*?^ {2}\};$/ms, ""],
    [/enable\(\);/g, ""],
    [/ask\((showPopover), (element)\)/, "$1($2)"],
    [/nameOf\(\w+\)/g, "TAG"],
    [/^ {6}if \(rootElementOf\(ownDocument\) !== page\).*?;$/ms, ""],
    [/^ {6}page = .*?;$/ms, ""],
  ],
  "widget/mark/mark.ts": [
    [/^ {2}const isFolded = .*?return (!isFaded\(holder\)) && .*?;$/ms, "return $1;"],
  ],
  "widget/tip/lang.ts": [[/getAttributeNS\(.*?\?\? /, ""]],
  "widget/point/hit.ts": [[/^ {2}if \(found !== null && isMasked.*?;$/m, ""]],
  "widget/tip/index.ts": [
    [/^ {6}moved: .*?,$/ms, ""],
    [/^ {4}succeed\(mark\) \{.*?^ {4}\},$/ms, ""],
  ],
  // Nor does it listen to a page that has written itself anew.
  "widget/tip/listening.ts": [
    [/^const beginnings = .*?;$/ms, ""],
    [/^ {2}beginnings\.add.*?;$/ms, ""],
    [/^ {4}beginnings\.delete.*?;$/ms, ""],
  ],
  "widget/mark/paint.ts": [
    [/^ {2}const isCleared = .*?^ {2}\};$/ms, ""],
    [/ && !\(isSwept && isCleared\(mark, list\)\)/, ""],
    // All marks are painted, be they far from the view.
    [/^ {2}const leaving = .*?^ {2}\};$/ms, ""],
    [/leaving\.delete\(mark\);/, ""],
    [/if \(!mark\.isCurrent\(\)\) (erase\(mark\);).*?^ {6}\}$/ms, "$1"],
    [/^ {4}if \(leaving.*?;$/m, ""],
    [/eraseLeaving\(\);/, ""],
  ],
  "widget/point/card.ts": [[/^ {4}succeeded\(mark\) \{.*?^ {4}\},$/ms, ""]],
  // Who scrolls in a frame, or in a component, is not told from who scrolls elsewhere.
  "widget/point/pointer.ts": [
    [/^ {4}moved: .*?,$/ms, ""],
    [/const source = .*?over = .*?;$/ms, "over = event.target;"],
    [/const scroller = .*?isInside\(over, scroller\)\)/s, "if (event.target.contains(over))"],
  ],
  // Pages that say what they are in a `meta` mostly say it in their styles too.
  "widget/tip/color-scheme.ts": [
    [/^ {2}const meta = .*?;$/ms, ""],
    [/^ {2}const colorScheme =.*?;$/ms, "const colorScheme = styled;"],
  ],
};

function leaner(file, code) {
  return (LEANER[file] ?? []).reduce((code, [long, short]) => {
    if (!long.test(code)) throw new Error(`${file} no longer has ${long}`);
    return code.replace(long, short);
  }, code);
}

/** In a URL `%` begins the number of a character, `#` the name of a place, and `?` what leaves few characters as they are. */
const encoded = (code) =>
  code.replace(/[%#?]/g, (character) => `%${character.charCodeAt(0).toString(16)}`);
