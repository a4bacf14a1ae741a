// The first answer from bytes in memory, in a worker of its own each time.
import * as slim from "errgloss/slim";
import { FIRST_ANSWER, fromJson, fromModule } from "../shared/first-answer.mjs";

addEventListener("message", async ({ data: { contender, module, rows } }) => {
  const start = performance.now();
  const answer = contender === FIRST_ANSWER.ours ? await fromModule(slim, module) : fromJson(rows);
  const time = (performance.now() - start) * 1e6;
  postMessage(answer?.message ? { times: time } : { error: `${contender} gives no answer` });
});
