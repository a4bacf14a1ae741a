// The bookmarklet's URL, and that its tables say what the core says.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { packedTables } from "../../pkg-template/bookmarklet.mjs";
import { freshInstance, packageUrl, seeded } from "./lib.mjs";
import { PIECES } from "./pieces.mjs";

const core = await freshInstance("index");
const source = fileURLToPath(new URL("../../pkg-template/src/", import.meta.url));
const tables = await unpacked();

/** The tables as the bookmarklet unpacks them. */
async function unpacked() {
  const { outputFiles } = await build({
    entryPoints: [`${source}bookmarklet/tables.ts`],
    bundle: true,
    format: "esm",
    write: false,
    tsconfigRaw: {},
    plugins: [packedTables(source, core)],
  });
  const script = Buffer.from(outputFiles[0].contents).toString("base64");
  const { unpack } = await import(`data:text/javascript;base64,${script}`);
  return unpack();
}

/** Bare numbers are no codes there. */
const isBare = (code) => /^\d+$/.test(code);

test("the URL is as long as every browser keeps it, and the same when a browser has read it", () => {
  const url = readFileSync(new URL("bookmarklet.txt", packageUrl), "utf8").trim();
  assert.match(url, /^javascript:[ -~]+$/);
  assert.ok(new URL(url).href === url, "a browser encodes more of it");
  // Firefox keeps no more than 65,536.
  assert.ok(url.length <= 60_000, `${url.length} characters`);
});

/** What the tip shows of a code's first row, and of the others. */
const SHOWN =
  "serviceName status message description solution genericSolution category retry action documented lang source".split(
    " ",
  );
const SHOWN_OF_OTHERS = ["status", "description", "lang"];

test("every row of every code, in both languages", () => {
  for (const { id } of core.services()) {
    for (const code of core.codes(id).filter((code) => !isBare(code))) {
      for (const lang of ["zh", "en"]) {
        const known = tables.explain(code, lang);
        const told = core.explain(code, { lang, service: id });
        for (const [one, other, shown] of [
          [known, told, SHOWN],
          ...told.alternatives.map((row, at) => [known.alternatives[at], row, SHOWN_OF_OTHERS]),
        ]) {
          for (const name of shown) assert.deepEqual(one[name], other[name], `${code}: ${name}`);
        }
        assert.equal(known.code, code);
        assert.equal(known.alternatives.length, told.alternatives.length);
      }
    }
  }
  assert.equal(tables.explain("IEF.999999", "en"), null);
});

/** What the core finds of what the bookmarklet is to find. */
const published = (text) =>
  core
    .scan(text)
    .filter(({ code, documented }) => documented && !isBare(code))
    .map(({ start, end, code }) => [start, end, code]);

const found = (text) =>
  tables
    .scan(text)
    .map(({ start, end, code }) => [start, end, tables.explain(code, "en")?.code])
    .filter(([, , code]) => code !== undefined);

test("every code is found however it is spelt, and in no longer word", () => {
  const wide = (code) =>
    code.replace(/[!-~]/g, (unit) => String.fromCharCode(unit.charCodeAt(0) + 0xfee0));
  for (const code of core.codes().filter((code) => !isBare(code))) {
    for (const spelling of [code, code.toLowerCase(), code.toUpperCase(), wide(code)]) {
      for (const text of [spelling, `(${spelling})`, `错误码${spelling}，`]) {
        assert.deepEqual(found(text), published(text), text);
        assert.equal(found(text).length, 1, text);
      }
      for (const text of [`x${spelling}`, `${spelling}0`, `é${spelling}`, `${spelling}_`]) {
        assert.deepEqual(found(text), published(text), text);
      }
    }
  }
});

test("the same codes in a megabyte of random text", () => {
  const random = seeded(20_261_121);
  const codes = core.codes();
  const pieces = [...PIECES, ..."._-", "0", "x", "Ａ", "é", "．"];
  let text = "";
  while (text.length < 1 << 20) {
    const pick = random(3) === 0 ? codes : pieces;
    text += pick[random(pick.length)];
  }
  const expected = published(text);
  assert.ok(expected.length > 5000);
  assert.deepEqual(found(text), expected);
});
