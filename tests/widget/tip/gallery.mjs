// Pictures of the tip to look at, from each engine: node tests/widget/tip/gallery.mjs FOLDER [ENGINE...]

import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { engines, sleep } from "../harness.mjs";
import { serveTip } from "./support.mjs";

const [folder, ...names] = process.argv.slice(2);
if (!folder) {
  console.error("usage: node tests/widget/tip/gallery.mjs FOLDER [ENGINE...]");
  process.exit(2);
}
await mkdir(folder, { recursive: true });

const COLOURS = { light: "#fff;color:#1b2430", dark: "#12171d;color:#dbe2e9" };

/** What stands on the page, beside what is to be shown of it. */
const VIEWS = {
  values: [
    "<p>JOB_MANAGER_12020008 UserId [0f6c2e41] exceeds the service [cutting-stock] concurrent limit [5].</p>",
    () => annotator.show(0),
  ],
  alternatives: ["<p>APIGW.0201 Backend timeout.</p>", () => annotator.show(0)],
  short: ["<p>IEF.100161</p>", () => annotator.show(0)],
  long: ["<p>IoTEdge.02100321</p>", () => annotator.show(0)],
  dialog: ["<p>APIGW.0301</p>", pinned],
  "dialog-stock": ["<p>IEF.100126</p>", pinned],
  "dialog-refused": ["<p>OptVerse_12030001</p>", refused],
  list: [
    "<p>IEF.100161 IEF.100100 APIGW.0201 JOB_MANAGER_12020008 IEF.100161 iMetal.0232</p>",
    listed,
  ],
};

function pinned() {
  annotator.show(0);
  root.querySelector(".tip").click();
}

async function refused() {
  const writeText = () => Promise.reject(new Error("refused"));
  Object.defineProperty(navigator, "clipboard", { value: { writeText }, configurable: true });
  annotator.show(0);
  root.querySelector(".tip").click();
  root.querySelector(".foot button").click();
  await frames2();
}

function listed() {
  annotator.show(0);
  root.querySelector(".tip").click();
  root.querySelector(".foot button:last-child").click();
}

const server = await serveTip();

for (const engine of engines.filter(({ name }) => names.length === 0 || names.includes(name))) {
  if (engine.missing()) {
    console.log(`${engine.name}: not run, ${engine.missing()}`);
    continue;
  }
  const browser = await engine.launch();
  try {
    for (const scheme of ["light", "dark"]) {
      for (const lang of ["en", "zh"]) {
        for (const [name, [body, show]] of Object.entries(VIEWS)) {
          await picture(browser, `${name}-${lang}-${scheme}`, body, show, { scheme, lang });
        }
      }
    }
    for (const name of ["values", "dialog", "list"]) {
      const [body, show] = VIEWS[name];
      const small = { scheme: "light", lang: "en", width: 320, height: 256 };
      await picture(browser, `${name}-zoomed`, body, show, small);
      const phone = { scheme: "light", lang: "zh", width: 320, height: 640 };
      await picture(browser, `${name}-phone`, body, show, phone);
      if (engine.name === "chromium")
        await picture(browser, `${name}-forced`, body, show, {
          ...phone,
          lang: "en",
          forced: true,
        });
    }
  } finally {
    await browser.close();
  }
}
await server.close();

async function picture(
  browser,
  name,
  body,
  show,
  { scheme, lang, forced, width = 480, height = 480 },
) {
  const html = `<main style="background:${COLOURS[scheme]};position:absolute;inset:0;padding:20px 16px;font:14px/1.5 sans-serif">${body}</main>`;
  const head = `<script src="widget.js"></script>`;
  const page = await browser.open(server.page(html, { head, lang }), {
    width,
    height,
    scheme,
    scale: 2,
  });
  if (forced) {
    const devtools = await page.puppeteer.createCDPSession();
    const features = [{ name: "forced-colors", value: "active" }];
    await devtools.send("Emulation.setEmulatedMedia", { features });
  }
  await page.evaluate(() => {
    window.annotator = errgloss.annotate(document);
  });
  await page.until(() => annotator.found.length > 0);
  await page.evaluate(show);
  await sleep(200);
  await page.screenshot(join(folder, `${browser.name}-${name}.png`));
  await page.close();
}
