// The focus that comes into the tip: dialogs and menus that take it back, or close without it, do not hear of it.

import { listening } from "./listening.js";
import { ownWindow, setAttribute, sourceOf, stopAll } from "./platform.js";

/** Where it stands, react-focus-lock, which looks for the focus and does not listen, lets it be. */
const UNLOCKED = "data-no-focus-lock";

/** `heard`: what the tip makes of an event that the page does not hear of. Returns what ends that. */
export function keepFocus(host: Element, heard: (event: Event) => void): () => void {
  setAttribute(host, UNLOCKED, "");
  return listening([ownWindow], ["focus", "focusin"], (event) => {
    if (sourceOf(event) !== host) return;
    stopAll(event);
    heard(event);
  });
}
