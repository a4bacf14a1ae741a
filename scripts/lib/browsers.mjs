// Where the browsers of the tests and the benches are: the programs that the environment names, else those of this machine.
import { readdirSync } from "node:fs";
import { findProgram } from "./process.mjs";

export const chromium = browser("ERRGLOSS_CHROMIUM", [
  "chromium",
  "chromium-browser",
  "google-chrome",
  "google-chrome-stable",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
]);

export const firefox = browser("ERRGLOSS_FIREFOX", [
  "firefox-esr",
  "firefox",
  "/Applications/Firefox.app/Contents/MacOS/firefox",
]);

/** WebKit's driver, the browser that it drives, and the display that both need. */
export const webkitDriver = browser("ERRGLOSS_WEBKIT_DRIVER", ["WebKitWebDriver"]);
export const findMiniBrowser = () => firstOf(miniBrowsers());
export const findDisplay = () => findProgram("Xvfb");

/**
 * @param {string} variable of the environment: what it names is taken or nothing
 * @param {string[]} programs
 */
function browser(variable, programs) {
  const named = process.env[variable];
  return { variable, named, find: () => firstOf(named ? [named] : programs) };
}

/** @param {string[]} programs */
function firstOf(programs) {
  return programs.map(findProgram).find((path) => path !== undefined);
}

/** Debian keeps it beside the library. */
function miniBrowsers() {
  const folder = `/usr/lib/${process.arch === "arm64" ? "aarch64" : "x86_64"}-linux-gnu`;
  try {
    const versions = readdirSync(folder).filter((name) => name.startsWith("webkit2gtk-4"));
    return versions.map((name) => `${folder}/${name}/MiniBrowser`);
  } catch {
    return [];
  }
}
