// Ours beside its peers, in Node and in browsers: a table for each engine, or JSON.
import { commandLine } from "../scripts/lib/command-line.mjs";
import { main, UserError } from "../scripts/lib/process.mjs";
import { engines as browsers } from "../tests/widget/harness.mjs";
import { measureBrowser } from "./browser/index.mjs";
import { measureNode } from "./node/index.mjs";
import { tables } from "./table.mjs";

const ENGINES = ["node", ...browsers.map(({ name }) => name)];

await main(async () => {
  const { json, only, engines } = commandLine(
    `npm run bench [-- --json] [-- --only TEXT] [-- --engines ${ENGINES}]`,
    { json: false, only: "", engines: ENGINES.join() },
  );
  const wanted = engines.split(",");
  const unknown = wanted.find((name) => !ENGINES.includes(name));
  if (unknown !== undefined) throw new UserError(`--engines takes ${ENGINES}, not ${unknown}`);
  const progress = (text) => process.stderr.isTTY && process.stderr.write(`  ${text}\x1b[K\r`);

  const reports = [];
  if (wanted.includes("node")) reports.push(measureNode(only, progress));
  for (const browser of browsers) {
    if (!wanted.includes(browser.name)) continue;
    const missing = browser.missing();
    if (missing) console.error(`${browser.name} is not run: ${missing}`);
    else reports.push(await measureBrowser(browser, only, progress));
  }
  progress("");
  console.log(json ? JSON.stringify(reports, null, 2) : reports.map(tables).join("\n\n"));
  if (reports.some(({ failed }) => failed)) process.exitCode = 1;
});
