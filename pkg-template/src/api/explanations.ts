// Explanations out of answers. What a row says by itself it says to all who ask, so it is made once and frozen.

import { Answer } from "../core/answer.js";
import { core } from "../core/core.js";
import type { Action, Category, Explanation, Lang, Retry } from "../types.js";
import { Memo } from "./memo.js";

const { freeze } = Object;

/** In the place of the number of rows: the texts follow. */
const FILLED = -1;

/** By row and language; those with alternatives by all of their rows. */
const memo = new Memo<number | string, Explanation>();

/** After a service was added. */
export function forgetExplanations(): void {
  memo.clear();
}

/** The explanation that an answer goes on with. */
export function explanationIn(answer: Answer, lang: 0 | 1): Explanation | null {
  const count = answer.number();
  if (count === 0) return null;
  if (count === FILLED) return readExplanation(answer);
  const best = answer.number();
  return count === 1 ? explainRow(best, lang) : explainRows(best, answer.numbers(count - 1), lang);
}

/** The explanations of the rows that an answer goes on with. */
export function explanationsIn(answer: Answer, lang: 0 | 1): Explanation[] {
  return answer.list(() => explainRow(answer.number(), lang));
}

function explainRow(row: number, lang: 0 | 1): Explanation {
  const key = 2 * row + lang;
  const known = memo.get(key);
  if (known !== undefined) return known;
  const explanation = readExplanation(new Answer(core().explainRow(row, lang)));
  memo.set(key, explanation);
  return explanation;
}

function explainRows(best: number, others: number[], lang: 0 | 1): Explanation {
  let key = `${lang},${best}`;
  for (let at = 0; at < others.length; at++) key += `,${others[at]}`;
  const known = memo.get(key);
  if (known !== undefined) return known;
  const alternatives: Explanation[] = [];
  for (let at = 0; at < others.length; at++) {
    alternatives[at] = explainRow(others[at] as number, lang);
  }
  const explanation = freeze({
    ...explainRow(best, lang),
    alternatives: freeze(alternatives) as Explanation[],
  });
  memo.set(key, explanation);
  return explanation;
}

/** Fields in the order in which the module writes them. */
function readExplanation(answer: Answer): Explanation {
  return freeze({
    code: answer.text(),
    service: answer.text(),
    serviceName: answer.text(),
    vendor: answer.text(),
    status: answer.numberOrNull(),
    message: answer.text(),
    description: answer.text(),
    solution: answer.textOrNull(),
    genericSolution: answer.flag(),
    category: answer.text() as Category,
    retry: answer.text() as Retry,
    action: answer.text() as Action,
    documented: answer.flag(),
    lang: answer.text() as Lang,
    source: freeze({ title: answer.text(), updated: answer.textOrNull() }),
    alternatives: readAlternatives(answer),
  });
}

const NO_ALTERNATIVES = freeze([]) as unknown as Explanation[];

function readAlternatives(answer: Answer): Explanation[] {
  const others = answer.list(readExplanation);
  return others.length === 0 ? NO_ALTERNATIVES : (freeze(others) as Explanation[]);
}
