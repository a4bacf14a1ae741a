// What grows with use is bounded: memory by different codes and by added rows, and the time of a look-up by neither.
import assert from "node:assert/strict";
import { test } from "node:test";
import { memoryInUse } from "../../bench/shared/memory.mjs";
import { freshInstance } from "./lib.mjs";

const MB = 1e6;

test("a million different codes leave no more behind than two thousand", async () => {
  const { explain } = await freshInstance("index");
  for (let number = 0; number < 5000; number++) explain(`IEF.${900_000 + number}`);
  const before = await memoryInUse();
  for (let number = 0; number < 1e6; number++) explain(`unknown ${number}`);
  for (let number = 0; number < 5000; number++) explain(`IEF.${800_000 + number}`);
  const grown = (await memoryInUse()) - before;
  assert.ok(grown < 4 * MB, `${Math.round(grown / MB)} MB`);
});

test("messages and codes of megabytes leave none of them in the module", async () => {
  const { explain, suggest } = await freshInstance("index");
  assert.equal(explain("IEF.100103").code, "IEF.100103");
  const before = await memoryInUse();
  const long = "x".repeat(20 * MB);
  assert.equal(explain("IEF.100103", { message: long }).code, "IEF.100103");
  assert.equal(explain(long), null);
  assert.deepEqual(suggest(long), []);
  const grown = (await memoryInUse()) - before - long.length;
  assert.ok(grown < 4 * MB, `${Math.round(grown / MB)} MB`);
});

/** A service with so many rows. */
function service(id, rows) {
  const errors = Array.from({ length: rows }, (_, number) => ({
    code: `${id.toUpperCase()}.${String(number).padStart(6, "0")}`,
    message: `Failure ${number}.`,
    description: { en: `It failed for reason ${number}.` },
  }));
  return { service: { id, vendor: "acme", name: { en: id } }, errors };
}

/** The best of some rounds, in milliseconds of this process: the clock also runs while others have the processor. */
function bestTime(round) {
  const times = Array.from({ length: 5 }, (_, number) => {
    const start = process.cpuUsage();
    round(number);
    const { user, system } = process.cpuUsage(start);
    return (user + system) / 1e3;
  });
  return Math.min(...times);
}

test("100,000 added rows make no look-up slower, and catalogues without end are refused", async () => {
  const api = await freshInstance("index");
  const published = api.codes("ief");
  /** Spellings that no one has asked for, so that none is remembered. */
  const lookUp = (spelling) => (round) => {
    for (let time = 0; time < 15; time++) {
      const blanks = " ".repeat(15 * round + time);
      for (const code of published) api.explain(spelling(code, blanks));
    }
  };
  const alone = bestTime(lookUp((code, blanks) => `${code}${blanks}`));
  const before = await memoryInUse();
  api.addCatalogue(service("large", 100_000));
  assert.equal(api.explain("LARGE.099999", { lang: "en" }).message, "Failure 99999.");
  const grown = (await memoryInUse()) - before;
  // Its texts are 6 MB: they stand in the module, and once more where another module would take them from.
  assert.ok(grown < 40 * MB, `${Math.round(grown / MB)} MB`);
  const beside = bestTime(lookUp((code, blanks) => `${blanks}${code};`));
  assert.ok(beside < 4 * alone + 5, `${beside} ms beside ${alone} ms`);

  const add = () => {
    for (let number = 1; number <= 256; number++) api.addCatalogue(service(`small${number}`, 1));
  };
  assert.throws(add, /TypeError: .* more than 256 added catalogues or 500,000 added rows/);
  assert.equal(api.explain("SMALL255.000000").service, "small255");
  assert.equal(api.explain("SMALL256.000000"), null);
  assert.equal(api.explain("LARGE.000000").service, "large");
});
