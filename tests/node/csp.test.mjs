// The core as JavaScript gives what the module gives, to the letter.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { freshInstance, seeded, withoutWebAssembly } from "./lib.mjs";
import { PIECES } from "./pieces.mjs";

const module = await freshInstance("index");
const script = await freshInstance("csp");
await withoutWebAssembly(() => script.services());

/** Holds that both give the same, and gives it. */
function same(name, ...args) {
  const [one, other] = [module, script].map((core) => core[name](...args));
  assert.deepEqual(other, one, `${name}(${JSON.stringify(args)})`);
  return one;
}

/** Bodies with what they come with, each with what is right of it. */
const bodies = readFileSync(new URL("../bodies.jsonl", import.meta.url), "utf8")
  .trim()
  .split("\n")
  .map((line) => JSON.parse(line));

test("every body of the suite", () => {
  for (const { body, body_base64: bytes, http_status: status, headers } of bodies) {
    const input = bytes === undefined ? (body ?? "") : Buffer.from(bytes, "base64");
    for (const lang of ["zh", "en"]) {
      const options = { lang };
      if (Number(status) > 0) options.status = Number(status);
      if (headers) options.headers = headers;
      same("parseBody", input, options);
    }
  }
  assert.ok(bodies.length > 200);
});

test("every code, alone and with a message", () => {
  for (const { id } of same("services", "en")) {
    for (const code of same("codes", id)) {
      for (const lang of ["zh", "en"]) {
        const { message } = same("explain", code, { lang, service: id });
        same("explain", code, { lang, service: id, status: 400, message: `${message}: x [1, 2]` });
      }
    }
  }
  assert.ok(same("codes").length > 400);
});

test("a megabyte of random text", () => {
  const random = seeded(20_261_121);
  let text = "";
  while (text.length < 1 << 20) text += PIECES[random(PIECES.length)];
  assert.ok(same("scan", text).length > 1000);
  assert.ok(same("scan", text, { service: "living" }).length > 1000);
  same("scan", new TextEncoder().encode(text));
  same("parseBody", text);
  const parts = Array.from({ length: 512 }, (_, part) => text.slice(part * 512, (part + 1) * 512));
  for (const name of ["parseBody", "matchMessage", "suggest"]) {
    for (const part of parts) same(name, part);
  }
  for (const part of parts.slice(0, 16)) same("search", part);
});

test("a table that was added", () => {
  const catalogue = {
    service: { id: "shop", vendor: "acme", name: { en: "Shop" } },
    errors: [{ code: "SHOP.0001", message: "Cart {0} is empty.", description: { en: "{0}!" } }],
  };
  module.addCatalogue(catalogue);
  script.addCatalogue(catalogue);
  same("parseBody", '{"error_code":"SHOP.0001","error_msg":"Cart 7 is empty."}', { lang: "en" });
  same("scan", "shop_0001 SHOP.0002");
  assert.throws(() => script.addCatalogue(catalogue), /there already/);
});

test("a response is read and stays readable", async () => {
  const response = () =>
    new Response('{"error_code":"IEF.100103"}', { status: 400, headers: { "x-request-id": "a" } });
  const [one, other] = [response(), response()];
  assert.deepEqual(await script.explainResponse(one), await module.explainResponse(other));
  assert.match(await one.text(), /IEF/);
});

test("memory grows without losing what is in it", () => {
  const long = "IEF.100103 ".repeat(400_000);
  assert.equal(script.scan(long).length, 400_000);
  assert.equal(script.explain("IEF.100103").code, "IEF.100103");
});

test("one that ends within a call is replaced, and asked again", async () => {
  const api = await freshInstance("csp");
  const { structuredClone } = globalThis;
  let ended = 0;
  await withoutWebAssembly(() => {
    api.services();
    // Memory that grows is handed over by this.
    globalThis.structuredClone = () => {
      globalThis.structuredClone = structuredClone;
      ended += 1;
      throw new RangeError("no memory");
    };
    const body = `{"error_code":"IEF.100103"}${" ".repeat(8 << 20)}`;
    assert.equal(api.parseBody(body).code, "IEF.100103");
    assert.equal(ended, 1);
    assert.deepEqual(api.scan("see IEF.100100"), module.scan("see IEF.100100"));
    assert.deepEqual(api.search("quota"), module.search("quota"));
  });
});
