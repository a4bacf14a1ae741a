// The page that hands out the bookmarklet.

import bookmarklet from "errgloss/bookmarklet.txt";
import { byId } from "./dom.js";
import { applyLang, initialLang, onSwitch } from "./lang.js";
import { strings } from "./strings.js";

const url = bookmarklet.trim();
let lang = initialLang();

onSwitch((wanted) => {
  lang = wanted;
  applyLang(lang);
});
applyLang(lang);

const link = byId("bookmarklet", HTMLAnchorElement);
link.href = url;
// Pressed in the page it would be the page's own script, which the policy refuses: it is for the bookmarks bar.
link.addEventListener("click", (event) => event.preventDefault());

const copied = byId("copied", HTMLElement);
byId("copy", HTMLButtonElement).addEventListener("click", async () => {
  try {
    await navigator.clipboard.writeText(url);
    copied.textContent = strings[lang]["anywhere.copied"];
  } catch {
    // Refused, or not there at all, as on pages that come by plain HTTP.
    copied.textContent = strings[lang]["anywhere.refused"];
  }
});
