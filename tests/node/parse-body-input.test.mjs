// What parseBody is given, and how it becomes the text that the module reads; what the text says is tests/body.rs.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { describe, test } from "node:test";
import vm from "node:vm";
import { assertPlain, freshApi } from "./lib.mjs";

const { explain, explainResponse, matchMessage, parseBody, search } = await freshApi();

const TEXT = '{"error_code":"IEF.100103","error_msg":"配额不足 Node group cert quota exceed."}';
const OBJECT = JSON.parse(TEXT);
const BODIES = readFileSync(new URL("../bodies.jsonl", import.meta.url), "utf8")
  .trim()
  .split("\n")
  .map((row) => JSON.parse(row));
const parsed = (text) => {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
};
const kinds = (result) => result.problems.map(({ kind }) => kind);

function assertRead(result, message = OBJECT.error_msg) {
  assertPlain(result);
  assert.equal(result.code, "IEF.100103");
  assert.equal(result.message, message);
  assert.equal(result.explanation.code, "IEF.100103");
}

test("a result has every field of the contract, and no other", () => {
  const result = parseBody(TEXT);
  assert.deepEqual(Object.keys(result).sort(), [
    "causes",
    "code",
    "errors",
    "explanation",
    "format",
    "message",
    "ok",
    "params",
    "problems",
    "requestId",
    "status",
  ]);
  const { code, message, explanation, params, causes } = result;
  assert.deepEqual(result.errors[0], { code, message, explanation, params, causes });
});

describe("explanations", () => {
  test("are shared with explain where nothing of the message stands in them", () => {
    assert.equal(parseBody(TEXT).explanation, explain("IEF.100103"));
    assert.equal(
      parseBody(TEXT, { lang: "en" }).explanation,
      explain("IEF.100103", { lang: "en" }),
    );
    assert.equal(search("IEF.100103")[0], explain("IEF.100103"));
    assert.equal(
      matchMessage("Node group cert quota exceed.")[0]?.explanation,
      explain("IEF.100103"),
    );
  });

  test("have the other rows of their code, in the order in which the body makes them likely", () => {
    const body = (error_msg) => JSON.stringify({ error_code: "APIGW.0201", error_msg });
    const { alternatives } = explain("APIGW.0201");
    const { message } = alternatives.at(-1);
    const { explanation } = parseBody(body(message));
    assert.equal(explanation.message, message);
    assert.deepEqual(
      explanation.alternatives.map((row) => row.message).sort(),
      [explain("APIGW.0201"), ...alternatives.slice(0, -1)].map((row) => row.message).sort(),
    );
    assert.equal(explanation.alternatives[0].alternatives.length, 0);
    assert.equal(parseBody(body(message)).explanation, explanation);
  });

  test("are an error's own where values of its message stand in them", () => {
    const body = (id) =>
      JSON.stringify({
        error_code: "JOB_MANAGER_12020001",
        error_msg: `The task ${id} does not exist.`,
      });
    assert.match(parseBody(body(1), { lang: "en" }).explanation.description, /1/);
    assert.match(parseBody(body("任务😀"), { lang: "en" }).explanation.description, /任务😀/);
  });
});

describe("bytes", () => {
  const utf8 = new TextEncoder().encode(TEXT);
  const utf16le = new Uint8Array(Buffer.from(TEXT, "utf16le"));
  const utf16be = new Uint8Array(Buffer.from(TEXT, "utf16le").swap16());
  // "配额不足" in GBK.
  const gbk = new Uint8Array(
    Buffer.concat([
      Buffer.from('{"error_code":"IEF.100103","error_msg":"'),
      Buffer.from("c5e4b6eeb2bbd7e3", "hex"),
      Buffer.from(' Node group cert quota exceed."}'),
    ]),
  );
  const shared = new Uint8Array(new SharedArrayBuffer(utf8.length));
  shared.set(utf8);

  /** @type {[string, object][]} */
  const READABLE = [
    ["UTF-8", utf8],
    ["UTF-8 with a mark", Uint8Array.of(0xef, 0xbb, 0xbf, ...utf8)],
    ["UTF-16LE with a mark", Uint8Array.of(0xff, 0xfe, ...utf16le)],
    ["UTF-16BE with a mark", Uint8Array.of(0xfe, 0xff, ...utf16be)],
    ["UTF-16LE without", utf16le],
    ["UTF-16BE without", utf16be],
    ["a Buffer", Buffer.from(TEXT)],
    ["an ArrayBuffer", utf8.slice().buffer],
    [
      "a DataView on a part of a buffer",
      new DataView(Uint8Array.of(1, 2, ...utf8, 3).buffer, 2, utf8.length),
    ],
    ["an Int8Array", new Int8Array(utf8.slice().buffer)],
    ["shared memory", shared],
    ["a shared buffer", shared.buffer],
    ["an ArrayBuffer of another realm", vm.runInNewContext(`Uint8Array.of(${utf8}).buffer`)],
  ];
  for (const [name, bytes] of READABLE) {
    test(`as ${name}`, () => {
      const result = parseBody(bytes);
      assertRead(result);
      assert.equal(result.format, "json");
      assert.deepEqual(result.problems, []);
    });
  }

  test("in GBK, which is said unless the sender declared it", () => {
    const result = parseBody(gbk);
    assertRead(result);
    assert.deepEqual(result.problems, [
      { kind: "bad_encoding", at: null, detail: "not UTF-8; read as GBK" },
    ]);
    const declared = parseBody(gbk, {
      headers: { "Content-Type": "application/json; charset=GB2312" },
    });
    assertRead(declared);
    assert.deepEqual(declared.problems, []);
  });

  test("in UTF-8, whatever the sender declared", () => {
    assertRead(parseBody(utf8, { headers: { "content-type": "text/html; charset=gbk" } }));
  });

  test("damaged within: the rest is read, and the place is named", () => {
    const damaged = utf8.slice();
    damaged[41] = 0xff;
    const result = parseBody(damaged);
    assertRead(result, `\ufffd\ufffd\ufffd${OBJECT.error_msg.slice(1)}`);
    assert.equal(result.problems.find(({ kind }) => kind === "bad_encoding")?.at, 40);
  });

  test("damaged by a byte of no encoding: the place is named, and no other encoding", () => {
    const body = '{"error_code":"IEF.100103","error_msg":"a?b"}';
    const bytes = Buffer.from(body);
    const at = body.indexOf("?");
    bytes[at] = 0xff;
    const result = parseBody(bytes);
    assertRead(result, "a\ufffdb");
    assert.deepEqual(
      result.problems.map(({ kind, at }) => [kind, at]),
      [["bad_encoding", at]],
    );
  });

  test("cut within a character: what is whole is read", () => {
    const result = parseBody(utf8.subarray(0, 42));
    assert.equal(result.code, "IEF.100103");
    assert.ok(kinds(result).includes("bad_encoding"));
  });

  test("none at all, of a detached buffer too", () => {
    const detached = new ArrayBuffer(8);
    const view = new Uint8Array(detached, 4);
    structuredClone(detached, { transfer: [detached] });
    for (const none of [new Uint8Array(), detached, view]) {
      const result = parseBody(none);
      assert.equal(result.format, "empty");
      assert.ok(kinds(result).includes("empty"));
    }
  });

  test("50 MB of them are read up to a limit, and that is said", () => {
    for (const large of [new Uint8Array(50e6).fill(0x61), "a".repeat(50e6)]) {
      const result = parseBody(large);
      assert.ok(kinds(result).includes("too_large"));
      assert.ok((result.message ?? "").length < 10e6);
    }
  });
});

describe("an object", () => {
  test("is read as its JSON text would be, without places", () => {
    const result = parseBody(OBJECT);
    assertRead(result);
    assert.equal(result.format, "object");
    const swapped = { error_code: OBJECT.error_msg, error_msg: OBJECT.error_code };
    const places = (body) => parseBody(body).problems.map(({ kind, at }) => [kind, at]);
    assert.deepEqual(places(JSON.stringify(swapped)), [["swapped_fields", 0]]);
    assert.deepEqual(places(swapped), [["swapped_fields", null]]);
  });

  test("may be any value that JSON.parse gives", () => {
    for (const value of [null, true, false, 0, -1.5, 1e300, [], {}, [[[]]], [null]]) {
      const result = parseBody(value);
      assertPlain(result);
      assert.equal(result.format, "object");
      assert.equal(result.code, null);
    }
  });

  class Failure {
    constructor() {
      Object.assign(this, OBJECT);
    }
    get other() {
      throw new Error("not to be called");
    }
    toJSON() {
      throw new Error("not to be called");
    }
  }
  const withGetter = { ...OBJECT };
  Object.defineProperty(withGetter, "thrown", {
    enumerable: true,
    get() {
      throw new Error("from a getter");
    },
  });
  const cyclic = { ...OBJECT };
  cyclic.self = cyclic;
  cyclic.list = [cyclic, [cyclic]];
  const error = new Error(OBJECT.error_msg);
  error.code = OBJECT.error_code;
  const shadowed = JSON.parse(
    `{"__proto__":{"error_code":"IEF.1"},"constructor":"x",${TEXT.slice(1)}`,
  );

  /** @type {[string, object][]} */
  const READABLE = [
    ["frozen", Object.freeze({ ...OBJECT })],
    ["without a prototype", Object.assign(Object.create(null), OBJECT)],
    ["of a class with getters and toJSON", new Failure()],
    ["with a getter that throws", withGetter],
    ["with cycles", cyclic],
    ["that is a Map", new Map(Object.entries(OBJECT))],
    [
      "that is a Map with odd keys",
      new Map([[{}, 1], [Symbol("s"), 2], [() => {}, 3], ...Object.entries(OBJECT)]),
    ],
    ["that is an Error", error],
    ["with the names of built-ins", shadowed],
    [
      "with what JSON has not",
      {
        a: undefined,
        b: () => {},
        c: Symbol("s"),
        [Symbol("s")]: 1,
        d: 1n,
        e: Number.NaN,
        ...OBJECT,
      },
    ],
    ["behind a proxy", new Proxy({ ...OBJECT }, {})],
    ["of another realm", vm.runInNewContext(`(${TEXT})`)],
    [
      "whose fields come after ones that use up all room",
      { data: Array.from({ length: 200_000 }, () => []), ...OBJECT },
    ],
  ];
  for (const [name, value] of READABLE) {
    test(name, () => assertRead(parseBody(value)));
  }

  test("says what its JSON text says, in the same order", () => {
    for (const value of [
      { invalid_fields: [{ name: "x" }], count: 1 },
      { causes: ["node group: IEF.100103"], note: "see IEF.100100" },
      { error_code: "IEF.100103", error_msg: { inner: { list: [{ x: 1 }] }, plain: 1 } },
    ]) {
      // Places in an object mean nothing.
      const said = (body) => ({
        ...parseBody(body),
        format: null,
        problems: kinds(parseBody(body)),
      });
      assert.deepEqual(said(value), said(JSON.stringify(value)));
    }
  });

  test("says what its text says, however that is indented", () => {
    const said = ({ ok, status, requestId, errors }) => [
      ok,
      status,
      requestId,
      // An object in place of a message is given as it is written.
      errors.map(({ code, message, params }) => [
        code,
        message?.startsWith("{") ? "{" : message,
        params,
      ]),
    ];
    let compared = 0;
    for (const { body } of BODIES) {
      const value = parsed(body);
      // JSON.parse rounds long numbers.
      if (typeof value !== "object" || value === null || /\d{17}/.test(body)) continue;
      compared++;
      const expected = said(parseBody(value));
      assert.deepEqual(said(parseBody(body)), expected, body);
      for (const indent of [0, 2])
        assert.deepEqual(said(parseBody(JSON.stringify(value, null, indent))), expected, body);
    }
    assert.ok(compared > 100);
  });

  test("that is an Error tells its message, its cause and the errors that it stands for", () => {
    assert.equal(
      parseBody(new DOMException("It was aborted.", "AbortError")).message,
      "It was aborted.",
    );
    const caused = parseBody(new Error("create failed", { cause: { error_code: "IEF.100103" } }));
    assertRead(caused, "create failed");
    assertRead(
      parseBody(new Error("create failed", { cause: new Error("call failed", { cause: OBJECT }) })),
    );
    assertRead(
      parseBody(new AggregateError([new Error("one"), error, new Error("two")], "all failed")),
    );
    assert.equal(parseBody(Object.create({ message: "inherited" })).message, "{}");
  });

  test("that is an Error of another realm tells as much", () => {
    const { caused, many, mimic } = vm.runInNewContext(`({
      caused: new Error("create failed", { cause: { error_code: "IEF.100103" } }),
      many: new AggregateError([new Error("one"), new TypeError("IEF.100103")], "all failed"),
      mimic: Object.defineProperty({}, Symbol.toStringTag, { get() { throw 1 } }),
    })`);
    assert.equal(caused instanceof Error, false);
    assertRead(parseBody(caused), "create failed");
    assert.equal(parseBody(many).code, "IEF.100103");
    assertPlain(parseBody(mimic));
  });

  test("that is an HTTP client's error is read for what came, not for what was sent", () => {
    const config = { url: "/v2/nodes", data: '{"code":"abc","error_code":"IEF.100100"}' };
    const failed = {
      name: "AxiosError",
      message: "Request failed",
      code: "ERR_BAD_REQUEST",
      config,
    };
    const main = (body) => {
      const { code, message, errors } = parseBody(body);
      return [code, message, errors.length];
    };
    assert.deepEqual(main({ ...failed, status: 400 }), ["ERR_BAD_REQUEST", "Request failed", 1]);
    const offline = Object.assign(new Error("Network Error"), { code: "ERR_NETWORK", config });
    assert.deepEqual(main(offline), ["ERR_NETWORK", "Network Error", 1]);
    for (const data of [OBJECT, TEXT, `failed: ${TEXT}`, new TextEncoder().encode(TEXT)]) {
      for (const response of [
        { status: 400, data },
        { data, config, request: { body: config.data } },
      ]) {
        assertRead(parseBody({ ...failed, request: { data: config.data }, response }));
        assertRead(
          parseBody(JSON.stringify({ ...failed, response: { ...response, data: OBJECT } })),
        );
      }
    }
  });

  test("that is an HTTP client's error is read however many connections its request leads to", () => {
    const server = { connections: [] };
    const sockets = Array.from({ length: 400 }, (_, number) => ({ number, server }));
    for (const socket of sockets) server.connections.push({ socket, open: sockets });
    const agent = { sockets };
    const request = { agent, path: "/v2/nodes" };
    for (const data of [OBJECT, TEXT, new TextEncoder().encode(TEXT)]) {
      const response = { status: 400, headers: {}, config: { agent }, request, data };
      const result = parseBody({ message: "Request failed", config: { agent }, request, response });
      assertRead(result);
      assert.equal(result.status, 400);
      assert.deepEqual(kinds(result), ["too_large"]);
    }
  });

  test("with bytes in a field, as axios leaves them", () => {
    assertRead(parseBody({ status: 400, data: new TextEncoder().encode(TEXT) }));
  });

  test("gives only its own properties", () => {
    for (const value of [Object.create(OBJECT), Object.create({ ...OBJECT, error: OBJECT })]) {
      assert.equal(parseBody(value).code, null);
    }
    Object.prototype.error_code = "IEF.100103";
    Array.prototype[0] = OBJECT;
    try {
      assert.equal(parseBody({ a: 1 }).code, null);
      assert.equal(parseBody(new Array(1)).code, null);
    } finally {
      delete Object.prototype.error_code;
      delete Array.prototype[0];
    }
  });

  test("is left as it is", () => {
    const value = { ...OBJECT, nested: { list: [1, { a: null }] }, big: "x".repeat(1000) };
    const before = structuredClone(value);
    parseBody(value);
    assert.deepEqual(value, before);
  });

  test("100,000 levels deep is read as deep as there is room", () => {
    const deep = { ...OBJECT };
    let inner = deep;
    for (let level = 0; level < 100_000; level++) inner = inner.inner = level % 2 ? {} : { a: 1 };
    const result = parseBody(deep);
    assertRead(result);
    assert.ok(kinds(result).includes("too_deep"));
    let list = [];
    for (let level = 0; level < 100_000; level++) list = [list];
    assertPlain(parseBody(list));
  });

  test("that is too large is read as far as there is room", () => {
    const shared = Array.from({ length: 1000 }, () => "x".repeat(1000));
    const sharing = Array.from({ length: 1000 }, () => Array.from({ length: 1000 }, () => shared));
    for (const value of [
      sharing,
      new Array(4e9),
      { a: "x".repeat(50e6) },
      { ["k".repeat(50e6)]: 1 },
    ]) {
      const result = parseBody(value);
      assertPlain(result);
      assert.ok(kinds(result).includes("too_large"));
    }
  });

  test("that refuses to be read gives a result all the same", () => {
    const thrower = () => {
      throw new Error("from a trap");
    };
    const traps = Object.fromEntries(
      Object.getOwnPropertyNames(Reflect).map((trap) => [trap, thrower]),
    );
    const revoked = Proxy.revocable({}, {});
    revoked.revoke();
    class Endless extends Set {
      *[Symbol.iterator]() {
        for (;;) yield 1;
      }
    }
    const hostile = [
      new Proxy({}, traps),
      new Proxy([], traps),
      revoked.proxy,
      [revoked.proxy, new Proxy({}, traps)],
      new Endless([1]),
      Object.defineProperty({}, Symbol.toStringTag, { get: thrower }),
      { [Symbol.toStringTag]: "ArrayBuffer", byteLength: 5 },
      new Date(Number.NaN),
      /x/,
      new WeakMap(),
      Promise.resolve(),
      new Response("text"),
      globalThis,
    ];
    for (const value of hostile) assertPlain(parseBody(value));
  });
});

describe("headers", () => {
  const id = "0123456789abcdef0123456789abcdef";
  /** @type {[string, object][]} */
  const FORMS = [
    ["Headers", new Headers({ "X-Request-Id": id })],
    ["an object", { "X-Request-Id": id, other: undefined }],
    ["Node's object with arrays", { "x-request-id": id, "set-cookie": ["a=1", "b=2"] }],
    ["pairs", [["X-Request-Id", id]]],
    ["a Map", new Map([["x-request-id", id]])],
    [
      "a generator",
      (function* () {
        yield ["x-request-id", id];
      })(),
    ],
    ["something with forEach alone", { forEach: (callback) => callback(id, "x-request-id") }],
  ];
  for (const [name, headers] of FORMS) {
    test(`as ${name}`, () => assert.equal(parseBody("{}", { headers }).requestId, id));
  }

  test("cannot smuggle in another header", () => {
    const headers = { other: `x\r\nX-Request-Id: ${id}` };
    assert.equal(parseBody("{}", { headers }).requestId, null);
  });
});

describe("explainResponse", () => {
  test("takes status and headers along and leaves the response readable", async () => {
    const response = new Response(TEXT, {
      status: 409,
      headers: { "X-Request-Id": "an-id-of-12" },
    });
    const result = await explainResponse(Object.freeze(response), { lang: "en" });
    assertRead(result);
    assert.equal(result.status, 409);
    assert.equal(result.requestId, "an-id-of-12");
    assert.equal(result.explanation.lang, "en");
    assert.equal(await response.text(), TEXT);
  });

  test("reads a response without a body or a status", async () => {
    assert.equal((await explainResponse(new Response(null, { status: 204 }))).format, "empty");
    assertPlain(await explainResponse(Response.error()));
  });

  test("reads of a body that never ends as much as of any", { timeout: 60_000 }, async () => {
    const start = new TextEncoder().encode(TEXT);
    const blanks = new Uint8Array(1 << 20).fill(0x20);
    const endless = new ReadableStream({
      start: (controller) => controller.enqueue(start),
      pull: (controller) => controller.enqueue(blanks),
    });
    const result = await explainResponse(new Response(endless));
    assertRead(result);
    assert.deepEqual(kinds(result), ["too_large"]);
  });

  test("reads a body that is another stream than the web's, as node-fetch has it", async () => {
    const clone = () => ({
      body: { pipe() {} },
      arrayBuffer: async () => new TextEncoder().encode(TEXT).buffer,
    });
    assertRead(await explainResponse({ status: 400, headers: new Map(), clone }));
  });
});
