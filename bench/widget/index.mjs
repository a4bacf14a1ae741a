// npm run bench:widget: the widget beside what else marks words in a page, in three engines.
// ERRGLOSS_ENGINES chooses among them, as for the tests.

import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { commandLine } from "../../scripts/lib/command-line.mjs";
import { main } from "../../scripts/lib/process.mjs";
import { engines, serve } from "../../tests/widget/harness.mjs";
import { quartiles, turns } from "../shared/measure.mjs";

const here = new URL("./", import.meta.url);
const TOOLS = ["errgloss", "handHighlight", "handWrap", "findAndReplace", "markJs"];

const ms = (value) => (value >= 10 ? value.toFixed(0) : value.toFixed(1));
const range = ({ q1, median, q3 }) => `${ms(median)} ms (${ms(q1)} to ${ms(q3)})`;
const ratio = (one, other) => `${(one.median / other.median).toFixed(2)} x`;

const HEAD = `<style>#log { font: 12px/18px monospace; white-space: pre; }</style>
  <script src="watch.js"></script><script src="widget.js"></script><script src="page.js" defer></script>`;

await main(async () => {
  const usage = "npm run bench:widget [-- --json] [-- --rounds 7]";
  const { json, rounds } = commandLine(usage, { json: false, rounds: 7 });
  const server = await serve();
  server.add("watch.js", readFileSync(new URL("page/watch.js", here)));
  server.add("page.js", await pageScript());
  const url = server.inline('<div id="log"></div>', { head: HEAD });

  const results = {};
  for (const engine of engines) {
    const reason = engine.missing();
    if (reason) console.error(`${engine.name} is not run: ${reason}`);
    else results[engine.name] = await measure(engine, url, rounds);
  }
  await server.close();
  const tables = Object.entries(results).map((result) => table(result, rounds));
  console.log(json ? JSON.stringify(results, null, 2) : tables.join("\n"));
});

async function measure(engine, url, rounds) {
  const browser = await engine.launch();
  const page = await browser.open(url);
  const run = async (name, argument) => {
    await page.goto(url);
    return page.evaluate((name, argument) => cases[name](argument), name, argument);
  };
  /** Quartiles of what each variant gives, over all rounds. */
  const inTurn = async (name, variants) => {
    const all = new Map(variants.map((variant) => [variant, []]));
    for (const variant of turns(variants, rounds)) all.get(variant).push(await run(name, variant));
    return Object.fromEntries(
      [...all].map(([variant, list]) => [
        variant,
        Object.fromEntries(
          Object.keys(list[0]).map((key) => [key, quartiles(list.map((each) => each[key]))]),
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

function table([engine, { scan, mutate, scroll, point }], rounds) {
  const { errgloss, handHighlight } = scan;
  const rows = TOOLS.map((tool) => {
    const { count, ms: time } = scan[tool];
    return `  ${tool.padEnd(16)}${range(time).padEnd(26)}${ratio(time, handHighlight.ms)}  ${count.median} codes`;
  });
  return `${engine}, medians and quartiles of ${rounds} alternating rounds
  scan of 100,000 texts, 2,500 codes, beside the highlight by hand (goal 1.5 x)
${rows.join("\n")}
  longest own task        ${range(errgloss.longest)} (goal 16)
  first mark in view      ${range(errgloss.first)} (goal 100)
  2,000 changes of the page, 10,000 marks: ${range(mutate.true.ms)}, without ${range(mutate.false.ms)}, ${ratio(mutate.true.ms, mutate.false.ms)} (goal 1.2 x); own work after ${range(mutate.true.own)}
  frame while scrolling, p95: ${range(scroll.true.p95)}, without ${range(scroll.false.p95)}, ${ratio(scroll.true.p95, scroll.false.p95)} (goal 1.2 x)
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
