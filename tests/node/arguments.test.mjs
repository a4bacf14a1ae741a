// A wrong kind of argument is a TypeError that names the argument, what came and what is accepted.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { freshApi } from "./lib.mjs";

const api = await freshApi();

/** Calls with their first argument right, so that the options alone are at fault. */
const OPTIONED = {
  explain: (options) => api.explain("IEF.100100", options),
  parseBody: (options) => api.parseBody("{}", options),
  matchMessage: (options) => api.matchMessage("Internal error", options),
  search: (options) => api.search("quota", options),
  scan: (options) => api.scan("IEF.100100", options),
};

function fails(call, ...words) {
  assert.throws(call, (error) => {
    assert.ok(error instanceof TypeError, String(error));
    for (const word of words)
      assert.ok(error.message.includes(word), `"${error.message}" lacks ${word}`);
    return true;
  });
}

describe("the first argument", () => {
  const WRONG = [Symbol("s"), () => {}, undefined];
  /** @type {[string, string, unknown[]][]} function, argument, what else is wrong for it */
  const CASES = [
    ["explain", "code", [null, {}, [], true, 5n]],
    ["parseBody", "body", [5n]],
    ["scan", "text", [null, 5, {}, []]],
    ["suggest", "code", [null, 5, {}]],
    ["matchMessage", "message", [null, 5, {}]],
    ["search", "query", [null, 5, {}]],
    ["addCatalogue", "catalogue", [null, 5, "{}"]],
  ];
  for (const [name, argument, more] of CASES) {
    test(`of ${name}`, () => {
      for (const value of [...WRONG, ...more])
        fails(() => api[name](value), `${name}: ${argument}`);
    });
  }

  test("is described, cut short where it is long", () => {
    fails(() => api.explain(Symbol("s")), "a string or a number", "not a symbol");
    fails(() => api.scan(null), "a string or UTF-8 bytes", "not null");
    fails(() => api.explain(1n), "not a bigint");
    fails(() => api.explain(["IEF.100100"]), "not an array");
    fails(() => api.explain({}), "not an object");
    fails(() => api.codes("x".repeat(1000)), `"${"x".repeat(40)}…"`);
  });
});

describe("options", () => {
  for (const [name, call] of Object.entries(OPTIONED)) {
    test(`of ${name} have to be an object`, () => {
      for (const options of [null, 5, "en", () => {}, Symbol("s")])
        fails(() => call(options), `${name}: options`);
      assert.doesNotThrow(() => call(undefined));
      assert.doesNotThrow(() => call({}));
    });

    test(`of ${name} that were left out are not those of a polluted Object.prototype`, () => {
      const polluted = {
        lang: "fr",
        service: "nope",
        status: "x",
        headers: 5,
        limit: -1,
        message: 1,
      };
      Object.assign(Object.prototype, polluted);
      try {
        assert.doesNotThrow(() => call(undefined));
      } finally {
        for (const key of Object.keys(polluted)) delete Object.prototype[key];
      }
    });

    test(`of ${name}: an unknown service is answered with the known ones`, () => {
      fails(
        () => call({ service: "nope" }),
        `${name}: options.service`,
        '"ief"',
        '"living"',
        '"nope"',
      );
      for (const service of [null, 5, Symbol("s"), {}])
        fails(() => call({ service }), "options.service");
      assert.doesNotThrow(() => call({ service: "ief" }));
    });
  }

  for (const name of ["explain", "parseBody", "matchMessage", "search"]) {
    test(`of ${name}: lang is "zh" or "en"`, () => {
      for (const lang of ["fr", "EN", "", null, 1, Symbol("s"), {}]) {
        fails(() => OPTIONED[name]({ lang }), `${name}: options.lang`, '"zh" or "en"');
      }
      for (const lang of ["zh", "en", undefined])
        assert.doesNotThrow(() => OPTIONED[name]({ lang }));
    });
  }

  for (const name of ["explain", "parseBody"]) {
    test(`of ${name}: status is a whole number`, () => {
      for (const status of ["404", null, Number.NaN, 404.5, -1, 1000, Symbol("s"), 404n]) {
        fails(() => OPTIONED[name]({ status }), `${name}: options.status`);
      }
      for (const status of [0, 200, 599, undefined])
        assert.doesNotThrow(() => OPTIONED[name]({ status }));
    });
  }

  for (const name of ["matchMessage", "search"]) {
    test(`of ${name}: limit is a whole number`, () => {
      for (const limit of ["5", null, Number.NaN, -1, 1.5, Symbol("s")]) {
        fails(() => OPTIONED[name]({ limit }), `${name}: options.limit`);
      }
      assert.deepEqual(OPTIONED[name]({ limit: 0 }), []);
      assert.doesNotThrow(() => OPTIONED[name]({ limit: Number.POSITIVE_INFINITY }));
    });
  }

  test("of explain: message is a string", () => {
    for (const message of [null, 5, {}, Symbol("s"), false]) {
      fails(() => OPTIONED.explain({ message }), "explain: options.message");
    }
  });

  test("of parseBody: headers are a Headers, an object or pairs", () => {
    for (const headers of [null, 5, "a: b", Symbol("s"), () => {}]) {
      fails(() => OPTIONED.parseBody({ headers }), "parseBody: options.headers");
    }
    for (const headers of [["a: b"], [5], { a: {} }, { a: Symbol("s") }, [[Symbol("s"), "b"]]]) {
      fails(() => OPTIONED.parseBody({ headers }), "parseBody: options.headers[");
    }
  });
});

describe("other arguments", () => {
  test("lang of services, service of codes, limit of suggest", () => {
    fails(() => api.services("fr"), "services: lang");
    fails(() => api.codes("nope"), "codes: service", '"ief"');
    fails(() => api.suggest("IEF.1", -1), "suggest: limit");
  });

  test("a response has to be one, and unread", async () => {
    for (const value of [undefined, null, 5, {}, "text"]) {
      await assert.rejects(
        api.explainResponse(value),
        /^TypeError: explainResponse: response must be a Response/,
      );
    }
    const used = new Response("text");
    await used.text();
    const locked = new Response("text");
    locked.body.getReader();
    for (const response of [used, locked]) {
      await assert.rejects(
        api.explainResponse(response),
        /^TypeError: explainResponse: response must be unread/,
      );
    }
    await assert.rejects(
      api.explainResponse(new Response(), { lang: "fr" }),
      /explainResponse: options.lang/,
    );
  });
});
