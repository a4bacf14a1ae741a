// Every page of pages/ says what has to be found on it, and what a pointer shows: all of them, in each engine.

import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { it } from "node:test";
import { inEachEngine, sharePage, sleep } from "./harness.mjs";

const folder = new URL("pages/", import.meta.url);
const wanted = process.env.ERRGLOSS_PAGE ?? "";
const pages = readdirSync(folder)
  .filter((name) => /\.x?html$/.test(name) && name.includes(wanted))
  .map((name) => {
    const text = readFileSync(new URL(name, folder), "utf8");
    const [, title] = /<title>(.*)<\/title>/.exec(text);
    const [, expected] = /id="expected">(.*?)<\/script>/s.exec(text);
    return { name, title, expected: JSON.parse(expected) };
  });
if (pages.length === 0) throw new Error(`no page has "${wanted}" in its name`);

/** Codes one by one; a page that has thousands alike says how many. */
const listed = (found) =>
  Array.isArray(found)
    ? found
    : Object.entries(found).flatMap(([code, count]) => Array(count).fill(code));

/** How long nothing must open for it to count as nothing. */
const NOTHING = 450;

inEachEngine("Pages", (engine) => {
  let server, page;
  sharePage(engine, (shared) => {
    ({ server, page } = shared);
  });

  for (const { name, title, expected } of pages) {
    const skip = expected.skip?.[engine.name];
    it(`${name}: ${title}`, { skip }, async () => {
      await page.mouse.move(999, 699);
      await page.goto(server.url + name);
      await page.evaluate(() => check.start());
      const { first, painted, hover = [] } = expected;
      const found = listed(expected.found);
      if (first) assert.deepEqual(await page.evaluate((codes) => check.until(codes), first), first);
      await page.evaluate(() => check.play());
      assert.deepEqual(await page.evaluate((codes) => check.until(codes), found), found);
      if (painted !== undefined) {
        assert.equal(await page.evaluate((count) => check.paints(count), painted), painted);
      }
      for (const [selector, part, code] of hover) {
        const { x, y } = await page.evaluate((...at) => check.pointOf(...at), selector, part);
        await page.mouse.move(x, y);
        if (code === null) await sleep(NOTHING);
        const shown = await page.evaluate((code) => check.shows(code), code);
        assert.equal(shown ?? null, code, `at ${selector} ${part} (${x}, ${y})`);
        await page.mouse.move(999, 699);
        // It might lie over the next one.
        await page.evaluate(() => check.annotator.hide());
      }
      const { left, foreign, problems } = await page.evaluate(() => check.end());
      assert.deepEqual({ left, foreign, problems }, { left: [], foreign: [], problems: [] });
    });
  }
});
