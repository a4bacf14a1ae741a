// Built apps in a real browser: what they say is the title that their script sets.
import assert from "node:assert/strict";
import { createServer } from "node:http";
import sirv from "sirv";
import { chromium } from "../widget/harness/puppeteer.mjs";

/** Why there is no browser; false where there is one. */
export const noBrowser = chromium.missing() ?? false;

export async function openPages() {
  const browser = await chromium.launch();

  /** Opens a page, and gives the title that its script sets. */
  async function title(url) {
    const page = await browser.open(url);
    try {
      const failed = () => new Error(`no title: ${page.problems.join("\n")}`);
      await page.until(() => document.title !== "").catch(() => Promise.reject(failed()));
      assert.deepEqual(page.problems, []);
      return await page.evaluate(() => document.title);
    } finally {
      await page.close();
    }
  }

  /** Serves a folder under a path, as a static host would, and gives the title of its page. */
  async function servedTitle(directory, { policy } = {}) {
    const files = sirv(directory, { dev: true });
    const server = createServer((request, response) => {
      request.url = request.url.replace(/^\/some\/path/, "");
      if (policy) response.setHeader("Content-Security-Policy", policy);
      files(request, response, () => response.writeHead(404).end());
    });
    await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
    try {
      return await title(`http://127.0.0.1:${server.address().port}/some/path/`);
    } finally {
      server.closeAllConnections();
      server.close();
    }
  }

  return { title, servedTitle, close: () => browser.close() };
}

export const html = (script) =>
  `<!doctype html><title></title><link rel="icon" href="data:," /><body><script type="module" src="${script}"></script>`;
