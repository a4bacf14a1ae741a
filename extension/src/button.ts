// The toolbar's button. Its badge is the only record of where the widget runs: the browser itself clears it when a tab goes to
// another page, and keeps it when the background sleeps.

const ON = "on";

export async function isOn(tabId: number): Promise<boolean> {
  return (await chrome.action.getBadgeText({ tabId })) === ON;
}

export function showState(tabId: number, on: boolean): Promise<void> {
  return chrome.action.setBadgeText({ tabId, text: on ? ON : "" });
}

/** In Chromium, a page that was opened just now may hear of the click some milliseconds later than its script does. */
const SOON = 100;

/** By what Chromium says of a page that was left or reloaded meanwhile: the script may have run there, and is not for the next one. */
const hasGone = (cause: unknown): boolean => /was (removed|closed)|No tab/.test(String(cause));

/** Starts the widget on a tab, or stops it. */
export async function toggle(tabId: number): Promise<void> {
  const run = () =>
    chrome.scripting.executeScript({ target: { tabId }, files: ["content.js"] }).catch((cause) => {
      if (!hasGone(cause)) throw cause;
    });
  try {
    await run().catch(() => new Promise((resolve) => setTimeout(resolve, SOON)).then(run));
  } catch {
    // Pages of the browser, its store and its viewer of PDF files are closed to all extensions.
    await chrome.action.setBadgeText({ tabId, text: "×" });
    await chrome.action.setTitle({ tabId, title: chrome.i18n.getMessage("refused") });
  }
}
