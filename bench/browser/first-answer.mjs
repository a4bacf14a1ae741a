// The first answer from bytes in memory, in a worker of its own each time.
import * as slim from "errgloss/slim";
import { FIRST_ANSWER, fromJson, fromModule } from "../shared/first-answer.mjs";

addEventListener("message", async ({ data: { contender, module, rows } }) => {
  try {
    const start = performance.now();
    const isOurs = contender === FIRST_ANSWER.ours;
    const answer = isOurs ? await fromModule(slim, module) : fromJson(rows);
    const time = (performance.now() - start) * 1e6;
    postMessage(answer?.message ? { times: time } : { error: `${contender} gives no answer` });
  } catch (error) {
    // The page hears of what is thrown in a worker, but not of a promise that is refused.
    postMessage({ error: error.message });
  }
});
