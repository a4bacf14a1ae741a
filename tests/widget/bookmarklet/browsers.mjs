// Chromium and Firefox, and a user's click on a bookmark. WebKit's driver has no way to one.

import puppeteer from "puppeteer-core";
import * as engines from "../harness/puppeteer.mjs";

const chromium = {
  name: "chromium",
  missing: engines.chromium.missing,
  async launch() {
    const browser = await puppeteer.launch({
      executablePath: engines.chromium.executablePath,
      args: ["--no-sandbox", "--disable-gpu", "--no-first-run", "--lang=en"],
    });
    return {
      newPage: () => browser.newPage(),
      /** As the browser itself goes to an address, and no page: that is what a click on a bookmark does. */
      async click(page, url) {
        const devtools = await page.createCDPSession();
        await devtools.send("Page.navigate", { url });
        await devtools.detach();
      },
      close: () => browser.close(),
    };
  },
};

const firefox = {
  name: "firefox",
  missing: engines.firefox.missing,
  async launch() {
    const browser = await puppeteer.launch({
      browser: "firefox",
      executablePath: engines.firefox.executablePath,
      // The toolbar is a document of the browser's own.
      args: ["--remote-allow-system-access"],
      extraPrefsFirefox: {
        "browser.toolbars.bookmarks.visibility": "always",
        "intl.accept_languages": "en",
      },
    });
    const send = async (method, parameters) =>
      (await browser.connection.send(method, parameters)).result;
    const { contexts } = await send("browsingContext.getTree", { "moz:scope": "chrome" });
    const { context } = contexts.find(
      ({ url }) => url === "chrome://browser/content/browser.xhtml",
    );
    return {
      newPage: () => browser.newPage(),
      /** A click of the mouse on a bookmark in the toolbar. */
      async click(page, url) {
        await page.bringToFront();
        const answer = await send("script.callFunction", {
          functionDeclaration: String(clickBookmark),
          target: { context },
          awaitPromise: true,
          arguments: [{ type: "string", value: url }],
        });
        if (answer.type === "exception") throw new Error(answer.exceptionDetails.text);
      },
      close: () => browser.close(),
    };
  },
};

/* global PlacesUtils */

async function clickBookmark(url) {
  const { bookmarks } = PlacesUtils;
  const kept = await bookmarks.fetch({ url });
  const bookmark =
    kept ?? (await bookmarks.insert({ parentGuid: bookmarks.toolbarGuid, url, title: "errgloss" }));
  const find = () =>
    [...document.querySelectorAll("#PlacesToolbarItems > toolbarbutton")].find(
      (button) => button._placesNode?.bookmarkGuid === bookmark.guid,
    );
  while (!find()) await new Promise((resolve) => setTimeout(resolve, 50));
  const button = find();
  const { left, top } = button.getBoundingClientRect();
  for (const type of ["mousedown", "mouseup"]) {
    window.synthesizeMouseEvent(type, left + 5, top + 5, { button: 0, clickCount: 1 });
  }
}

export const browsers = [chromium, firefox];
