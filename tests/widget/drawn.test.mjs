// Marks that are registered, and have to be drawn as well: engines know cases where they are not.

import assert from "node:assert/strict";
import { it } from "node:test";
import { drawnMarks } from "./harness/pixels.mjs";
import { inEachEngine, sharePage, sleep } from "./harness.mjs";

const HEAD = '<script src="check.js"></script><script src="widget.js"></script>';
/** Only what fails waits for so long. */
const PATIENCE = 10_000;

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

  /** Waits until these are the codes that can be seen, in this order, and each has its mark. */
  const drawn = async (codes) => {
    const wanted = Object.fromEntries(codes.map((code) => [code, true]));
    const end = Date.now() + PATIENCE;
    let marks = await drawnMarks(page);
    while (JSON.stringify(marks) !== JSON.stringify(wanted) && Date.now() < end) {
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
});
