// The examples in the documentation of the functions: a line `expression; // value` gives that value.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { describe, test } from "node:test";
import { freshApi, packageUrl } from "./lib.mjs";

const declarations = readFileSync(new URL("dist/api/functions.d.ts", packageUrl), "utf8");
const documented = declarations.matchAll(
  /\/\*\*((?:(?!\*\/).)*)\*\/\nexport declare function (\w+)/gs,
);

/** What an example needs from around it. */
const SURROUNDINGS = {
  url: "/v2/nodes",
  fetch: async () => new Response('{"error_code":"IEF.100103"}', { status: 400 }),
};

describe("the example of", async () => {
  const api = await freshApi();
  // What one entry says to another is no function for everybody.
  const functions = Object.keys(api).filter((name) => name !== "provideSubstitute");
  const seen = [];
  for (const [, comment, name] of documented) {
    seen.push(name);
    test(name, async () => {
      const [, example] = /@example\n(.*)$/s.exec(comment) ?? assert.fail("there is none");
      const code = example.replace(/^ *\* ?/gm, "");
      const checked = code.replace(
        /^(.*?)([\w(][^\n;]*(?:\n[^\n;]+)*); \/\/ (.+)$/gm,
        "$1check($2, $3);",
      );
      assert.notEqual(checked, code, "it shows no value");
      const scope = { ...api, ...SURROUNDINGS, check: assert.deepEqual };
      const run = new Function(...Object.keys(scope), `return (async () => {${checked}})()`);
      await run(...Object.values(scope));
    });
  }
  test("every function is there", () => assert.deepEqual(seen.sort(), functions.sort()));
});
