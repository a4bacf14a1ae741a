// Large pages and fast changes: what the reader sees comes first, and in the end everything is found.

import assert from "node:assert/strict";
import { it } from "node:test";
import { inEachEngine, sharePage } from "./harness.mjs";

const HEAD = '<script src="check.js"></script><script src="widget.js"></script>';
/** A slow machine: a slice gets as far as a few looks at the clock. */
const SLOW = `<script>{
  const { now } = Performance.prototype;
  let passed = 0;
  Performance.prototype.now = function () {
    passed += 1.9;
    return Reflect.apply(now, this, []) + passed;
  };
}</script>`;
/** Hidden, so that the page itself has nothing to lay out. */
const ROWS = `
  <div id="before" hidden></div>
  <p id="view">IEF.100112</p>
  <div id="after" hidden></div>`;
const EXPECTED = '<script type="application/json" id="expected">{}</script>';
const BODY = ROWS + EXPECTED;

inEachEngine("Pace", (engine) => {
  let server, page;
  sharePage(engine, (shared) => {
    ({ server, page } = shared);
  });

  const end = async () => {
    const { left, foreign, problems } = await page.evaluate(() => check.end());
    assert.deepEqual({ left, foreign, problems }, { left: [], foreign: [], problems: [] });
  };

  it("finds what is in view before what is not", async () => {
    await page.goto(server.inline(BODY, { head: SLOW + HEAD }));
    const first = await page.evaluate(async () => {
      const row = document.createElement("p");
      row.append("nothing to see here, ", document.createElement("b"), " and so on");
      for (const place of ["#before", "#after"]) {
        const rows = Array.from({ length: 60_000 }, () => row.cloneNode(true));
        check.find(place).append(...rows);
      }
      check.find("#after").append("IEF.100113");
      await check.frame();
      check.start();
      let first = [];
      while (first.length === 0) {
        await new Promise((resolve) => setTimeout(resolve));
        first = check.annotator.found.map(({ code }) => code);
      }
      await check.until(["IEF.100112", "IEF.100113"]);
      return first;
    });
    assert.deepEqual(first, ["IEF.100112"]);
    await end();
  });

  /** `root`: of what is read by itself, further down: an element, or the "host" of a shadow root. */
  const storm = async (root) => {
    const body = `<div style="height: 400px"></div><div id="${root}">${ROWS}</div>${EXPECTED}`;
    await page.goto(server.inline(root ? body : BODY, { head: HEAD }));
    const { during, found } = await page.evaluate(async () => {
      const host = check.find("#host");
      host?.attachShadow({ mode: "open" }).append(...host.childNodes);
      const find = (selector) => check.find(host ? `#host >>> ${selector}` : selector);
      const rows = Array.from({ length: 8000 }, () => document.createTextNode("row"));
      find("#before").append(
        ...rows.map((text) => {
          const row = document.createElement("p");
          row.append(text);
          return row;
        }),
      );
      check.start(host?.shadowRoot ?? check.find("#root"));
      await check.until(["IEF.100112"]);
      const view = find("#view").firstChild;
      let during = false;
      for (let frame = 0; frame < 100 && !during; frame++) {
        check.mine(() => {
          for (const row of rows) row.data = `row ${frame}`;
          if (frame === 10) view.data = "now IEF.100113";
        });
        await check.frame();
        during = check.annotator.found.some(({ code }) => code === "IEF.100113");
      }
      check.mine(() => {
        for (const row of rows) row.data = "row";
        rows[4000].data = "IEF.100119";
      });
      const found = await check.until(["IEF.100119", "IEF.100113"]);
      return { during, found };
    });
    assert.ok(during, "the code in view is found while the storm lasts");
    assert.deepEqual(found, ["IEF.100119", "IEF.100113"]);
    await end();
  };

  it("follows the view while more changes than it can read, and all of it afterwards", () =>
    storm(""));

  it("does so where an element is the root", () => storm("root"));

  it("does so where a shadow root is", () => storm("host"));

  it("forgets a bare number whose field has gone in the midst of more changes than it follows", async () => {
    const body = `<div><p id="field">iotId: abc</p><p>code: 2062</p></div>${BODY}`;
    await page.goto(server.inline(body, { head: HEAD }));
    const found = await page.evaluate(async () => {
      check.start();
      await check.until(["2062", "IEF.100112"]);
      check.mine(() => {
        for (let count = 0; count < 6000; count++)
          check.find("#after").append(document.createElement("p"));
        check.find("#field").remove();
      });
      return check.until(["IEF.100112"]);
    });
    assert.deepEqual(found, ["IEF.100112"]);
    await end();
  });

  it("reads a page no further for a catalogue that has changed", async () => {
    const COUNTING = `<script>{
      const { prototype } = TreeWalker;
      const { nextNode } = prototype;
      globalThis.texts = 0;
      prototype.nextNode = function () {
        if (this.whatToShow & NodeFilter.SHOW_TEXT) globalThis.texts++;
        return Reflect.apply(nextNode, this, []);
      };
    }</script>`;
    await page.goto(server.inline(BODY, { head: COUNTING + SLOW + HEAD }));
    const texts = await page.evaluate(async () => {
      // No two neighbours of one kind, so that none of them are rows.
      const pair = [document.createElement("p"), document.createElement("span")];
      for (const element of pair) element.append("nothing to see here");
      for (let count = 0; count < 10_000; count++)
        check.find("#after").append(...pair.map((element) => element.cloneNode(true)));
      check.find("#after").append("SHOP_CART_EMPTY");
      check.start();
      errgloss.addCatalogue({
        service: { id: "shop", vendor: "acme", name: { en: "Shop" } },
        errors: [{ code: "SHOP_CART_EMPTY", message: "No.", description: { en: "No." } }],
      });
      await check.until(["IEF.100112", "SHOP_CART_EMPTY"]);
      // What is left of the first reading would come before.
      return globalThis.texts;
    });
    assert.ok(texts < 30_000, `${texts} texts were read`);
    await end();
  });

  it("keeps what stays in a long text full of codes, be there characters in it that nobody sees", async () => {
    const body = `<pre><b id="head">IEF.</b><span id="log"></span></pre>${EXPECTED}`;
    await page.goto(server.inline(body, { head: HEAD }));
    const counts = await page.evaluate(async () => {
      const codes = 4000;
      const log = check.find("#log");
      // The first is parted from its beginning.
      log.append(`100100 ${"a\u200bn IEF.10\u200b0103 and\n".repeat(codes - 1)}`);
      check.start();
      const until = async (count) => {
        for (let turn = 0; turn < 300 && check.annotator.found.length !== count; turn++)
          await check.wait(30);
        return check.annotator.found.length;
      };
      const counts = [await until(codes)];
      const { data } = log.firstChild;
      const middle = data.indexOf("IEF", data.length / 2) + 2;
      check.mine(() => log.firstChild.insertData(middle, "#"));
      counts.push(await until(codes - 1));
      check.mine(() => check.find("#head").remove());
      counts.push(await until(codes - 2));
      return counts;
    });
    assert.deepEqual(counts, [4000, 3999, 3998]);
    await end();
  });
});
