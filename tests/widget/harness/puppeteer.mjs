// Chromium by the DevTools protocol, Firefox by WebDriver BiDi.

import puppeteer from "puppeteer-core";
import * as programs from "../../../scripts/lib/browsers.mjs";
import { PATIENCE } from "./patience.mjs";

export const CHROMIUM_FLAGS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

export const chromium = engine("chromium", programs.chromium);
export const firefox = engine("firefox", programs.firefox);

function engine(name, { variable, find }) {
  const executablePath = find();
  return {
    name,
    executablePath,
    missing: () => (executablePath ? null : `no ${name} found: name one in ${variable}`),
    /** `scheme` and `languages` hold for all pages: Firefox takes them only at its start. */
    async launch({ scheme = "light", languages = "en-US,en", flags = [] } = {}) {
      const browser = await puppeteer.launch({
        browser: name === "firefox" ? "firefox" : "chrome",
        executablePath,
        headless: true,
        protocolTimeout: 120_000,
        args: name === "firefox" ? flags : [...CHROMIUM_FLAGS, ...flags],
        extraPrefsFirefox: {
          "layout.css.prefers-color-scheme.content-override": scheme === "dark" ? 0 : 1,
          "intl.accept_languages": languages,
        },
      });
      return {
        name,
        open: (url, options) => open(browser, url, { scheme, languages, ...options }),
        close: () => browser.close(),
      };
    },
  };
}

async function open(browser, url, { width = 1000, height = 700, scale = 1, scheme, languages }) {
  const context = await browser.createBrowserContext();
  const page = await context.newPage();
  /** What a visitor's developer tools would show in red or yellow. */
  const problems = [];
  page.on("console", (message) => {
    if (["error", "warn"].includes(message.type())) problems.push(message.text());
  });
  page.on("pageerror", (error) => problems.push(String(error?.stack ?? error)));
  await page.setViewport({ width, height, deviceScaleFactor: scale });
  if (browser.process()?.spawnfile.includes("firefox") === false) {
    await page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: scheme }]);
    const devtools = await page.createCDPSession();
    const userAgent = await browser.userAgent();
    await devtools.send("Emulation.setUserAgentOverride", { userAgent, acceptLanguage: languages });
  }
  await page.goto(url);
  const press = async (chord) => {
    const keys = chord.split("+").map((key) => (/^[A-Z]$/.test(key) ? `Key${key}` : key));
    for (const key of keys) await page.keyboard.down(key);
    for (const key of keys.reverse()) await page.keyboard.up(key);
  };
  return {
    puppeteer: page,
    goto: (to) => page.goto(to),
    problems,
    evaluate: (work, ...args) => page.evaluate(work, ...args),
    until: (holds, ...args) =>
      page.waitForFunction(holds, { polling: 30, timeout: PATIENCE }, ...args),
    mouse: {
      move: (x, y) => page.mouse.move(x, y),
      down: () => page.mouse.down(),
      up: () => page.mouse.up(),
      click: (x, y) => page.mouse.click(x, y),
    },
    tap: (x, y) => page.touchscreen.tap(x, y),
    press,
    type: (text) => page.keyboard.type(text),
    screenshot: (path) => page.screenshot({ path }),
    close: () => context.close(),
  };
}
