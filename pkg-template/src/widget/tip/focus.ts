// The focus while it is in the tip: dialogs and menus that keep it in, or close without it, do not hear that it is there.

import { bare, ownWindow, sourceOf, stopAll } from "../builtins.js";
import { listening, together } from "./listening.js";
import { dispatch, setAttribute } from "./platform.js";

/** Where it stands, react-focus-lock, which looks for the focus and does not listen, lets it be. */
const UNLOCKED = "data-no-focus-lock";
const FocusEvents = globalThis.FocusEvent;

/**
 * The Tab that leads on from there is kept from the page too: focus-trap leads it back into its own dialog. `heard`: what the tip makes of
 * what the page does not hear of. Returns what ends that.
 */
export function keepFocus(host: Element, heard: (event: Event) => void): () => void {
  setAttribute(host, UNLOCKED, "");
  /** What has the focus as far as the page knows: dialogs take it back when they hear that it leaves for the tip, and menus close. */
  let holder: EventTarget | null = null;

  const onFocus = (event: Event): void => {
    const { type, relatedTarget } = event as FocusEvent;
    const source = sourceOf(event);
    if (source === host) {
      stopAll(event);
      heard(event);
      if (type === "focusout" && relatedTarget !== holder) leave(relatedTarget);
    } else if (type === "focusout" && relatedTarget === host) {
      stopAll(event);
      holder = source;
    } else if (type === "focusin" && source === holder) {
      stopAll(event);
      holder = null;
    }
  };

  /** The focus has not come back: the page hears now that it has gone. */
  const leave = (relatedTarget: EventTarget | null): void => {
    const from = holder;
    holder = null;
    const options = bare({ bubbles: true, composed: true, relatedTarget });
    if (from !== null) dispatch(from, new FocusEvents("focusout", options));
  };

  const onKey = (event: Event): void => {
    if (sourceOf(event) !== host || (event as KeyboardEvent).key !== "Tab") return;
    stopAll(event);
    heard(event);
  };

  return together([
    listening([ownWindow], ["focus", "focusin", "focusout"], onFocus),
    listening([ownWindow], ["keydown"], onKey),
  ]);
}
