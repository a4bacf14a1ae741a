// What the browser tests share: the demo served as a static host would, a Chromium, and pages that note what goes wrong.

import { createServer } from "node:http";
import { fileURLToPath } from "node:url";
import puppeteer from "puppeteer-core";
import sirv from "sirv";
import { CHROMIUM_FLAGS, chromium } from "../widget/harness/puppeteer.mjs";

const demo = fileURLToPath(new URL("../../www", import.meta.url));

/** Folder for pictures that a run leaves behind. */
export const artifacts = fileURLToPath(new URL("../../target/artifacts/", import.meta.url));

const STRICT = {
  // Stricter than the page's own policy: no string may become markup or code.
  "Content-Security-Policy":
    "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; require-trusted-types-for 'script'",
};

/** Serves www/ under a path on a free port; `close` ends it. */
export async function serveDemo({ path = "/", headers = STRICT } = {}) {
  const files = sirv(demo, {
    dev: true,
    setHeaders: (response) => response.setHeaders(new Headers(headers)),
  });
  const server = createServer((request, response) => {
    const notFound = () => response.writeHead(404).end();
    if (!request.url?.startsWith(path)) return notFound();
    request.url = request.url.slice(path.length - 1);
    files(request, response, notFound);
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  const close = () => {
    server.closeAllConnections();
    return new Promise((resolve) => server.close(resolve));
  };
  return { url: `http://127.0.0.1:${server.address().port}${path}`, close };
}

export async function launchChromium() {
  const missing = chromium.missing();
  if (missing) throw new Error(missing);
  return puppeteer.launch({ executablePath: chromium.executablePath, args: CHROMIUM_FLAGS });
}

/**
 * Opens an address in a fresh page. `problems` gathers everything that a visitor's developer tools would show in red or
 * yellow.
 */
export async function openPage(browser, url, options = {}) {
  const { width = 1280, height = 900, scale = 1, scheme = "light", languages = "en" } = options;
  const context = await browser.createBrowserContext();
  const page = await context.newPage();
  const problems = [];
  page.on("console", (message) => {
    if (["error", "warn"].includes(message.type())) problems.push(message.text());
  });
  page.on("pageerror", (error) => problems.push(String(error)));
  page.on("requestfailed", (request) =>
    problems.push(`${request.url()}: ${request.failure()?.errorText}`),
  );
  page.on("response", (response) => {
    if (response.status() >= 400) problems.push(`${response.url()}: ${response.status()}`);
  });
  const devtools = await page.createCDPSession();
  const userAgent = await browser.userAgent();
  await devtools.send("Emulation.setUserAgentOverride", { userAgent, acceptLanguage: languages });
  await page.setViewport({ width, height, deviceScaleFactor: scale });
  await page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: scheme }]);
  await page.evaluateOnNewDocument(keepRoot);
  await page.goto(url);
  return { page, problems, close: () => context.close() };
}

/** The page cannot look into the tip's closed root; the tests can. */
function keepRoot() {
  const attach = Element.prototype.attachShadow;
  Element.prototype.attachShadow = function (options) {
    const root = attach.call(this, options);
    if (this.localName === "err-gloss-tip") globalThis.tipRoot = root;
    return root;
  };
}

/** The marks in an element, in the page's order: their texts, and where they stand in the window. */
export function marksIn(page, selector) {
  return page.evaluate((selector) => {
    const element = document.querySelector(selector);
    const ranges = [...(CSS.highlights.get("errgloss") ?? [])]
      .filter(({ startContainer }) => element.contains(startContainer))
      .map(({ startContainer, startOffset, endContainer, endOffset }) => {
        const range = new Range();
        range.setStart(startContainer, startOffset);
        range.setEnd(endContainer, endOffset);
        return range;
      });
    ranges.sort((one, other) => one.compareBoundaryPoints(Range.START_TO_START, other));
    return ranges.map((range) => {
      const { x, y, width, height } = range.getBoundingClientRect();
      return { text: range.toString(), x, y, width, height };
    });
  }, selector);
}

/** Brings the first mark of an element into view; its middle. */
export async function middleOfMark(page, selector) {
  await page.waitForFunction(
    (selector) => {
      const element = document.querySelector(selector);
      return [...(CSS.highlights.get("errgloss") ?? [])].some(({ startContainer }) =>
        element?.contains(startContainer),
      );
    },
    {},
    selector,
  );
  await page.$eval(selector, (element) => element.scrollIntoView({ block: "nearest" }));
  const [{ x, y, width, height }] = await marksIn(page, selector);
  return [x + width / 2, y + height / 2];
}
