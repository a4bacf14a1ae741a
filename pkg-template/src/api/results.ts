// Results out of answers, fields in the order in which the module writes them.

import type { Answer } from "../core/answer.js";
import type { BodyError, MessageMatch, ParsedBody, Problem, Service } from "../types.js";
import { explanationIn } from "./explanations.js";

export function readServices(answer: Answer): Service[] {
  return answer.list(() => ({
    id: answer.text(),
    name: answer.text(),
    vendor: answer.text(),
    codes: answer.number(),
  }));
}

export function readBody(answer: Answer, lang: 0 | 1): ParsedBody {
  const ok = answer.flag();
  const format = answer.text() as ParsedBody["format"];
  const status = answer.numberOrNull();
  const requestId = answer.textOrNull();
  const errors = readErrors(answer, lang);
  const problems = answer.list(readProblem);
  const { code, message, explanation, params, causes } = errors[0] ?? NO_ERROR;
  // Lists are copied, so that who changes one finds the other as it was.
  return {
    ok,
    format,
    status,
    requestId,
    code,
    message,
    explanation,
    params: params.slice(),
    causes: causes.slice(),
    errors,
    problems,
  };
}

const NO_ERROR: BodyError = {
  code: null,
  message: null,
  explanation: null,
  params: [],
  causes: [],
};

function readErrors(answer: Answer, lang: 0 | 1): BodyError[] {
  return answer.list(() => ({
    code: answer.textOrNull(),
    message: answer.textOrNull(),
    explanation: explanationIn(answer, lang),
    params: answer.texts(),
    causes: readErrors(answer, lang),
  }));
}

function readProblem(answer: Answer): Problem {
  return {
    kind: answer.text() as Problem["kind"],
    at: answer.numberOrNull(),
    detail: answer.text(),
  };
}

export function readMatches(answer: Answer, lang: 0 | 1): MessageMatch[] {
  return answer.list(() => ({
    explanation: explanationIn(answer, lang) as MessageMatch["explanation"],
    params: answer.texts(),
    score: answer.number() / 100,
  }));
}
