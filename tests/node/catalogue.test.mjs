import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { assertPlain, freshApi } from "./lib.mjs";

describe("services and codes", async () => {
  const { codes, services } = await freshApi();

  test("name every service in both languages, with as many codes as it publishes", () => {
    const chinese = services();
    const english = services("en");
    assertPlain(chinese);
    assert.deepEqual(Object.fromEntries(english.map(({ id, codes: count }) => [id, count])), {
      iotedge: 72,
      ief: 149,
      imetal: 25,
      optverse: 72,
      living: 55,
      apigw: 35,
      apig: 65,
    });
    for (const [at, { id, name, vendor, codes: count }] of english.entries()) {
      assert.equal(codes(id).length, count);
      assert.equal(chinese[at].id, id);
      assert.ok(name.length > 0 && chinese[at].name.length > 0);
      assert.ok(["huaweicloud", "alibabacloud"].includes(vendor));
    }
  });

  test("together list the codes of all services", () => {
    const all = services().flatMap(({ id }) => codes(id));
    assert.deepEqual(codes().sort(), all.sort());
  });
});

describe("addCatalogue", () => {
  const SHOP = {
    service: { id: "shop", vendor: "acme", name: { en: "Shop" } },
    errors: [
      {
        code: "SHOP.0001",
        status: 409,
        message: "Cart {0} is empty.",
        description: { en: "Nothing is in cart {0}." },
        solution: { en: "Add an article first." },
        category: "failed_precondition",
        retry: "after_fix",
        action: "change_state",
      },
    ],
  };

  test("tells who asked to be told, until they want no more of it", async () => {
    const { addCatalogue, onCatalogue, codes } = await freshApi();
    const told = [];
    const stop = onCatalogue(() => told.push(codes("shop").length));
    onCatalogue(() => told.push("second"));
    assert.throws(() => addCatalogue({ ...SHOP, errors: [{}] }), TypeError);
    assert.deepEqual(told, []);
    addCatalogue(SHOP);
    assert.deepEqual(told, [1, "second"]);
    stop();
    addCatalogue({
      ...SHOP,
      service: { ...SHOP.service, id: "mall" },
      errors: [{ ...SHOP.errors[0], code: "MALL.0001" }],
    });
    assert.deepEqual(told, [1, "second", "second"]);
  });

  test("makes a service known to all functions, also where they have answered before", async () => {
    const api = await freshApi();
    assert.equal(api.explain("SHOP.0001"), null);
    assert.deepEqual(api.scan("see SHOP.0001"), []);
    assert.throws(() => api.codes("shop"), TypeError);

    assert.equal(api.addCatalogue(SHOP), undefined);

    const answer = api.explain("shop_0001", { lang: "en", message: "Cart 17 is empty." });
    assert.equal(answer.code, "SHOP.0001");
    assert.equal(answer.description, "Nothing is in cart 17.");
    assertPlain(answer);
    assert.equal(api.explain("SHOP.0001").service, "shop");
    assert.deepEqual(api.scan("see SHOP.0001"), [
      { start: 4, end: 13, text: "SHOP.0001", code: "SHOP.0001", documented: true },
    ]);
    assert.deepEqual(api.codes("shop"), ["SHOP.0001"]);
    assert.equal(api.services("en").find(({ id }) => id === "shop").codes, 1);
    assert.equal(api.suggest("SHOP.O001")[0], "SHOP.0001");
    assert.equal(api.matchMessage("Cart 17 is empty.")[0].explanation.code, "SHOP.0001");
    assert.equal(api.search("article", { service: "shop" })[0].code, "SHOP.0001");
    assert.equal(api.parseBody({ error_code: "SHOP.0001" }).explanation.service, "shop");
  });

  test("refuses a faulty row by name, and then adds nothing", async () => {
    const api = await freshApi();
    const row = SHOP.errors[0];
    /** @type {[RegExp, object][]} */
    const FAULTS = [
      [/errors\[1\]\.code/, { ...row, code: Symbol("s") }],
      [/errors\[1\]\.message/, { ...row, code: "SHOP.0002", message: () => {} }],
      [/errors\[1\]\.status/, { ...row, code: "SHOP.0002", status: Number.NaN }],
      [/errors\[1\]\.status/, { ...row, code: "SHOP.0002", status: 409n }],
      [/errors\[1\]/, { ...row, code: "SHOP.0002", retry: "maybe" }],
      [/errors\[1\]/, { ...row, code: "SHOP.0002", colour: "red" }],
      [/errors\[1\]/, null],
      [/SHOP\.0001/, row],
    ];
    for (const [words, fault] of FAULTS) {
      assert.throws(
        () => api.addCatalogue({ ...SHOP, errors: [row, fault] }),
        (error) =>
          error instanceof TypeError &&
          words.test(error.message) &&
          error.message.startsWith("addCatalogue: "),
      );
      assert.equal(api.explain("SHOP.0001"), null);
    }
    api.addCatalogue(SHOP);
    assert.throws(() => api.addCatalogue(SHOP), /^TypeError: addCatalogue: /);
    assert.equal(api.codes("shop").length, 1);
  });

  test("finds the rows of a large table, and what was there before it", async () => {
    const { addCatalogue, explain, parseBody, scan } = await freshApi();
    addCatalogue(SHOP);
    const errors = Array.from({ length: 20_000 }, (_, number) => ({
      code: `STORE.${String(number).padStart(5, "0")}`,
      message: `Shelf ${number} is empty.`,
      description: { zh: `${number}号货架没有货物。` },
    }));
    const store = { service: { id: "store", vendor: "acme", name: { en: "Store" } }, errors };
    addCatalogue(store);
    assert.throws(() => addCatalogue(store), /^TypeError: .*"store" is a service that is there/);
    for (const number of [0, 12_345, 19_999]) {
      const { code, message, description } = errors[number];
      assert.equal(explain(code).message, message);
      assert.equal(explain(code).description, description.zh);
    }
    assert.equal(explain("STORE.20000").documented, false);
    const text = "STORE.00042, SHOP.0001 and IEF.100100";
    assert.ok(scan(text).every(({ documented }) => documented));
    assert.equal(scan(text).length, 3);
    const { explanation } = parseBody({ code: "SHOP.0001", message: "Cart 7 is empty." });
    assert.equal(explanation.description, "Nothing is in cart 7.");
  });

  test("tells each listener; what one throws is an error that nobody caught", async (t) => {
    const { addCatalogue, onCatalogue, codes } = await freshApi();
    const tasks = [];
    t.mock.method(globalThis, "queueMicrotask", (task) => tasks.push(task));
    const told = [];
    onCatalogue(() => {
      throw new Error("of a listener");
    });
    onCatalogue(() => told.push(codes("shop").length));
    addCatalogue(SHOP);
    assert.deepEqual(told, [1]);
    assert.equal(tasks.length, 1);
    assert.throws(tasks[0], /of a listener/);
  });

  test("refuses what cannot be read, and works on", async () => {
    const api = await freshApi();
    const thrower = () => {
      throw new Error("from a trap");
    };
    const cyclic = { ...SHOP };
    cyclic.service = cyclic;
    let deep = {};
    for (let level = 0; level < 100_000; level++) deep = { deep };
    const HOSTILE = [
      {},
      [],
      new Map(),
      { service: SHOP.service, errors: {} },
      { service: SHOP.service, errors: [new Proxy({}, { ownKeys: thrower })] },
      Object.defineProperty({ ...SHOP }, "errors", { enumerable: true, get: thrower }),
      JSON.parse('{"__proto__":{"service":1,"errors":2}}'),
      cyclic,
      deep,
    ];
    for (const catalogue of HOSTILE)
      assert.throws(() => api.addCatalogue(catalogue), /^TypeError: addCatalogue: /);
    api.addCatalogue(SHOP);
    assert.equal(api.explain("SHOP.0001").code, "SHOP.0001");
  });

  test("leaves the catalogue as it is, and does not look at it again", async () => {
    const api = await freshApi();
    const catalogue = structuredClone(SHOP);
    api.addCatalogue(Object.freeze(catalogue));
    assert.deepEqual(catalogue, SHOP);
    catalogue.errors[0].message = "changed";
    assert.equal(api.explain("SHOP.0001").message, SHOP.errors[0].message);
  });
});
