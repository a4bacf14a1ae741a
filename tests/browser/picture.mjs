// Takes the picture of the tooltip for the README: node tests/browser/picture.mjs docs/tooltip.png

import { mkdir } from "node:fs/promises";
import { dirname } from "node:path";
import { launchChromium, openPage, serveDemo } from "./support.mjs";

/** Shows some of the page round the tooltip and its code, in CSS pixels. */
const MARGIN = { left: 28, right: 28, top: 68, bottom: 24 };

const [path] = process.argv.slice(2);
if (!path) {
  console.error("usage: node tests/browser/picture.mjs FILE.png");
  process.exit(2);
}
const demo = await serveDemo();
const browser = await launchChromium();
try {
  const { page } = await openPage(browser, `${demo.url}?lang=en`, { scale: 2 });
  const code = await page.$("#jobs tr:nth-child(3) .mark");
  await code.hover();
  const tooltip = await page.waitForSelector("#tooltip:popover-open");
  await tooltip.evaluate((element) =>
    Promise.all(element.getAnimations().map((each) => each.finished)),
  );
  const [from, to] = [await code.boundingBox(), await tooltip.boundingBox()];
  const x = Math.min(from.x, to.x) - MARGIN.left;
  const y = Math.min(from.y, to.y) - MARGIN.top;
  const right = Math.max(from.x + from.width, to.x + to.width) + MARGIN.right;
  const bottom = Math.max(from.y + from.height, to.y + to.height) + MARGIN.bottom;
  await mkdir(dirname(path), { recursive: true });
  await page.screenshot({ path, clip: { x, y, width: right - x, height: bottom - y } });
} finally {
  await browser.close();
  await demo.close();
}
