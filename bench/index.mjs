// Ours beside its peers, in Node and in browsers: a table for each engine, or JSON.
// Usage: node index.mjs [--json] [--only TEXT] [--engines node,chromium,firefox,webkit]
import { parseArgs } from "node:util";
import { engines as browsers } from "../tests/widget/harness.mjs";
import { measureBrowser } from "./browser/index.mjs";
import { measureNode } from "./node/index.mjs";
import { tables } from "./table.mjs";

const { json, only, engines } = parseArgs({
  options: {
    json: { type: "boolean", default: false },
    only: { type: "string", default: "" },
    engines: { type: "string", default: ["node", ...browsers.map(({ name }) => name)].join() },
  },
}).values;
const wanted = engines.split(",");
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
