// The demo's bench page, run in a browser of this machine.
import { serveDemo } from "../../tests/browser/support.mjs";

/** With these a page is isolated from others, and only then are its clocks fine. */
const ISOLATED = {
  "Cross-Origin-Opener-Policy": "same-origin",
  "Cross-Origin-Embedder-Policy": "require-corp",
};

/**
 * @param {{ name: string, launch(): Promise<any> }} engine
 * @param {string} only a part of the names wanted
 * @param {(text: string) => void} progress
 */
export async function measureBrowser(engine, only, progress) {
  const demo = await serveDemo({ headers: ISOLATED });
  const browser = await engine.launch();
  try {
    const query = new URLSearchParams({ run: "", only, engine: engine.name });
    const page = await browser.open(`${demo.url}bench.html?${query}`);
    for (;;) {
      const { status, json } = await page.evaluate(() => ({
        status: document.querySelector("#status").textContent,
        json: document.querySelector("#json").value,
      }));
      if (json !== "") return JSON.parse(json);
      progress(`${engine.name}: ${status}`);
      await new Promise((resolve) => setTimeout(resolve, 500));
    }
  } finally {
    await browser.close();
    await demo.close();
  }
}
