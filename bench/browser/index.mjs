// The demo's bench page, run in a browser of this machine.
import { createServer } from "node:http";
import sirv from "sirv";
import { fromRoot } from "../../scripts/lib/paths.mjs";

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
  const files = sirv(fromRoot("www"), {
    dev: true,
    setHeaders: (response) => {
      for (const [name, value] of Object.entries(ISOLATED)) response.setHeader(name, value);
    },
  });
  const server = createServer((request, response) => files(request, response));
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  const browser = await engine.launch();
  try {
    const query = new URLSearchParams({ run: "", only, engine: engine.name });
    const page = await browser.open(
      `http://127.0.0.1:${server.address().port}/bench.html?${query}`,
    );
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
    server.closeAllConnections();
    server.close();
  }
}
