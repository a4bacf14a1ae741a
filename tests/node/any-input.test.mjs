// No input makes a function throw or trap, and every answer is plain data.
import assert from "node:assert/strict";
import { test } from "node:test";
import { assertPlain, freshApi, seeded } from "./lib.mjs";
import { PIECES } from "./pieces.mjs";

const api = await freshApi();

const random = seeded(20_251_121);
const text = () => Array.from({ length: random(25) }, () => PIECES[random(PIECES.length)]).join("");
const bytes = () =>
  random(2) === 0
    ? Uint8Array.from({ length: random(80) }, () => random(256))
    : new TextEncoder().encode(text()).map((byte) => (random(30) === 0 ? random(256) : byte));

function value(depth = 0) {
  const leaves = [text, () => random(1e6) - 5e5, () => random(3) === 0, () => null, bytes];
  const kind = random(depth > 4 ? leaves.length : leaves.length + 3);
  if (kind < leaves.length) return leaves[kind]();
  const entries = Array.from({ length: random(6) }, () => [text(), value(depth + 1)]);
  if (kind === leaves.length) return entries.map(([, content]) => content);
  return kind === leaves.length + 1 ? Object.fromEntries(entries) : new Map(entries);
}

const lang = () => [undefined, "zh", "en"][random(3)];
const service = () => [undefined, ...api.services().map(({ id }) => id)][random(8)];

/** What each function is called with, made up anew for every call. */
const CALLS = {
  explain: () => [
    random(9) === 0 ? random(1e9) : text(),
    { lang: lang(), service: service(), status: random(600), message: text() },
  ],
  parseBody: () => {
    const body = [text, bytes, value][random(3)]();
    const headers = Object.fromEntries([[text(), text()]]);
    return [body, { lang: lang(), service: service(), status: random(600), headers }];
  },
  scan: () => [random(2) ? text() : bytes(), { service: service() }],
  suggest: () => [text(), random(9)],
  matchMessage: () => [text(), { lang: lang(), service: service(), limit: random(9) }],
  search: () => [text(), { lang: lang(), service: service(), limit: random(9) }],
};

for (const [name, args] of Object.entries(CALLS)) {
  test(`${name} answers any input`, () => {
    for (let round = 0; round < 2000; round++) {
      const given = args();
      try {
        assertPlain(api[name](...given));
      } catch (cause) {
        throw new Error(`${name}(${given.map((arg) => JSON.stringify(arg)).join(", ")})`, {
          cause,
        });
      }
    }
  });
}

test("parseBody answers a body cut anywhere", () => {
  const bodies = [
    '{"error":{"code":"IEF.100103","message":"配额不足","details":[{"error_code":"APIGW.0301"}]}}',
    "<Error><Code>IEF.100103</Code><Message><![CDATA[a & b]]></Message></Error>",
    'HTTP/1.1 404 Not Found\r\nX-Request-Id: abc\r\n\r\n{"error_code":"IEF.100103"}',
  ];
  for (const body of bodies) {
    for (let end = 0; end <= body.length; end++) assertPlain(api.parseBody(body.slice(0, end)));
    const all = new TextEncoder().encode(body);
    for (let end = 0; end <= all.length; end++) assertPlain(api.parseBody(all.subarray(0, end)));
  }
});

test("what scan finds lies where it says, in texts and in bytes alike", () => {
  for (let round = 0; round < 2000; round++) {
    const where = text();
    let last = 0;
    const matches = api.scan(where);
    for (const { start, end, text: found, code } of matches) {
      assert.ok(start >= last && end > start && end <= where.length);
      assert.equal(found, where.slice(start, end));
      assert.equal(typeof code, "string");
      last = end;
    }
    const encoded = new TextEncoder().encode(where);
    assert.deepEqual(
      api.scan(encoded).map(({ text: found, code }) => [found, code]),
      matches.map(({ text: found, code }) => [found, code]),
    );
  }
});
