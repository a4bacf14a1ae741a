// The focus while it is in the tip: dialogs and menus that keep it in, or close without it, do not hear that it is there.

import { listening } from "./listening.js";
import { ownWindow, setAttribute, sourceOf, stopAll } from "./platform.js";

/** Where it stands, react-focus-lock, which looks for the focus and does not listen, lets it be. */
const UNLOCKED = "data-no-focus-lock";

/**
 * The Tab that leads on from there is kept from the page too: focus-trap leads it back into its own dialog. `heard`: what the tip makes of
 * what the page does not hear of. Returns what ends that.
 */
export function keepFocus(host: Element, heard: (event: Event) => void): () => void {
  setAttribute(host, UNLOCKED, "");
  return listening([ownWindow], ["focus", "focusin", "keydown"], (event) => {
    const isTheirs = event.type === "keydown" && (event as KeyboardEvent).key !== "Tab";
    if (sourceOf(event) !== host || isTheirs) return;
    stopAll(event);
    heard(event);
  });
}
