// A core whose answers come later, as those of an extension's background do: the page may have changed meanwhile.

import assert from "node:assert/strict";
import { it } from "node:test";
import { inEachEngine, sharePage, sleep } from "./harness.mjs";

const HEAD = '<script src="stand-in.js"></script>';

inEachEngine("A core that answers later", (engine) => {
  let server, page;
  sharePage(engine, (shared) => {
    ({ server, page } = shared);
  });

  const open = async (body) => {
    await page.mouse.move(990, 690);
    await page.goto(server.inline(body, { head: HEAD }));
    await page.evaluate(() => {
      globalThis.annotator = errgloss.annotateSlowly(document, { lang: "en" });
    });
  };
  const asked = (count = 1) => page.until((count) => waiting.length >= count, count);
  const answer = () => page.evaluate(() => answerAll());
  const found = async () =>
    (await page.evaluate(() => annotator.found.map(({ code }) => code).join(" "))) ?? "";
  const shown = async () => (await page.evaluate(() => annotator.shown?.code)) ?? null;
  const rest = async (selector) => {
    const [x, y] = await page.evaluate((selector) => {
      const { left, top } = document.querySelector(selector).getBoundingClientRect();
      return [left + 5, top + 8];
    }, selector);
    await page.mouse.move(x, y);
  };

  it("marks what it finds, and explains it", async () => {
    await open('<p><span id="one">IEF.100100</span></p>');
    await asked();
    assert.equal(await found(), "");
    await answer();
    await page.until(() => annotator.found.length === 1);
    await page.evaluate(() => annotator.show(0));
    assert.equal(await shown(), null);
    await answer();
    await page.until(() => annotator.shown?.code === "IEF.100100");
    await page.until(() => document.querySelector("err-gloss-tip") !== null);
  });

  it("finds what several batches share", async () => {
    // A code over two texts is read from both; each of the lines between fills a batch by itself.
    const line = `<p>${"word ".repeat(4000)}IEF.100101</p>`;
    await open(`<p>IEF.<b>100100</b></p>${line.repeat(3)}`);
    const expected = "IEF.100100 IEF.100101 IEF.100101 IEF.100101";
    for (let round = 0; round < 200 && (await found()) !== expected; round++) {
      await answer();
      await sleep(50);
    }
    assert.equal(await found(), expected);
  });

  it("leaves alone what says something else by then", async () => {
    await open('<p id="one">IEF.100100</p><p id="two">IEF.100101</p>');
    await asked();
    await page.evaluate(() => {
      document.querySelector("#one").firstChild.data = "IEF.100102";
      document.querySelector("#two").remove();
    });
    await asked(2);
    await answer();
    await page.until(() => annotator.found.length > 0);
    assert.equal(await found(), "IEF.100102");
  });

  it("opens no card for a pointer that has left, and none after disconnect", async () => {
    await open('<p><span id="one">IEF.100100</span></p>');
    await asked();
    await answer();
    await page.until(() => annotator.found.length === 1);
    await rest("#one");
    await asked();
    await page.mouse.move(990, 690);
    await sleep(500);
    await answer();
    await sleep(100);
    assert.equal(await shown(), null);

    await rest("#one");
    await asked();
    await page.evaluate(() => annotator.disconnect());
    await answer();
    await sleep(100);
    assert.equal(await page.evaluate(() => document.querySelectorAll("err-gloss-tip").length), 0);
    assert.equal(await found(), "");
  });

  it("paints nothing for an answer that comes after disconnect", async () => {
    await open("<p>IEF.100100</p>");
    await asked();
    await page.evaluate(() => annotator.disconnect());
    await answer();
    await sleep(100);
    assert.equal(await page.evaluate(() => CSS.highlights.size), 0);
    assert.equal(await found(), "");
  });
});
