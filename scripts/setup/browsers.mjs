// The browsers of tests/browser. Each engine has one function here that returns its program.
import { findProgram, UserError } from "../lib/process.mjs";
import { installPackages } from "./apt.mjs";

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
