// A short run of fuzz/engines.mjs, and whether it can see anything at all.
import assert from "node:assert/strict";
import { test } from "node:test";
import { bothEngines, firstDifference } from "../../fuzz/engines.mjs";

const [module, script] = await bothEngines();

test("both engines answer the same to what seeds and their changes ask", () => {
  assert.equal(firstDifference([module, script], { seed: 1, inputs: 600 }), null);
});

test("an engine that answers otherwise now and then is found out", () => {
  const faulty = {
    ...script,
    parseBody: (body, options) => {
      const parsed = script.parseBody(body, options);
      return parsed.format === "xml" ? { ...parsed, ok: !parsed.ok } : parsed;
    },
  };
  const difference = firstDifference([module, faulty], { seed: 1, inputs: 600 });
  assert.equal(difference?.question, "parseBody");
});
