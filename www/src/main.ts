// Puts the page together: the console's panels, the widget that explains what stands in them, the reference, the look-up, the body
// box and the language switch.

import type { Lang } from "errgloss";
import { annotate } from "errgloss/widget";
import { place } from "./address.js";
import { createBodyBox } from "./body.js";
import { byId } from "./dom.js";
import { showJobs } from "./jobs.js";
import { applyLang, initialLang, onSwitch } from "./lang.js";
import { showLog } from "./log.js";
import { createLookup } from "./lookup.js";
import { showNodes } from "./nodes.js";
import { showResponses, showTicket } from "./panels.js";
import { createReader } from "./reader.js";
import { curlText, responses } from "./samples.js";

let lang = initialLang();

const lookup = createLookup(lang);
const reader = createReader(lang);
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
  for (const part of [lookup, reader, bodyBox, log, nodes, annotator]) part.setLang(lang);
}

/** Shows what the address names; false where it names a part of the page, to which the browser goes by itself. */
function follow(): boolean {
  const wanted = place();
  if (wanted !== null) reader.show(wanted);
  return wanted !== null;
}

onSwitch(setLang);
setLang(lang);
follow();
addEventListener("hashchange", () => {
  if (follow()) reader.focus();
});
// The address goes on naming what is shown: with the field's name in it, Back would lead to nothing.
byId("skip", HTMLAnchorElement).addEventListener("click", (event) => {
  event.preventDefault();
  byId("query", HTMLInputElement).focus();
});
// A link to the code that the address already names changes no hash, yet its reader wants the entry.
addEventListener("click", (event) => {
  const link = event.target instanceof Element ? event.target.closest("a") : null;
  if (link?.hash && link.hash === location.hash && !event.defaultPrevented) reader.focus();
});
