// The built extension in real browsers.

import assert from "node:assert/strict";
import { after, afterEach, before, beforeEach, describe, it } from "node:test";
import { serve } from "../widget/harness/server.mjs";
import { browsers } from "./browsers.mjs";

/** An element of the page has the extension's name as its id. */
const BODY = '<p id="errgloss">Job failed: IEF.100103, then IEF.999999</p>';
const POLICIES = {
  "no policy": undefined,
  "default-src 'none'": "default-src 'none'",
  "a sandbox without scripts": "sandbox",
  "Trusted Types": "default-src 'none'; require-trusted-types-for 'script'; trusted-types 'none'",
};

for (const engine of browsers) {
  describe(`The extension in ${engine.name}`, { skip: engine.missing() ?? false }, () => {
    let server, browser, page;

    before(async () => {
      server = await serve();
      browser = await engine.launch();
    });
    after(async () => {
      await browser?.close();
      await server?.close();
    });
    beforeEach(async () => {
      page = await browser.newPage();
    });
    afterEach(() => page.close());

    const open = (policy) => page.goto(server.inline(BODY, { policy }));
    const countMarks = () => page.evaluate(() => CSS.highlights.get("errgloss")?.size ?? 0);
    const marks = (count) => becomes(countMarks, count);
    const tip = (shows) =>
      becomes(() => page.evaluate(() => document.querySelector("err-gloss-tip") !== null), shows);
    const rest = async () => {
      const [x, y] = await page.evaluate(() => {
        const range = document.createRange();
        const [text] = document.querySelector("p").childNodes;
        range.setStart(text, text.data.indexOf("IEF.100103"));
        range.setEnd(text, text.data.indexOf(", then"));
        const { left, top } = range.getBoundingClientRect();
        return [left + 10, top + 8];
      });
      await page.mouse.move(x, y);
    };

    for (const [name, policy] of Object.entries(POLICIES)) {
      it(`${name}: the button marks a page's codes and explains them, and pressed again takes all away`, async () => {
        await open(policy);
        await page.evaluate(() => {
          globalThis.records = [];
          new MutationObserver((list) => records.push(...list.map(({ type }) => type))).observe(
            document.body,
            { subtree: true, childList: true, attributes: true, characterData: true },
          );
        });
        await browser.press(page);
        await marks(1);
        await rest();
        await tip(true);
        await browser.press(page);
        await marks(0);
        await tip(false);
        await browser.press(page);
        await marks(1);
        assert.deepEqual(await page.evaluate(() => records), []);
      });
    }

    it("works on no page that it was not asked to work on", async () => {
      await open();
      await browser.press(page);
      await marks(1);
      await page.reload();
      await new Promise((resolve) => setTimeout(resolve, 1000));
      await marks(0);
    });

    it("marks what comes later", async () => {
      await open();
      await browser.press(page);
      await marks(1);
      await page.evaluate(() => {
        document.body.append("IEF.100112");
      });
      await marks(2);
    });

    it("always works on a site that it was granted, until that is taken back", async () => {
      await open();
      await browser.grant(page);
      await eventually(async () => {
        await page.reload();
        await becomes(countMarks, 1, 1000);
      });
      await open(POLICIES["default-src 'none'"]);
      await marks(1);
      await rest();
      await tip(true);
      await browser.takeBack(page);
      await eventually(async () => {
        await page.reload();
        await new Promise((resolve) => setTimeout(resolve, 1000));
        assert.equal(await countMarks(), 0);
      });
    });

    it("explains and marks after the background was put to sleep", async () => {
      await open();
      await browser.press(page);
      await marks(1);
      await browser.sleep();
      await rest();
      await tip(true);
      await browser.sleep();
      await page.evaluate(() => {
        document.body.append("IEF.100112");
      });
      await marks(2);
      await browser.press(page);
      await marks(0);
    });

    if (engine.name === "chromium") {
      it("reaches no server: its own policy refuses", async () => {
        const [reached, connect] = await browser.inBackground(async (url) => {
          const refused = new Promise((resolve) => {
            addEventListener("securitypolicyviolation", ({ effectiveDirective }) =>
              resolve(effectiveDirective),
            );
          });
          const reached = await fetch(url).then(
            () => true,
            () => false,
          );
          return [reached, await refused];
        }, server.url);
        assert.deepEqual([reached, connect], [false, "connect-src"]);
      });
    }
  });
}

/** From outside: in a sandbox without scripts a page cannot wait for anything. */
async function becomes(read, expected, patience = 15_000) {
  const end = Date.now() + patience;
  let value = await read();
  while (value !== expected && Date.now() < end) {
    await new Promise((resolve) => setTimeout(resolve, 50));
    value = await read();
  }
  assert.equal(value, expected);
}

/** Browsers register a script some time after the permission was given. */
async function eventually(check, tries = 8) {
  try {
    await check();
  } catch (error) {
    if (tries === 1) throw error;
    await eventually(check, tries - 1);
  }
}
