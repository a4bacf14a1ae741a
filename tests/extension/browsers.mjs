// Chromium and Firefox with the built extension, and a user's hands: the toolbar's button, and a site's permission given and
// taken back.

import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import puppeteer from "puppeteer-core";
import { launchFirefox } from "../widget/harness/firefox-window.mjs";
import * as engines from "../widget/harness/puppeteer.mjs";

export const extensionDir = fileURLToPath(new URL("../../extension/dist/", import.meta.url));

const chromium = {
  name: "chromium",
  missing: engines.chromium.missing,
  async launch() {
    const folder = withHostPermission();
    const browser = await puppeteer.launch({
      executablePath: engines.chromium.executablePath,
      // Extensions are loaded by commands over a pipe alone.
      pipe: true,
      enableExtensions: [folder],
      args: ["--no-sandbox", "--disable-gpu", "--no-first-run"],
    });
    const isBackground = (target) => target.type() === "service_worker";
    const started = await browser.waitForTarget(isBackground);
    /** The one that runs now: after a sleep it is another one. */
    const background = async () => (await browser.waitForTarget(isBackground)).worker();
    const extension = [...(await browser.extensions()).values()].find(
      ({ id }) => new URL(started.url()).hostname === id,
    );
    const settings = await browser.newPage();
    await settings.goto("chrome://extensions/");
    const set = (name, ...args) =>
      settings.evaluate((name, args) => chrome.developerPrivate[name](...args), name, args);
    await set("updateExtensionConfiguration", {
      extensionId: extension.id,
      hostAccess: "ON_CLICK",
    });
    return {
      inBackground: async (...work) => (await background()).evaluate(...work),
      newPage: () => browser.newPage(),
      press: (page) => page.triggerExtensionAction(extension),
      sleep: async () => (await background()).close(),
      grant: (page) => set("addHostPermission", extension.id, siteOf(page)),
      takeBack: (page) => set("removeHostPermission", extension.id, siteOf(page)),
      async close() {
        await browser.close();
        rmSync(folder, { recursive: true, force: true });
      },
    };
  },
};

const siteOf = (page) => `${new URL(page.url()).origin.replace(/:\d+$/, "")}/*`;

/**
 * A copy that may be granted one site in Chromium's settings: nobody can press "Allow" in the question that a headless browser
 * does not show, and its settings grant what the manifest names as required and the user has withheld.
 */
function withHostPermission() {
  const folder = mkdtempSync(join(tmpdir(), "errgloss-extension-"));
  cpSync(extensionDir, folder, { recursive: true });
  const file = join(folder, "manifest.json");
  const manifest = JSON.parse(readFileSync(file, "utf8"));
  writeFileSync(file, JSON.stringify({ ...manifest, host_permissions: ["http://127.0.0.1/*"] }));
  return folder;
}

const firefox = {
  name: "firefox",
  missing: engines.firefox.missing,
  async launch() {
    const { browser, inWindow } = await launchFirefox({
      "extensions.webextOptionalPermissionPrompts": false,
    });
    const id = await browser.installExtension(extensionDir);
    const choose = async (page, label) => {
      await page.bringToFront();
      await inWindow(chooseInMenu, id, label);
    };
    return {
      newPage: () => browser.newPage(),
      async press(page) {
        await page.bringToFront();
        await inWindow(pressButton, id);
      },
      sleep: () => inWindow(endBackground, id),
      grant: (page) => choose(page, "Always on this site"),
      takeBack: (page) => choose(page, "No longer always on this site"),
      close: () => browser.close(),
    };
  },
};

/* global WebExtensionPolicy */

function pressButton(id) {
  const { extension } = WebExtensionPolicy.getByID(id);
  extension.apiManager.global.browserActionFor(extension).triggerAction(window);
}

function endBackground(id) {
  return WebExtensionPolicy.getByID(id).extension.terminateBackground();
}

async function chooseInMenu(id, label) {
  const { extension } = WebExtensionPolicy.getByID(id);
  const button = extension.apiManager.global.browserActionFor(extension);
  window.CustomizableUI.addWidgetToArea(button.id, "nav-bar");
  const { node } = button.widget.forWindow(window);
  const target = node.querySelector(".unified-extensions-item-action-button") ?? node;
  const menu = document.getElementById("toolbar-context-menu");
  const shown = new Promise((resolve) => {
    menu.addEventListener("popupshown", resolve, { once: true });
  });
  const { left, top } = target.getBoundingClientRect();
  const at = { bubbles: true, button: 2, clientX: left + 5, clientY: top + 5 };
  target.dispatchEvent(new MouseEvent("contextmenu", at));
  await shown;
  const items = [...menu.querySelectorAll("menuitem")];
  menu.activateItem(items.find((item) => item.label === label));
}

export const browsers = [chromium, firefox];
