// Takes the picture of the tooltip for the README: node tests/browser/picture.mjs docs/tooltip.png

import { mkdir } from "node:fs/promises";
import { dirname } from "node:path";
import { launchChromium, openPage, serveDemo } from "./support.mjs";

/** What is shown of the page round the panel, and below the tooltip, in CSS pixels. */
const MARGIN = 12;
const BELOW = 36;

const [path] = process.argv.slice(2);
if (!path) {
  console.error("usage: node tests/browser/picture.mjs FILE.png");
  process.exit(2);
}
const demo = await serveDemo();
const browser = await launchChromium();
try {
  const { page } = await openPage(browser, `${demo.url}?lang=en`, { width: 900, scale: 2 });
  await page.hover("#jobs tr:nth-child(3) .mark");
  const tooltip = await page.waitForSelector("#tooltip:popover-open");
  await tooltip.evaluate((element) =>
    Promise.all(element.getAnimations().map((each) => each.finished)),
  );
  const panel = await (await page.$(".panel")).boundingBox();
  const shown = await tooltip.boundingBox();
  const bottom = shown.y + shown.height + BELOW;
  const clip = {
    x: panel.x - MARGIN,
    y: panel.y - MARGIN,
    width: panel.width + 2 * MARGIN,
    height: bottom - panel.y + MARGIN,
  };
  await mkdir(dirname(path), { recursive: true });
  await page.screenshot({ path, clip });
} finally {
  await browser.close();
  await demo.close();
}
