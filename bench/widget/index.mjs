// npm run bench:widget [-- --json] [-- --rounds N]: the widget beside what else marks words in a page, in three engines.
// ERRGLOSS_ENGINES chooses among them, as for the tests.

import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { engines, serve } from "../../tests/widget/harness.mjs";

const here = new URL("./", import.meta.url);
const isJson = process.argv.includes("--json");
const rounds = Number(process.argv[process.argv.indexOf("--rounds") + 1]) || 7;
const TOOLS = ["errgloss", "handHighlight", "handWrap", "findAndReplace", "markJs"];

const median = (values) => values.sort((one, other) => one - other)[values.length >> 1];
const ms = (value) => (value >= 10 ? value.toFixed(0) : value.toFixed(1));

const server = await serve();
server.add("watch.js", readFileSync(new URL("page/watch.js", here)));
server.add("page.js", await pageScript());
const url = server.inline('<div id="log"></div>', {
  head: `<style>#log { font: 12px/18px monospace; white-space: pre; }</style>
    <script src="watch.js"></script><script src="widget.js"></script><script src="page.js" defer></script>`,
});

const results = {};
for (const engine of engines) {
  const reason = engine.missing();
  if (reason) console.error(`${engine.name} is not run: ${reason}`);
  else results[engine.name] = await measure(engine);
}
await server.close();
console.log(
  isJson ? JSON.stringify(results, null, 2) : Object.entries(results).map(table).join("\n"),
);

async function measure(engine) {
  const browser = await engine.launch();
  const page = await browser.open(`${server.url}favicon.ico`);
  const run = async (name, argument) => {
    await page.goto(url);
    return page.evaluate((name, argument) => cases[name](argument), name, argument);
  };
  // In turn, so that what else the machine does weighs on all alike; the median of each.
  const inTurn = async (name, variants) => {
    const all = new Map(variants.map((variant) => [variant, []]));
    for (let round = 0; round < rounds; round++) {
      for (const variant of variants) all.get(variant).push(await run(name, variant));
    }
    return Object.fromEntries(
      [...all].map(([variant, list]) => [
        variant,
        Object.fromEntries(
          Object.keys(list[0]).map((key) => [key, median(list.map((each) => each[key]))]),
        ),
      ]),
    );
  };
  const result = {
    scan: await inTurn("scan", TOOLS),
    mutate: await inTurn("mutate", [false, true]),
    scroll: await inTurn("scroll", [false, true]),
    point: await run("point"),
  };
  await page.close();
  await browser.close();
  return result;
}

function table([engine, { scan, mutate, scroll, point }]) {
  const { errgloss, handHighlight } = scan;
  const rows = TOOLS.map((tool) => {
    const { count, ms: time } = scan[tool];
    return `  ${tool.padEnd(16)}${ms(time).padStart(6)} ms  ${(time / handHighlight.ms).toFixed(2).padStart(6)} x  ${count} codes`;
  });
  const ratio = (one, other) => `${(one / other).toFixed(2)} x`;
  return `${engine}
  scan of 100,000 texts, 2,500 codes, beside the highlight by hand (goal 1.5 x)
${rows.join("\n")}
  longest own task        ${ms(errgloss.longest)} ms (goal 16)
  first mark in view      ${ms(errgloss.first)} ms (goal 100)
  2,000 changes of the page, 10,000 marks: ${ms(mutate.true.ms)} ms, without ${ms(mutate.false.ms)} ms, ${ratio(mutate.true.ms, mutate.false.ms)} (goal 1.2 x); own work after ${ms(mutate.true.own)} ms
  frame while scrolling, p95: ${ms(scroll.true.p95)} ms, without ${ms(scroll.false.p95)} ms, ${ratio(scroll.true.p95, scroll.false.p95)} (goal 1.2 x)
  an event of the pointer, p95: ${ms(point.p95)} ms (goal 1); once it rests, the look for a code ${ms(point.nothing)} ms, with a card that opens ${ms(point.card)} ms; the engine's own look ${ms(point.engine)} ms
`;
}

async function pageScript() {
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(new URL("page/page.mjs", here))],
    bundle: true,
    write: false,
    format: "iife",
    logLevel: "error",
  });
  return outputFiles[0].text;
}
