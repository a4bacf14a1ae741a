// The first answer from bytes in memory, in a worker of its own each time.
import { explain, load } from "errgloss/slim";

const CODE = "IEF.100103";

const contenders = {
  async "slim, from bytes"({ module }) {
    await load(module);
    return explain(CODE);
  },
  "JSON.parse, Map"({ rows }) {
    const parsed = JSON.parse(new TextDecoder().decode(rows));
    return new Map(parsed.map((row) => [row.code, row])).get(CODE);
  },
};

addEventListener("message", async ({ data: { contender, ...bytes } }) => {
  const start = performance.now();
  const answer = await contenders[contender](bytes);
  const time = (performance.now() - start) * 1e6;
  postMessage(answer?.message ? { times: time } : { error: `${contender} gives no answer` });
});
