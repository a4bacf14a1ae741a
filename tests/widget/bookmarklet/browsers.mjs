// Chromium and Firefox, and a user's click on a bookmark. WebKit's driver has no way to one.

import puppeteer from "puppeteer-core";
import { launchFirefox } from "../harness/firefox-window.mjs";
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
    const { browser, inWindow } = await launchFirefox({
      "browser.toolbars.bookmarks.visibility": "always",
      "intl.accept_languages": "en",
    });
    return {
      newPage: () => browser.newPage(),
      /** A click of the mouse on a bookmark in the toolbar. */
      async click(page, url) {
        await page.bringToFront();
        await inWindow(clickBookmark, url);
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
