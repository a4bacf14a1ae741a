// Marks that are registered, and have to be drawn as well: engines know cases where they are not.

import assert from "node:assert/strict";
import { it } from "node:test";
import { isDeepStrictEqual } from "node:util";
import { PATIENCE } from "./harness/patience.mjs";
import { drawnMarks } from "./harness/pixels.mjs";
import { inEachEngine, sharePage, sleep } from "./harness.mjs";

const HEAD = '<script src="check.js"></script><script src="widget.js"></script>';

const LINES = `<div id="lines"></div>
  <script>
    const line = (text) => {
      const element = document.createElement("div");
      element.textContent = \`failed \${text} here\`;
      return element;
    };
    const codes = ["IEF.100004", "IEF.100005", "IEF.100009", "IEF.100010"];
    lines.append(...codes.map(line));
  </script>`;

inEachEngine("Marks are drawn", (engine) => {
  let server, page;
  sharePage(engine, (shared) => {
    ({ server, page } = shared);
  });

  const open = async (body, first) => {
    await page.mouse.move(990, 690);
    await page.goto(server.inline(body, { head: HEAD }));
    await page.evaluate(() => {
      check.annotator = errgloss.annotate(document);
    });
    await drawn(first);
  };

  /** Waits until these are the codes that can be seen, and each has its mark. */
  const drawn = async (codes) => {
    const wanted = Object.fromEntries(codes.map((code) => [code, true]));
    const end = Date.now() + PATIENCE;
    let marks = await drawnMarks(page);
    while (!isDeepStrictEqual(marks, wanted) && Date.now() < end) {
      await sleep(100);
      marks = await drawnMarks(page);
    }
    assert.deepEqual(marks, wanted);
  };

  it("where text is shown that was hidden when it was found", async () => {
    const body = `<p>IEF.100119</p>
      <details><summary>more</summary><p>IEF.100103</p></details>
      <p style="display: none">IEF.100112</p>
      <p style="visibility: hidden">IEF.100113</p>
      <div style="visibility: hidden"><p style="display: contents">IEF.100020</p></div>
      <p style="content-visibility: hidden">IEF.100005</p>
      <dialog style="position: static">IEF.100100</dialog>
      <p hidden>IEF.100009</p>`;
    await open(body, ["IEF.100119"]);
    await page.until(() => check.annotator.found.length === 8);
    // Those that are registered now are so before they are shown.
    await sleep(300);
    await page.evaluate(() => {
      for (const element of document.querySelectorAll("p, div")) element.removeAttribute("style");
      document.querySelector("details").open = true;
      document.querySelector("dialog").show();
      document.querySelector("[hidden]").hidden = false;
    });
    const numbers = ["119", "103", "112", "113", "020", "005", "100", "009"];
    await drawn(numbers.map((number) => `IEF.100${number}`));
  });

  const FIRST = ["IEF.100004", "IEF.100005", "IEF.100009", "IEF.100010"];

  it("in a line that comes as another goes", async () => {
    await open(LINES, FIRST);
    await page.evaluate(() => {
      lines.children[1].before(line("IEF.100100"));
      lines.lastChild.remove();
    });
    await drawn(["IEF.100004", "IEF.100100", "IEF.100005", "IEF.100009"]);
    // And that goes on.
    await page.evaluate(async () => {
      for (const code of ["IEF.100103", "IEF.100112", "IEF.100113"]) {
        lines.prepend(line(code));
        lines.lastChild.remove();
        await check.frame();
      }
    });
    await drawn(["IEF.100113", "IEF.100112", "IEF.100103", "IEF.100004"]);
  });

  it("in the other lines as one goes, at once", async () => {
    await open(LINES, FIRST);
    await page.evaluate(async () => {
      lines.children[1].before(line("nothing"));
      lines.lastChild.remove();
      await check.frame();
    });
    // What has left the page is looked for after half a second only.
    const marks = await drawnMarks(page);
    assert.deepEqual(marks, { "IEF.100004": true, "IEF.100005": true, "IEF.100009": true });
  });

  it("in a line that is taken out and put back elsewhere", async () => {
    await open(LINES, FIRST);
    await page.evaluate(async () => {
      const last = lines.lastChild;
      last.remove();
      await check.wait(200);
      lines.prepend(last);
    });
    await drawn(["IEF.100010", "IEF.100004", "IEF.100005", "IEF.100009"]);
  });

  it("not on paper", { skip: engine.name !== "chromium" && "no driver's command" }, async () => {
    await open(LINES, FIRST);
    await page.puppeteer.emulateMediaType("print");
    const marks = await drawnMarks(page);
    await page.puppeteer.emulateMediaType(null);
    assert.deepEqual(marks, Object.fromEntries(FIRST.map((code) => [code, false])));
    await drawn(FIRST);
  });

  const losses = {
    "sets its own style sheets": () => {
      const sheet = new CSSStyleSheet();
      sheet.replaceSync("div { margin: 9px }");
      document.adoptedStyleSheets = [sheet];
    },
    "clears all highlights": () => CSS.highlights.clear(),
    "has one of its own under our name": () => CSS.highlights.set("errgloss", new Highlight()),
    "deletes ours, and adds a line": async () => {
      CSS.highlights.delete("errgloss");
      await check.wait(100);
      lines.lastChild.replaceWith(line("IEF.100010"));
    },
  };
  for (const [name, lose] of Object.entries(losses)) {
    it(`where the page ${name}`, async () => {
      await open(LINES, FIRST);
      await page.evaluate(lose);
      // It is missing for a moment, and drawn so.
      await drawnMarks(page);
      await sleep(1500);
      await drawn(FIRST);
    });
  }
});
