// Says a text to screen readers, politely. The region has to be in the page for a while before its text, or they miss it.

import { cancel, later } from "../builtins.js";
import { el, setText } from "./platform.js";

const SETTLE = 150;

export function createAnnouncer() {
  const region = el("div", { class: "unseen", role: "status" });
  let timer = 0;
  return {
    region,
    say(text: string, lang: string) {
      cancel(timer);
      setText(region, "");
      region.lang = lang;
      timer = later(() => setText(region, text), SETTLE);
    },
  };
}
