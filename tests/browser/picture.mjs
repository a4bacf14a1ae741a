// Takes the README's pictures of the widget: node tests/browser/picture.mjs [FOLDER, docs unless told]

import { mkdir } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { launchChromium, middleOfMark, openPage, serveDemo } from "./support.mjs";

/** Of the page, and what is shown of it above the panel and below the tip, in CSS pixels. */
const WIDTH = 880;
const MARGIN = 12;
const BELOW = 36;

const folder = process.argv[2] ?? fileURLToPath(new URL("../../docs", import.meta.url));
await mkdir(folder, { recursive: true });

const demo = await serveDemo();
const browser = await launchChromium();
try {
  for (const lang of ["en", "zh"]) {
    for (const scheme of ["light", "dark"]) {
      const options = { width: WIDTH, height: 900, scale: 1.5, scheme };
      const { page, close } = await openPage(browser, `${demo.url}?lang=${lang}`, options);
      await page.mouse.move(...(await middleOfMark(page, "#jobs tr:nth-child(3)")));
      const tip = await page.waitForSelector("err-gloss-tip:popover-open");
      await page.evaluate(() =>
        Promise.all(globalThis.tipRoot.getAnimations().map((each) => each.finished)),
      );
      const panel = await (await page.$(".panel")).boundingBox();
      const shown = await tip.boundingBox();
      const clip = {
        x: 0,
        y: panel.y - MARGIN,
        width: WIDTH,
        height: shown.y + shown.height + BELOW - panel.y + MARGIN,
      };
      await page.screenshot({ path: `${folder}/widget-${lang}-${scheme}.png`, clip });
      await close();
    }
  }
} finally {
  await browser.close();
  await demo.close();
}
