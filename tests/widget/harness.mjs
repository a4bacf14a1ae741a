// What the widget's tests share: three real engines behind one small interface, and pages served with the widget in them.

import { mkdir } from "node:fs/promises";
import { describe, it } from "node:test";
import { fileURLToPath } from "node:url";
import { chromium, firefox } from "./harness/puppeteer.mjs";
import { serve } from "./harness/server.mjs";
import { webkit } from "./harness/webkit.mjs";

export { serve };

/** Folder for pictures that a run leaves behind. */
export const artifacts = fileURLToPath(new URL("../../target/artifacts/", import.meta.url));
await mkdir(artifacts, { recursive: true });

/**
 * Each has `name`, `missing()`, the reason why it cannot run or null, and `launch(options)`: a browser with `open(url, options)`
 * and `close()`. A page has `evaluate`, `until`, `mouse`, `press`, `type`, `screenshot`, `problems` and `close`.
 */
const ALL = [chromium, firefox, webkit];

/** ERRGLOSS_ENGINES=chromium,webkit chooses some. */
const chosen = process.env.ERRGLOSS_ENGINES?.split(",");

export const engines = ALL.filter(({ name }) => !chosen || chosen.includes(name));

/** Runs a suite in each engine, one browser at a time; an engine that is missing is named as not run. */
export function inEachEngine(title, suite, options) {
  for (const engine of engines) {
    const reason = engine.missing();
    if (reason) {
      it(`${title} in ${engine.name}`, { skip: reason }, () => {});
      continue;
    }
    describe(`${title} in ${engine.name}`, () => suite(engine, options));
  }
}

export const sleep = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));
