// Every case in turn, each in a worker; what comes out is what Node's runs give.
import moduleUrl from "errgloss/errgloss.wasm";
import { encode } from "../shared/bytes.mjs";
import { cases } from "../shared/cases.mjs";
import { ROUNDS } from "../shared/measure.mjs";
import { rows } from "../shared/peers/rows.mjs";
import { summary } from "../shared/summary.mjs";

const FIRST_ANSWER = "first answer";
/** Of the time of JSON.parse and a Map, so much at most. */
const FIRST_ANSWER_GOAL = 1 / 1.8;
const [OURS, PEER] = ["slim, from bytes", "JSON.parse, Map"];

/**
 * @param {string} engine
 * @param {string} only a part of the names wanted
 * @yields {{ name: string, result?: object, error?: string }} first the name alone, then with its outcome
 */
export async function* contests(engine, only) {
  if (FIRST_ANSWER.includes(only)) {
    yield { name: FIRST_ANSWER };
    yield outcome(FIRST_ANSWER, () => firstAnswer(engine));
  }
  for (const each of cases.filter(({ name }) => name.includes(only))) {
    yield { name: each.name };
    yield outcome(each.name, async () => {
      const { errgloss, ...peers } = await ask("bench-worker.js", each.name);
      return summary(each, engine, errgloss, peers);
    });
  }
}

async function outcome(name, run) {
  try {
    return { name, result: await run() };
  } catch (error) {
    return { name, error: error.message };
  }
}

async function firstAnswer(engine) {
  const bytes = {
    module: await (await fetch(new URL(moduleUrl, import.meta.url))).arrayBuffer(),
    rows: encode(JSON.stringify(rows.map(({ alternatives, ...row }) => row))),
  };
  const times = { [OURS]: [], [PEER]: [] };
  for (let round = 0; round < ROUNDS; round++) {
    for (const contender of round % 2 === 0 ? [OURS, PEER] : [PEER, OURS])
      times[contender].push(await ask("bench-first-answer.js", { contender, ...bytes }));
  }
  const what = { name: FIRST_ANSWER, goal: FIRST_ANSWER_GOAL };
  return summary(what, engine, times[OURS], { [PEER]: times[PEER] });
}

/** What a new worker answers to a question. */
function ask(script, question) {
  const worker = new Worker(new URL(script, import.meta.url), { type: "module" });
  return new Promise((resolve, reject) => {
    worker.onmessage = ({ data: { times, error } }) =>
      error === undefined ? resolve(times) : reject(new Error(error));
    worker.onerror = ({ message }) => reject(new Error(message));
    worker.postMessage(question);
  }).finally(() => worker.terminate());
}
