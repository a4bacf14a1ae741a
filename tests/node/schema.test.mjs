// The published JSON Schema says of a catalogue what addCatalogue says of it.
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { test } from "node:test";
import { Ajv2020 } from "ajv/dist/2020.js";
import { parse } from "smol-toml";
import { freshApi } from "./lib.mjs";

const { addCatalogue, explain } = await freshApi();
const root = new URL("../../", import.meta.url);
const schema = JSON.parse(readFileSync(new URL("pkg/catalogue.schema.json", root), "utf8"));
const isValid = new Ajv2020({ allowUnionTypes: true }).compile(schema);

/** A catalogue of one service with a row that is given in part. */
const catalogue = (row, service = {}) => ({
  service: {
    id: `schema-${Math.random().toString(36).slice(2)}`,
    vendor: "acme",
    name: { en: "Acme" },
    ...service,
  },
  errors: [
    { code: "SCHEMA.1", message: "Basket {0} is locked.", description: { en: "It is." }, ...row },
  ],
});

test("the project's own files are valid", () => {
  const files = readdirSync(new URL("catalogue/", root), { recursive: true }).filter((file) =>
    file.endsWith(".toml"),
  );
  assert.equal(files.length, 7);
  for (const file of files) {
    const own = parse(readFileSync(new URL(`catalogue/${file}`, root), "utf8"));
    assert.ok(isValid(own), `${file}: ${JSON.stringify(isValid.errors)}`);
  }
});

test("what the schema accepts, addCatalogue accepts", () => {
  const rows = [
    {},
    { status: 400, category: "internal", retry: "no", action: "contact_support" },
    { status: null, solution: null, alternateMessages: null, category: null },
    { solution: { zh: "重试", en: "Try again." }, genericSolution: true },
    { reasons: [{ message: "by {0}", description: { en: "{0} has it." } }] },
    { description: { zh: "已锁", en: null } },
  ];
  for (const row of rows) {
    const input = catalogue(row);
    assert.ok(isValid(input), JSON.stringify(isValid.errors));
    addCatalogue(input);
    assert.equal(
      explain("schema_1", { service: input.service.id }).message,
      "Basket {0} is locked.",
    );
  }
});

test("what the schema refuses, addCatalogue refuses, with the row and the field", () => {
  const rows = [
    [{ code: "" }, /errors\[0\]\.code /],
    [{ code: "SCHEMA 1" }, /errors\[0\]\.code /],
    [{ code: undefined }, /errors\[0\]\.code /],
    [{ message: " " }, /errors\[0\]\.message /],
    [{ message: 5 }, /errors\[0\]\.message /],
    [{ status: 42 }, /errors\[0\]\.status /],
    [{ status: "400" }, /errors\[0\]\.status /],
    [{ status: 400.5 }, /errors\[0\]\.status /],
    [{ description: {} }, /errors\[0\]\.description /],
    [{ description: "It is." }, /errors\[0\]\.description /],
    [{ description: { fr: "verrouillé" } }, /errors\[0\]\.description .*"fr"/],
    [{ solution: {} }, /errors\[0\]\.solution /],
    [{ category: "fatal" }, /errors\[0\]\.category /],
    [{ retry: "always" }, /errors\[0\]\.retry /],
    [{ action: "pray" }, /errors\[0\]\.action /],
    [{ genericSolution: "yes" }, /errors\[0\]\.genericSolution /],
    [{ alternateMessages: ["m", 5] }, /errors\[0\]\.alternateMessages\[1\] /],
    [{ reasons: [{ message: "x" }] }, /errors\[0\]\.(reasons\[0\]\.)?description /],
    [{ hint: "x" }, /errors\[0\] .*"hint"/],
  ];
  const before = JSON.stringify(explain("SCHEMA.9"));
  for (const [row, reason] of rows) {
    const input = catalogue(row);
    assert.ok(!isValid(input), JSON.stringify(row));
    assert.throws(
      () => addCatalogue(input),
      { name: "TypeError", message: reason },
      JSON.stringify(row),
    );
  }
  const services = [
    [{ id: "No no" }, /service\.id /],
    [{ vendor: "" }, /service\.vendor /],
    [{ name: {} }, /name /],
    [{ source: { title: "t", updated: "today" } }, /source /],
    [{ source: { title: "t", updated: "2025-13-01" } }, /source /],
    [{ source: { title: "t", updated: "2025-12-45" } }, /source /],
    [{ source: { title: "t", updated: "2025-00-10" } }, /source /],
    [{ url: "x" }, /service .*"url"/],
  ];
  for (const [service, reason] of services) {
    const input = catalogue({}, service);
    assert.ok(!isValid(input), JSON.stringify(service));
    assert.throws(
      () => addCatalogue(input),
      { name: "TypeError", message: reason },
      JSON.stringify(service),
    );
  }
  // Nothing of it was added.
  assert.equal(JSON.stringify(explain("SCHEMA.9")), before);
});

test("a date is one of the calendar", () => {
  const dated = (id, updated) => catalogue({}, { id, source: { title: "t", updated } });
  for (const date of ["2025-02-29", "1900-02-29", "2025-04-31", "2025-00-10", "2025-1-1"]) {
    const reason = new RegExp(`service\\.source updated .*"${date}"`);
    assert.throws(() => addCatalogue(dated("undated", date)), {
      name: "TypeError",
      message: reason,
    });
  }
  for (const date of ["2024-02-29", "2000-02-29", "2025-12-31"]) {
    const id = `dated${date}`;
    addCatalogue(dated(id, date));
    assert.equal(explain("SCHEMA.1", { service: id }).source.updated, date);
  }
});
