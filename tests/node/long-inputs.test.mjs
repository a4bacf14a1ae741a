// A hundred megabytes to each function that takes a text: what it says of all of it, or of as much as docs/known-limits.md names.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { freshApi } from "./lib.mjs";

const { matchMessage, parseBody, scan, search } = await freshApi();

const LENGTH = 100_000_000;
const CODE = "IEF.100103";

describe("scan", () => {
  const assertAllFound = (found, places) => {
    assert.deepEqual(
      found.map(({ start }) => start),
      places,
    );
    for (const { start, end, text, code, documented } of found) {
      assert.deepEqual([end - start, text, code, documented], [CODE.length, CODE, CODE, true]);
    }
  };

  for (const [filling, character] of [
    ["ASCII", "."],
    ["Chinese", "错"],
  ]) {
    test(`finds the codes of 100 MB of ${filling}`, () => {
      const width = Buffer.byteLength(character);
      // Odd, so that codes stand at other places of each piece that the text is read in.
      const line = character.repeat(Math.floor(1_000_003 / width)) + CODE;
      const lines = Math.ceil(LENGTH / Buffer.byteLength(line));
      const bytes = Buffer.alloc(lines * Buffer.byteLength(line), line);
      const placesBy = (lineLength) =>
        Array.from({ length: lines }, (_, at) => (at + 1) * lineLength - CODE.length);
      assertAllFound(scan(bytes), placesBy(Buffer.byteLength(line)));
      assertAllFound(scan(bytes.toString()), placesBy(line.length));
    });
  }

  test("finds the bare numbers of 100 MB, of which the whole text has to tell", () => {
    const body = '{"code":460,"localizedMsg":""}';
    const text = Buffer.alloc(LENGTH, body).fill(" ", body.length, LENGTH - body.length);
    text.write(body, LENGTH - body.length);
    for (const given of [text, text.toString()]) {
      assert.deepEqual(
        scan(given).map(({ start, code }) => [start, code]),
        [8, LENGTH - body.length + 8].map((start) => [start, "460"]),
      );
    }
  });
});

test("parseBody reads the first 16 MiB of 100 MB, and says so", () => {
  const text = `{"error_code":"${CODE}","error_msg":"${"a".repeat(LENGTH)}","request_id":"r"}`;
  for (const given of [text, Buffer.from(text)]) {
    const { code, message, requestId, problems } = parseBody(given);
    assert.deepEqual([code, message.length, requestId], [CODE, 64 * 1024, null]);
    assert.ok(problems.some(({ kind, at }) => kind === "too_large" && at === 16 * 1024 * 1024));
  }
});

test("matchMessage reads the first 64 KiB of 100 MB, search the first 512 bytes", () => {
  const words = "Node group cert quota exceed. ";
  const text = Buffer.alloc(LENGTH, words).toString();
  assert.deepEqual(matchMessage(text), matchMessage(text.slice(0, 64 * 1024)));
  assert.deepEqual(search(text), search(text.slice(0, 512)));
  assert.ok(search(text).some(({ code }) => code === CODE));
});
