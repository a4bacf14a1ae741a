// The log: lines that come in while one reads.

import { byId, el } from "./dom.js";
import { type Live, live } from "./live.js";
import { type LogLine, log, stream } from "./samples.js";

const INTERVAL = 1800;
/** Older lines leave. */
const MOST_LINES = 60;

export function showLog(): Live {
  const view = byId("log-view", HTMLElement);
  const list = byId("log", HTMLOListElement);
  list.append(...log.map(line));
  // What scrolls has to be in the reach of the keyboard, which Safari leaves to the page.
  view.tabIndex = 0;
  view.scrollTop = view.scrollHeight;

  let count = 0;
  return live("log-pause", INTERVAL, () => {
    const isAtEnd = view.scrollHeight - view.scrollTop - view.clientHeight < 8;
    // Who points at a line reads it.
    const follows = isAtEnd && !view.matches(":hover, :focus-within");
    list.append(line(stream(count)));
    count += 1;
    if (list.childElementCount > MOST_LINES) list.firstElementChild?.remove();
    if (follows) view.scrollTop = view.scrollHeight;
  });
}

function line({ time, level, source, text }: LogLine): HTMLElement {
  return el(
    "li",
    { class: `level-${level.toLowerCase()}` },
    el("time", {}, time),
    el("span", { class: "level" }, level),
    el("span", { class: "log-source" }, source),
    el("span", { class: "log-text" }, text),
  );
}
