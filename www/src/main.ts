// Puts the page together: the console's panels with their tooltip, the look-up, the body box and the language switch.

import type { Lang } from "errgloss";
import { createBodyBox } from "./body.js";
import { byId } from "./dom.js";
import { entry } from "./entry.js";
import { find } from "./find.js";
import { applyLang, initialLang, onSwitch } from "./lang.js";
import { createLookup } from "./lookup.js";
import { markOf } from "./mark.js";
import { showPanels } from "./panels.js";
import { curlText, responses } from "./samples.js";
import { attachTooltip } from "./tooltip.js";

let lang = initialLang();

const lookup = createLookup(lang);
const bodyBox = createBodyBox(lang, responses[0] ? curlText(responses[0]) : "");
showPanels((text) => bodyBox.read(text));

const tooltip = attachTooltip(
  byId("samples", HTMLElement),
  byId("tooltip", HTMLElement),
  (element) => {
    const mark = markOf(element);
    const explanation = mark ? find(mark.code, { ...mark, lang }) : null;
    return explanation && entry(explanation, lang);
  },
);

function setLang(wanted: Lang): void {
  lang = wanted;
  applyLang(lang);
  lookup.setLang(lang);
  bodyBox.setLang(lang);
  tooltip.refresh();
}

/** The address names the code to look up: #IEF.100100. */
function followHash(): void {
  const code = location.hash.slice(1);
  if (code !== "" && document.getElementById(code) === null) lookup.show(code);
}

onSwitch(setLang);
setLang(lang);
followHash();
addEventListener("hashchange", followHash);
// A link to the code that the address already names changes no hash, yet its reader wants the entry.
addEventListener("click", (event) => {
  const link = event.target instanceof Element ? event.target.closest("a") : null;
  if (link?.hash === location.hash && !event.defaultPrevented) followHash();
});
