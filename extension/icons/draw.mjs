// node extension/icons/draw.mjs: draws the demo's icon anew in the sizes that the manifest names.
import { readFile, writeFile } from "node:fs/promises";
import puppeteer from "puppeteer-core";
import { fromRoot } from "../../scripts/lib/paths.mjs";
import { ensureChromium } from "../../scripts/setup/browsers.mjs";

const drawing = await readFile(fromRoot("www/favicon.svg"), "base64");
const { icons } = JSON.parse(await readFile(fromRoot("extension/manifest.json"), "utf8"));
const browser = await puppeteer.launch({
  executablePath: await ensureChromium(),
  args: ["--no-sandbox"],
});
const page = await browser.newPage();
for (const [size, file] of Object.entries(icons)) {
  const side = Number(size);
  await page.setViewport({ width: side, height: side });
  await page.setContent(
    `<body style="margin:0"><img src="data:image/svg+xml;base64,${drawing}" width="${side}" height="${side}" style="display:block">`,
  );
  const picture = await page.screenshot({ omitBackground: true });
  await writeFile(fromRoot(`extension/${file}`), picture);
}
await browser.close();
