// The module inside the default entry: what inline.mjs writes, inlined.ts reads.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { buildSync } from "esbuild";
import { inlineParts } from "../../pkg-template/inline.mjs";
import { packageUrl, seeded } from "./lib.mjs";

const source = new URL("../../pkg-template/src/core/inlined.ts", import.meta.url);
const { outputFiles } = buildSync({
  entryPoints: [fileURLToPath(source)],
  bundle: true,
  format: "esm",
  write: false,
});
const { decodeInlined } = await import(
  `data:text/javascript,${encodeURIComponent(outputFiles[0].text)}`
);

function assertRoundTrip(bytes) {
  const parts = inlineParts(bytes);
  assert.deepEqual(Buffer.from(decodeInlined(parts, bytes.length)), Buffer.from(bytes));
  return parts;
}

test("every byte comes back", () => {
  assertRoundTrip(new Uint8Array());
  assertRoundTrip(Uint8Array.from({ length: 256 }, (_, byte) => byte));
  assertRoundTrip(
    Uint8Array.from({ length: 65_536 }, (_, pair) => (pair % 2 ? pair >> 8 : pair & 255)),
  );
});

test("bytes in which text, marks, surrogates and broken characters stand side by side come back", () => {
  const random = seeded(1);
  const pieces = [
    Buffer.from('配额不足 quota "exceeded" \\ `${ \0\u2028\ufeff😀'.repeat(30)),
    Buffer.from("eda080edb080c0afe08080f5808080fefeff", "hex"),
    Buffer.from("plain ASCII text. ".repeat(60)),
    Buffer.from("e9858d", "hex").subarray(0, 2),
  ];
  for (let round = 0; round < 200; round++) {
    const chosen = Array.from({ length: random(6) }, () => {
      const piece = pieces[random(pieces.length)];
      return piece.subarray(random(piece.length), 1 + random(piece.length));
    });
    const noise = Buffer.from(Array.from({ length: random(50) }, () => random(256)));
    assertRoundTrip(new Uint8Array(Buffer.concat([...chosen, noise])));
  }
});

test("the module's texts travel as text", () => {
  const bytes = readFileSync(new URL("errgloss.wasm", packageUrl));
  const texts = assertRoundTrip(bytes).filter((_, index) => index % 2 === 1);
  assert.ok(texts.some((text) => text.includes("请求参数存在错误")));
});
