import { createAnnotate } from "../../../pkg-template/src/widget/annotate.js";
import { localCore } from "../../../pkg-template/src/widget/local-core.js";
import { functions } from "./stand-in.js";

const core = localCore(functions);

/** As from another process: each answer comes when `answerAll` lets it. */
const waiting: (() => void)[] = [];
const held =
  <Args extends unknown[], Answer>(ask: (...args: Args) => Answer) =>
  (...args: Args): Promise<Answer> => {
    const answer = ask(...args);
    return new Promise((resolve) => waiting.push(() => resolve(answer)));
  };
const slowCore = { ...core, scan: held(core.scan), lookUp: held(core.lookUp) };

Object.assign(globalThis, {
  errgloss: { annotate: createAnnotate(core), annotateSlowly: createAnnotate(slowCore) },
  waiting,
  answerAll: () => {
    for (const answer of waiting.splice(0)) answer();
  },
});
