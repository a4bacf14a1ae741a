// The bookmarklet on pages of all policies: a click turns it on, the next one off, and a note says so.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, before, describe, it } from "node:test";
import { browsers } from "./bookmarklet/browsers.mjs";
import { PATIENCE } from "./harness/patience.mjs";
import { serve } from "./harness.mjs";

const packaged = (file) => readFileSync(new URL(`../../pkg/${file}`, import.meta.url), "utf8");
const bookmarklet = packaged("bookmarklet.txt").trim();
const userScript = packaged("errgloss.user.js");

const POLICIES = {
  "no policy": undefined,
  "a nonce": "script-src 'nonce-abc'",
  self: "script-src 'self'",
  "strict-dynamic": "script-src 'strict-dynamic' 'nonce-abc'",
  "default-src none": "default-src 'none'",
  "style-src self": "style-src 'self'",
  "Trusted Types": "require-trusted-types-for 'script'; trusted-types 'none'",
  "all of them":
    "default-src 'none'; style-src 'none'; base-uri 'none'; require-trusted-types-for 'script'; trusted-types 'none'; sandbox allow-scripts",
};

const BODY = `<p id="a">Failed: IEF.100103</p><p>then JOB_MANAGER_12020008, no Brief.100103</p><div id="more"></div>`;
const CODES = ["IEF.100103", "JOB_MANAGER_12020008"];

for (const engine of browsers) {
  describe(`The bookmarklet in ${engine.name}`, { skip: engine.missing() ?? false }, () => {
    let server, browser, page;

    before(async () => {
      server = await serve();
      browser = await engine.launch();
    });
    after(async () => {
      await browser?.close();
      await server?.close();
    });

    /** A fresh page; what its policy has refused since is an error. */
    const open = async (policy, body = BODY) => {
      page = await browser.newPage();
      await page.evaluateOnNewDocument(keepRoots);
      await page.goto(server.inline(body, { policy }));
      await page.evaluate(() => {
        globalThis.refused = [];
        addEventListener("securitypolicyviolation", ({ violatedDirective, blockedURI }) => {
          if (!blockedURI.endsWith("/favicon.ico")) refused.push(violatedDirective);
        });
      });
    };
    const close = async () => {
      const refused = await page.evaluate(() => globalThis.refused);
      await page.close();
      assert.deepEqual(refused, []);
    };
    const click = () => browser.click(page, bookmarklet);
    const run = () => page.evaluate(userScript);
    const holds = (test, argument, timeout = PATIENCE) =>
      page.waitForFunction(test, { polling: 50, timeout }, argument);
    const says = (text) =>
      holds((text) => shownText().includes(text), text).catch(async () =>
        assert.fail(`"${await page.evaluate(() => shownText())}" has no "${text}"`),
      );
    const marks = async (codes) => {
      await holds((codes) => markedTexts().join() === codes.join(), codes).catch(async () =>
        assert.deepEqual(await page.evaluate(() => markedTexts()), codes),
      );
    };
    const hover = async (id) => {
      const { x, y } = await page.evaluate((id) => {
        const range = new Range();
        range.selectNodeContents(document.querySelector(id));
        const { right, top, height } = [...range.getClientRects()].at(-1);
        return { x: right - 10, y: top + height / 2 };
      }, id);
      // A browser tells no move of a pointer that is there already, be it from the page before.
      await page.mouse.move(1, 1);
      await page.mouse.move(x, y);
    };
    /** A bookmark's click may take the pointer out of the page once more, a moment after it: then it comes again. */
    const explains = async (id, text) => {
      for (let tries = 3; tries > 0; tries--) {
        await hover(id);
        // Longer than a note stays, which is above the card.
        const isShown = holds((text) => shownText().includes(text), text, PATIENCE / 2);
        if (
          await isShown.then(
            () => true,
            () => false,
          )
        )
          return;
      }
      assert.fail(`"${await page.evaluate(() => shownText())}" has no "${text}"`);
    };
    const left = () =>
      page.evaluate(() => [
        document.querySelectorAll("err-gloss-tip").length,
        document.adoptedStyleSheets.length,
        CSS.highlights.size,
        document.body.innerHTML,
      ]);

    /** By policy: the last note stays for 5 s, in which the other pages have their turn. */
    const ended = new Map();

    for (const [name, policy] of Object.entries(POLICIES)) {
      it(`runs under ${name}`, async () => {
        await open(policy);
        await click();
        await marks(CODES);
        await says("codes on this page: 2");
        await explains("#a", "The number of node group certificates exceeds the quota.");
        await click();
        await says("errgloss is off");
        ended.set(name, page);
      });
    }

    for (const name of Object.keys(POLICIES)) {
      it(`leaves nothing behind under ${name}`, async () => {
        page = ended.get(name);
        assert.ok(page, "it has not run");
        await holds(() => document.querySelectorAll("err-gloss-tip").length === 0);
        assert.deepEqual(await left(), [0, 0, 0, BODY]);
        await close();
      });
    }

    it("cannot run in a sandbox without scripts, and changes nothing there", async () => {
      await open("sandbox");
      await click();
      await new Promise((resolve) => setTimeout(resolve, 1000));
      assert.deepEqual(await left(), [0, 0, 0, BODY]);
      await page.close();
    });

    it("follows the page: texts that change, shadow roots, frames", async () => {
      await open("default-src 'none'");
      await click();
      await marks(CODES);
      await page.evaluate(() => {
        document.querySelector("#a").firstChild.data = "now iotedge_02100321 and";
        const host = document.createElement("div");
        const root = host.attachShadow({ mode: "open" });
        root.append("ＩＥＦ．１００１００");
        const frame = document.createElement("iframe");
        document.querySelector("#more").append(host, frame);
        frame.contentDocument.body.append("IEF.100112");
      });
      await holds(() => {
        const { CSS } = document.querySelector("iframe").contentWindow;
        return CSS.highlights.get("errgloss")?.size === 1;
      });
      await marks(["JOB_MANAGER_12020008", "iotedge_02100321", "ＩＥＦ．１００１００"]);
      await close();
    });

    it("two clicks at once leave nothing", async () => {
      await open("default-src 'none'");
      await Promise.all([click(), click()]);
      await says("errgloss is off");
      await marks([]);
      await click();
      await marks(CODES);
      await close();
    });

    it("speaks the page's language, and both in the dialog", async () => {
      await open("default-src 'none'");
      await page.evaluate(() => {
        document.documentElement.lang = "zh-CN";
      });
      await click();
      await marks(CODES);
      await explains("#a", "节点组证书");
      await page.mouse.down();
      await page.mouse.up();
      await holds(() => !!shownRoot()?.querySelector("button"));
      await page.evaluate(() => shownRoot().querySelector("button").click());
      await says("The number of node group certificates");
      await close();
    });

    it("keeps the first card, wherever the tip is before it has a place", async () => {
      const style = "margin:200px 100px;width:70px;font:16px monospace;word-break:break-all";
      await open(undefined, `<p id="a" style="${style}">IEF.100103</p>`);
      await click();
      await says("codes on this page: 1");
      await holds(() => shownText() === "");
      // The second of two lines: the card stands beside that.
      await hover("#a");
      await says("The number of node group certificates");
      await page.evaluate(() => new Promise((done) => setTimeout(done, 300)));
      const { tip, line } = await page.evaluate(() => {
        const range = new Range();
        range.selectNodeContents(document.querySelector("#a"));
        const tip = document.querySelector("err-gloss-tip")?.getBoundingClientRect();
        return { tip: tip?.top, line: [...range.getClientRects()].at(-1).bottom };
      });
      assert.equal(Math.round(tip - line), 6);
      await close();
    });

    it("walks to the next code, be its text directly in a shadow root", async () => {
      await open("default-src 'none'", '<p id="a">IEF.100103</p><div id="host"></div>');
      await page.evaluate(() => {
        const host = document.querySelector("#host");
        host.attachShadow({ mode: "open" }).textContent = "IEF.100100";
      });
      await click();
      await marks(["IEF.100100", "IEF.100103"]);
      await explains("#a", "The number of node group certificates exceeds the quota.");
      await page.mouse.down();
      await page.mouse.up();
      await holds(() => !!shownRoot()?.querySelector(".buttons"));
      for (const code of ["IEF.100100", "IEF.100103"]) {
        await page.evaluate(() =>
          shownRoot().querySelector(".buttons button:nth-child(2)").click(),
        );
        await holds((code) => shownRoot()?.querySelector("code")?.textContent === code, code);
      }
      await close();
    });

    it("says what stops it", async () => {
      await open();
      await page.evaluate(() => {
        delete globalThis.DecompressionStream;
      });
      await click();
      await says("errgloss does not work here: ReferenceError");
      await close();
    });

    it("as a snippet: the whole widget on the core as JavaScript, on and off", async () => {
      await open("default-src 'none'");
      const refuses = () => {
        try {
          return !new WebAssembly.Module(Uint8Array.of(0, 97, 115, 109, 1, 0, 0, 0));
        } catch {
          return true;
        }
      };
      assert.ok(await page.evaluate(refuses));
      await page.evaluate(() => {
        globalThis.refused.length = 0;
      });
      await run();
      await marks(CODES);
      await says("codes on this page: 2");
      await explains("#a", "The number of node group certificates exceeds the quota.");
      await run();
      await says("errgloss is off");
      await marks([]);
      await page.close();
    });

    it("as a userscript: silent", async () => {
      await open("script-src 'self'");
      await page.evaluate(() => {
        globalThis.GM_info = {};
      });
      await run();
      await marks(CODES);
      await new Promise((resolve) => setTimeout(resolve, 600));
      assert.equal(await page.evaluate(() => shownText()), "");
      await page.close();
    });
  });
}

/* global markedTexts, refused, shownRoot, shownText */

/** The page cannot look into closed roots; the tests can. */
function keepRoots() {
  const roots = new WeakMap();
  const attach = Element.prototype.attachShadow;
  Element.prototype.attachShadow = function (options) {
    const root = attach.call(this, options);
    roots.set(this, root);
    return root;
  };
  globalThis.shownRoot = () => roots.get(document.querySelector("err-gloss-tip"));
  globalThis.shownText = () => shownRoot()?.textContent ?? "";
  globalThis.markedTexts = () =>
    [...(CSS.highlights.get("errgloss") ?? [])]
      .map(({ startContainer, startOffset, endOffset }) =>
        startContainer.data.slice(startOffset, endOffset),
      )
      .sort();
}
