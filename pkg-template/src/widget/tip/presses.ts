// Presses on the tip, while it shows.

import { bare, listen, sourceOf, stopHere, unlisten } from "./platform.js";

/** With these a press begins, and a touch ends. */
const PRESSES = ["pointerdown", "mousedown", "touchstart", "touchend"];
const CAPTURE = bare({ capture: true });

/**
 * Many dialogs and menus listen for presses outside before these come to where they go. `press`: what the tip makes of one, since its own
 * listeners do not hear of it. Returns what ends that.
 */
export function keepPresses(host: Element, press: (event: Event) => void): () => void {
  const listener = (event: Event): void => {
    if (sourceOf(event) !== host) return;
    stopHere(event);
    press(event);
  };
  const each = (act: typeof listen): void => {
    for (let index = 0; index < PRESSES.length; index += 1) {
      act(window, PRESSES[index] as string, listener, CAPTURE);
    }
  };
  each(listen);
  return () => each(unlisten);
}
