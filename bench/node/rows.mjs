// What added rows cost: to build their table, to hold it, and for those who look for other codes.
import { quartiles } from "../shared/measure.mjs";
import { memoryInUse } from "../shared/memory.mjs";

export const ROW_COUNTS = [100, 1000, 10_000, 100_000];
const ROUNDS = 3;

/** @param {number} rows how many are added at once, to an instance of the package that has no others */
export async function measureRows(rows) {
  const rounds = [];
  for (let round = 0; round < ROUNDS; round++) rounds.push(await measureOnce(rows, round));
  const median = (name) => quartiles(rounds.map((each) => each[name])).median;
  return {
    rows,
    addMs: median("addMs"),
    /** A mean over codes that were not asked for before. */
    explainNs: median("explainNs"),
    /** Bytes in use, of the module and of JavaScript, for each byte of the rows' texts; of few rows it says nothing. */
    memory: rows < 10_000 ? null : median("memory"),
  };
}

async function measureOnce(rows, round) {
  const instance = new URL(`../../pkg/dist/index.js?${round}`, import.meta.url);
  const { addCatalogue, codes, explain } = await import(instance.href);
  const [first, ...others] = codes().filter((code) => /[._]/.test(code));
  explain(first);
  const { catalogue, textLength } = service(rows);

  const before = await memoryInUse();
  const add = timeOf(() => {
    addCatalogue(catalogue);
    // What codes are made of is put together when the first is looked for.
    if (explain("ACME.000000")?.service !== "acme") throw new Error("the rows are not there");
  });
  const memory = ((await memoryInUse()) - before) / textLength;
  const look = timeOf(() => {
    for (const code of others) explain(code);
  });
  return { addMs: add, explainNs: (1e6 * look) / others.length, memory };
}

/** A service with so many rows, and how many bytes their texts are. */
function service(rows) {
  const errors = Array.from({ length: rows }, (_, number) => ({
    code: `ACME.${String(number).padStart(6, "0")}`,
    message: `The order ${number} of {0} was closed.`,
    description: {
      zh: `订单${number}已经关闭，无法修改。`,
      en: `Order ${number} was closed before, and cannot be changed any more.`,
    },
  }));
  const texts = errors.map(
    ({ code, message, description: { zh, en } }) => code + message + zh + en,
  );
  const catalogue = { service: { id: "acme", vendor: "acme", name: { en: "Acme" } }, errors };
  return { catalogue, textLength: Buffer.byteLength(texts.join("")) };
}

function timeOf(work) {
  const start = performance.now();
  work();
  return performance.now() - start;
}
