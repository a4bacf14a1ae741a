import assert from "node:assert/strict";
import { test } from "node:test";
import { freshApi } from "./lib.mjs";
import { PIECES } from "./pieces.mjs";

const { scan } = await freshApi();
const TEXT = "😀 配额：ief_100103, Brief.100100, JOB_MANAGER.12050009; ＩＥＦ．１００１００";

test("scan finds codes in order, with places that slice understands", () => {
  const found = scan(TEXT);
  assert.deepEqual(
    found.map(({ code }) => code),
    ["IEF.100103", "JOB_MANAGER_12050009", "IEF.100100"],
  );
  assert.deepEqual(
    found.map(({ documented }) => documented),
    [true, false, true],
  );
  for (const { start, end, text } of found) assert.equal(TEXT.slice(start, end), text);
});

test("scan counts bytes in bytes", () => {
  const bytes = new TextEncoder().encode(TEXT);
  const shared = new Uint8Array(new SharedArrayBuffer(bytes.length));
  shared.set(bytes);
  for (const given of [bytes, bytes.slice().buffer, shared]) {
    const found = scan(given);
    assert.deepEqual(
      found.map(({ code }) => code),
      scan(TEXT).map(({ code }) => code),
    );
    for (const { start, end, text } of found) {
      assert.equal(new TextDecoder().decode(bytes.slice(start, end)), text);
    }
  }
});

test("scan knows bare numbers of the service it is told", () => {
  assert.deepEqual(scan("see 2062"), []);
  assert.deepEqual(
    scan("see 2062", { service: "living" }).map(({ code }) => code),
    ["2062"],
  );
});

test("scan finds the same in a long string as in its UTF-8, wherever it is that the string is no longer ASCII", () => {
  const piece = (seed) => PIECES[(seed * 2654435761) % PIECES.length];
  const mixed = Array.from({ length: 40_000 }, (_, at) => piece(at + 1)).join(" ");
  // With a label there may be numbers that need the whole text.
  const unlabelled = mixed.replaceAll('"code"', "");
  const lengths = [0, 1, 4094, 4096, 6250];
  const texts = lengths.map((lines) => "see IEF.100100 \n".repeat(lines) + unlabelled);
  for (const text of [mixed, ...texts]) {
    const bytes = new TextEncoder().encode(text);
    const inBytes = scan(bytes);
    const inUnits = scan(text);
    assert.ok(inUnits.length > 1000);
    assert.deepEqual(
      inUnits.map(({ text, code }) => [text, code]),
      inBytes.map(({ text, code }) => [text, code]),
    );
    for (const { start, end, text: found } of inUnits) assert.equal(text.slice(start, end), found);
  }
});

test("scan gives a code once that stands far before a number of which only the whole text tells", () => {
  const text = `IEF.100103 ${"x ".repeat(60_000)}{"code":2062,"localizedMsg":"x"} IEF.100100`;
  const expected = ["IEF.100103", "2062", "IEF.100100"];
  for (const each of [text, `错 ${text}`, new TextEncoder().encode(text)]) {
    assert.deepEqual(
      scan(each).map(({ text }) => text),
      expected,
    );
  }
});
