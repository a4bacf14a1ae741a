// Every case in turn, each in a worker; what comes out is what Node's runs give.
import moduleUrl from "errgloss/errgloss.wasm";
import { encode } from "../shared/bytes.mjs";
import { cases } from "../shared/cases.mjs";
import { FIRST_ANSWER } from "../shared/first-answer.mjs";
import { turns } from "../shared/measure.mjs";
import { rowsAsJson } from "../shared/peers/rows.mjs";
import { summary } from "../shared/summary.mjs";

/**
 * @param {string} engine
 * @param {string} only a part of the names wanted
 * @yields {{ name: string, result?: object, error?: string }} first the name alone, then with its outcome
 */
export async function* contests(engine, only) {
  const { name } = FIRST_ANSWER;
  if (name.includes(only)) {
    yield { name };
    yield outcome(name, () => firstAnswer(engine));
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
    rows: encode(rowsAsJson()),
  };
  const { ours, peer } = FIRST_ANSWER;
  const times = { [ours]: [], [peer]: [] };
  for (const contender of turns([ours, peer]))
    times[contender].push(await ask("bench-first-answer.js", { contender, ...bytes }));
  return summary(FIRST_ANSWER, engine, times[ours], { [peer]: times[peer] });
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
