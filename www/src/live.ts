// What moves by itself can be stopped by its button (WCAG 2.2, 2.2.2), stands still where motion is not wanted, and waits
// while it is not seen.

import type { Lang } from "errgloss";
import { byId } from "./dom.js";
import { strings } from "./strings.js";

export interface Live {
  setLang(lang: Lang): void;
}

/** Calls `step` every `interval` milliseconds, unless the button with this id has stopped it. */
export function live(buttonId: string, interval: number, step: () => void): Live {
  const button = byId(buttonId, HTMLButtonElement);
  let lang: Lang = "en";
  let runs = !matchMedia("(prefers-reduced-motion: reduce)").matches;

  const label = (): void => {
    button.textContent = strings[lang][runs ? "live.pause" : "live.resume"];
  };
  button.addEventListener("click", () => {
    runs = !runs;
    label();
  });
  setInterval(() => {
    if (runs && !document.hidden && button.checkVisibility()) step();
  }, interval);

  return {
    setLang: (wanted) => {
      lang = wanted;
      label();
    },
  };
}
