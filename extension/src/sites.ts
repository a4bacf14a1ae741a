// Sites on which the widget always runs: those for which the user has granted a host permission. That list is the browser's; none
// is kept here, so taking a permission back in the browser's settings is enough.

import { isOn, toggle } from "./button.js";

const ALWAYS = "always";
const NOT_ALWAYS = "notAlways";

export function watchSites(): void {
  chrome.runtime.onInstalled.addListener(() => {
    for (const id of [ALWAYS, NOT_ALWAYS]) {
      const title = chrome.i18n.getMessage(id);
      chrome.contextMenus.create({ id, title, contexts: ["action"] });
    }
  });
  chrome.contextMenus.onClicked.addListener(({ menuItemId }, tab) => {
    const site = siteOf(tab?.url);
    if (site === null || tab?.id === undefined) return;
    if (menuItemId === ALWAYS) void add(site, tab.id);
    else void chrome.permissions.remove({ origins: [site] });
  });

  // Firefox forgets registered scripts when it is closed.
  const { runtime, permissions } = chrome;
  for (const event of [runtime.onInstalled, runtime.onStartup]) event.addListener(registerSoon);
  for (const event of [permissions.onAdded, permissions.onRemoved]) event.addListener(registerSoon);
}

/** The match pattern of a page's site. Ports are left out: Firefox has none in patterns, and Chrome takes that for any. */
function siteOf(address: string | undefined): string | null {
  const { protocol, hostname } = new URL(address ?? "about:blank");
  return /^https?:$/.test(protocol) ? `${protocol}//${hostname}/*` : null;
}

/** Asks at once: browsers let an extension ask only while they handle a click. */
async function add(site: string, tabId: number): Promise<void> {
  const granted = await chrome.permissions.request({ origins: [site] });
  if (granted && !(await isOn(tabId))) await toggle(tabId);
}

let registered = Promise.resolve();
/** One after another, since two at a time would register the same script twice. */
function registerSoon(): void {
  registered = registered.then(register);
}

async function register(): Promise<void> {
  const { origins: matches = [] } = await chrome.permissions.getAll();
  const filter = { ids: [ALWAYS] };
  const isRegistered = (await chrome.scripting.getRegisteredContentScripts(filter)).length > 0;
  if (isRegistered) await chrome.scripting.unregisterContentScripts(filter);
  if (matches.length === 0) return;
  await chrome.scripting.registerContentScripts([{ id: ALWAYS, matches, js: ["content.js"] }]);
}
