// Puts the page together: the console's panels, the widget that explains what stands in them, the look-up, the body box and
// the language switch.

import type { Lang } from "errgloss";
import { annotate } from "errgloss/widget";
import { createBodyBox } from "./body.js";
import { byId } from "./dom.js";
import { showJobs } from "./jobs.js";
import { applyLang, initialLang, onSwitch } from "./lang.js";
import { showLog } from "./log.js";
import { createLookup } from "./lookup.js";
import { showNodes } from "./nodes.js";
import { showResponses, showTicket } from "./panels.js";
import { curlText, responses } from "./samples.js";

let lang = initialLang();

const lookup = createLookup(lang);
const bodyBox = createBodyBox(lang, responses[0] ? curlText(responses[0]) : "");
showJobs();
showTicket();
showResponses((text) => bodyBox.read(text));
const log = showLog();
const nodes = showNodes();
// The boxes beside them explain their codes already.
const annotator = annotate(byId("samples", HTMLElement), { lang });

function setLang(wanted: Lang): void {
  lang = wanted;
  applyLang(lang);
  for (const part of [lookup, bodyBox, log, nodes, annotator]) part.setLang(lang);
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
