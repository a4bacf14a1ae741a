// The two engines against each other: the module, which works on vectors, and the core as JavaScript, which has none. Whatever one
// answers, the other has to answer too.
//
// `node fuzz/engines.mjs` asks until it is stopped, or finds a difference; it needs the built package.
import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { isDeepStrictEqual } from "node:util";
import { commandLine } from "../scripts/lib/command-line.mjs";
import { main } from "../scripts/lib/process.mjs";
import { freshInstance, seeded, withoutWebAssembly } from "../tests/node/lib.mjs";

/** @typedef {typeof import("../pkg/dist/index.js")} Api */

const MOST_CHANGES = 6;
const LONGEST = 4096;
const INPUTS_A_ROUND = 10_000;
/** The first two bytes of a seed are options, for the targets that know only bytes. */
const SETTINGS = 2;

const read = (folder) => {
  const files = new URL(`seeds/${folder}/`, import.meta.url);
  return readdirSync(files)
    .sort()
    .map((name) => readFileSync(new URL(name, files)).subarray(SETTINGS));
};
const seeds = [...read("bodies"), ...read("texts")];

/** The words of libFuzzer's dictionary, each in quotes, with quotes and backslashes in them escaped. */
const words = readFileSync(new URL("dictionary", import.meta.url), "utf8")
  .split("\n")
  .filter((line) => line.startsWith('"'))
  .map((line) => Buffer.from(line.slice(1, -1).replace(/\\(["\\])/g, "$1")));

/** @returns {Promise<Api[]>} */
export async function bothEngines() {
  const module = await freshInstance("index");
  const script = await freshInstance("csp");
  await withoutWebAssembly(() => script.services());
  return [module, script];
}

/**
 * Asks the engines the same, about one input after the other; the same in every run with the same seed.
 * @param {Api[]} engines
 * @returns {null | { question: string, input: unknown, options: object, answers: unknown[] }} where they differ
 */
export function firstDifference(engines, { seed, inputs }) {
  const random = seeded(seed);
  const services = engines[0].services().map(({ id }) => id);
  for (let run = 0; run < inputs; run++) {
    const bytes = run < seeds.length ? seeds[run] : changed(random);
    const text = changedUnits(random, bytes.toString());
    const options = optionsOf(random, services);
    for (const [question, input, given] of questions(bytes, text, options)) {
      const answers = engines.map((engine) => engine[question](input, given));
      if (!answers.every((answer) => isDeepStrictEqual(answer, answers[0])))
        return { question, input, options: given, answers };
    }
  }
  return null;
}

/** Each function, with what it takes. */
function* questions(bytes, text, { lang, service, status, limit }) {
  yield ["explain", text, { lang, service, status }];
  yield ["explain", "IEF.100427", { lang, message: text }];
  yield ["scan", text, { service }];
  yield ["scan", bytes, { service }];
  yield ["parseBody", text, { lang, service, status }];
  yield ["parseBody", bytes, { lang, service, status }];
  yield ["matchMessage", text, { lang, service, limit }];
  yield ["search", text, { lang, service, limit }];
  yield ["suggest", text, limit];
}

function optionsOf(random, services) {
  const sometimes = (value) => (random(3) === 0 ? value : undefined);
  return {
    lang: random(2) === 0 ? "zh" : "en",
    service: sometimes(services[random(services.length)]),
    status: sometimes([200, 400, 401, 403, 404, 429, 500, 503][random(8)]),
    limit: sometimes(random(8)),
  };
}

function changed(random) {
  const pick = (list) => list[random(list.length)];
  let input = pick(seeds);
  for (let left = 1 + random(MOST_CHANGES); left > 0; left--) {
    const at = random(input.length + 1);
    const end = Math.min(input.length, at + random(17));
    const before = input.subarray(0, at);
    const other = pick(seeds);
    const parts = [
      () => [before, Buffer.of(random(256)), input.subarray(at + 1)],
      () => [before, input.subarray(end)],
      () => [before, input.subarray(at, end), input.subarray(at)],
      () => [before, pick(words), input.subarray(end)],
      () => [before, pick(words), input.subarray(at)],
      () => [before, other.subarray(random(other.length + 1))],
    ];
    input = Buffer.concat(pick(parts)());
  }
  return input.subarray(0, LONGEST);
}

/** A string may hold what no bytes do: half of a surrogate pair. */
function changedUnits(random, text) {
  if (random(8) !== 0) return text;
  const at = random(text.length + 1);
  return text.slice(0, at) + String.fromCharCode(0xd800 + random(0x800)) + text.slice(at);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await main(async () => {
    const usage = "node fuzz/engines.mjs [--rounds=10] [--seed=1]";
    const { rounds, seed: first } = commandLine(usage, { rounds: Infinity, seed: 1 });
    const engines = await bothEngines();
    for (let seed = first; seed < first + rounds; seed++) {
      const difference = firstDifference(engines, { seed, inputs: INPUTS_A_ROUND });
      console.log(`seed ${seed}, ${INPUTS_A_ROUND} inputs:`, difference ?? "no difference");
      if (difference !== null) process.exit(1);
    }
  });
}
