// The browsers of the tests. Without Chromium those of packaging, of the demo, of the extension and of the widget do not run; without
// Firefox or WebKit they run in the others, and name the one that is missing.
import { chromium, findDisplay, firefox, webkitDriver } from "../lib/browsers.mjs";
import { UserError } from "../lib/process.mjs";
import { installedPackages, installPackages } from "./apt.mjs";

/** The path of a Chromium. */
export async function ensureChromium() {
  const found = chromium.find();
  if (!found && chromium.named) {
    throw new UserError(`${chromium.variable} is ${chromium.named}, and there is no such program`);
  }
  return found ?? (await installChromium());
}

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
  const installed = chromium.find();
  if (!installed) throw new UserError("apt-get has installed chromium, but it is not on PATH");
  return installed;
}

/**
 * Firefox and WebKit for the widget's tests, which look for the programs themselves and say where there is none. WebKit's driver
 * needs a display.
 */
export async function tryOtherEngines() {
  const packages = [
    ...(isToInstall(firefox) ? ["firefox-esr"] : []),
    ...(isToInstall(webkitDriver) ? ["webkit2gtk-driver"] : []),
    ...(findDisplay() ? [] : ["xvfb"]),
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

/**
 * A program that is named and not there is not helped by another one.
 * @param {typeof firefox} browser
 */
const isToInstall = ({ named, find }) => !named && !find();
