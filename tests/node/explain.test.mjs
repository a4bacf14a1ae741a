import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { assertPlain, freshApi } from "./lib.mjs";

const { codes, explain, services } = await freshApi();

const FIELDS = [
  "code",
  "service",
  "serviceName",
  "vendor",
  "status",
  "message",
  "description",
  "solution",
  "genericSolution",
  "category",
  "retry",
  "action",
  "documented",
  "lang",
  "source",
  "alternatives",
];

describe("explain", () => {
  test("gives every field of the contract, and no other", () => {
    const answer = explain("IEF.100103", { lang: "en" });
    assert.deepEqual(Object.keys(answer), FIELDS);
    assert.deepEqual(Object.keys(answer.source), ["title", "updated"]);
    assert.equal(answer.message, "Node group cert quota exceed.");
    assert.equal(answer.status, 400);
    assert.equal(answer.lang, "en");
    assertPlain(answer);
  });

  test("answers every published code, in both languages, with plain data", () => {
    for (const { id } of services()) {
      for (const code of codes(id)) {
        for (const lang of ["zh", "en"]) {
          const answer = explain(code, { lang, service: id });
          assert.equal(answer.code, code);
          assert.equal(answer.service, id);
          assert.equal(answer.documented, true);
          assertPlain(answer);
        }
      }
    }
  });

  test("knows a code however it is spelt", () => {
    for (const spelling of [
      "ief.100100",
      "IEF_100100",
      "ief-100100",
      " 「ＩＥＦ．１００１００」 ",
      "'IEF.100100'",
    ]) {
      assert.equal(explain(spelling)?.code, "IEF.100100", spelling);
    }
  });

  test("takes a number for its decimal string", () => {
    assert.equal(explain(2062, { service: "living" }).code, "2062");
    assert.equal(explain(2062), null);
    assert.equal(explain(Number.NaN), null);
  });

  test("is null for a family that nobody publishes, and invents nothing for an unknown number", () => {
    assert.equal(explain("AS.0001"), null);
    assert.equal(explain("JOB_MANAGER.12050009").documented, false);
  });

  test("chooses among several rows of one code by status", () => {
    const { status, alternatives } = explain("APIGW.0201", { status: 504 });
    assert.equal(status, 504);
    assert.ok(alternatives.length > 0);
    for (const alternative of alternatives) assert.deepEqual(alternative.alternatives, []);
  });
});

describe("an explanation", () => {
  test("is the same object for the same question", () => {
    for (const options of [undefined, { lang: "en" }, { service: "ief", status: 400 }]) {
      assert.equal(explain("ief.100101", options), explain("ief.100101", options));
    }
    assert.notEqual(explain("ief.100101"), explain("ief.100101", { lang: "en" }));
  });

  test("is frozen in full depth", () => {
    for (const options of [undefined, { status: 504 }, { message: "any" }]) {
      const answer = explain("APIGW.0201", options);
      for (const part of [answer, answer.source, answer.alternatives, ...answer.alternatives]) {
        assert.ok(Object.isFrozen(part));
      }
    }
    assert.doesNotThrow(() => structuredClone(explain("APIGW.0201")));
  });

  test("does not come from another question that is written alike", () => {
    assert.notEqual(explain("0\nliving\n\n2062")?.code, "2062");
    assert.equal(explain("2062", { service: "living" }).code, "2062");
    assert.equal(explain("0\nliving\n\n2062"), explain("0\nliving\n\n2062"));
  });

  test("is kept only for so many codes, of those the ones still asked for", () => {
    const seldom = explain("IEF.100104");
    const often = explain("IEF.100105");
    for (let number = 0; number < 5000; number++) {
      explain(`IEF.5${String(number).padStart(5, "0")}`);
      assert.equal(explain("IEF.100105"), often);
    }
    assert.notEqual(explain("IEF.100104"), seldom);
    assert.deepEqual(explain("IEF.100104"), seldom);
  });

  test("is not kept for a message, of which there are as many as requests", () => {
    const options = { message: "The task 42 does not exist." };
    const explained = () => explain("JOB_MANAGER_12020001", options);
    assert.match(explained().description, /42/);
    assert.notEqual(explained(), explained());
  });
});
