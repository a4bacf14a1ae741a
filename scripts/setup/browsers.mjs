// The browsers of tests/browser and tests/widget. Without Chromium there is no test of either; without Firefox or WebKit the
// tests run in the others, and name the one that is missing.
import { findProgram, UserError } from "../lib/process.mjs";
import { installedPackages, installPackages } from "./apt.mjs";

const CHROMIUM = [
  "chromium",
  "chromium-browser",
  "google-chrome",
  "google-chrome-stable",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
];

/** The path of a Chromium; the environment's ERRGLOSS_CHROMIUM overrides what is found. */
export async function ensureChromium() {
  const chosen = process.env.ERRGLOSS_CHROMIUM;
  if (chosen) {
    if (findProgram(chosen)) return chosen;
    throw new UserError(`ERRGLOSS_CHROMIUM is ${chosen}, and there is no such program`);
  }
  return findChromium() ?? (await installChromium());
}

const findChromium = () => CHROMIUM.map(findProgram).find((path) => path !== undefined);

async function installChromium() {
  try {
    // The pages under test are half Chinese: without a font, pictures of them show empty boxes.
    await installPackages(["chromium", "fonts-noto-cjk"], "the browser tests need Chromium");
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    throw new UserError(
      `${error.message}\nOr install Chromium or Chrome, and set ERRGLOSS_CHROMIUM to its path.`,
    );
  }
  const installed = findChromium();
  if (!installed) throw new UserError("apt-get has installed chromium, but it is not on PATH");
  return installed;
}

/**
 * Firefox and WebKit for the widget's tests, which look for the programs themselves and say where there is none. WebKit's driver
 * needs a display.
 */
export async function tryOtherEngines() {
  const firefox =
    process.env.ERRGLOSS_FIREFOX ?? findProgram("firefox") ?? findProgram("firefox-esr");
  const packages = [
    ...(firefox ? [] : ["firefox-esr"]),
    ...(findProgram("WebKitWebDriver") ? [] : ["webkit2gtk-driver"]),
    ...(findProgram("Xvfb") ? [] : ["xvfb"]),
  ];
  if (packages.length === 0) return;
  const font = "fonts-noto-cjk";
  if (installedPackages([font]).size === 0) packages.push(font);
  try {
    await installPackages(packages, "the widget's tests run in three engines");
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    console.warn(`${error.message}\nThe tests go on without.`);
  }
}
