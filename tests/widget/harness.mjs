// What the widget's tests share: three real engines behind one small interface, and pages served with the widget in them.

import { after, before, describe, it } from "node:test";
import { chromium, firefox } from "./harness/puppeteer.mjs";
import { serve } from "./harness/server.mjs";
import { webkit } from "./harness/webkit.mjs";

export { serve };

/**
 * Each has `name`, `missing()`, the reason why it cannot run or null, and `launch(options)`: a browser with `open(url, options)`
 * and `close()`. A page has `evaluate`, `until`, `mouse`, `press`, `type`, `screenshot`, `problems` and `close`.
 */
const ALL = [chromium, firefox, webkit];

/** ERRGLOSS_ENGINES=chromium,webkit chooses some. */
const chosen = process.env.ERRGLOSS_ENGINES?.split(",");
// Else nothing would run, and all of it pass.
const unknown = chosen?.find((wanted) => !ALL.some(({ name }) => name === wanted));
if (unknown !== undefined) {
  throw new Error(`ERRGLOSS_ENGINES is of ${ALL.map(({ name }) => name)}, not of "${unknown}"`);
}

export const engines = ALL.filter(({ name }) => !chosen || chosen.includes(name));

/** Runs a suite in each engine, one browser at a time; an engine that is missing is named as not run. */
export function inEachEngine(title, suite) {
  for (const engine of engines) {
    const reason = engine.missing();
    if (reason) {
      it(`${title} in ${engine.name}`, { skip: reason }, () => {});
      continue;
    }
    describe(`${title} in ${engine.name}`, () => suite(engine));
  }
}

/**
 * One page for all tests of a suite, as opening it takes longer than most of them: `use` gets it before the first, with the server of
 * the pages that it can go to.
 */
export function sharePage(engine, use) {
  let server, browser;
  before(async () => {
    server = await serve();
    browser = await engine.launch();
    use({ server, page: await browser.open(`${server.url}favicon.ico`) });
  });
  after(async () => {
    await browser?.close();
    await server?.close();
  });
}

export const sleep = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));
