// Presses on the tip, and the focus that comes into it, while it shows.

import { listening } from "./listening.js";
import { dispatch, elementAt, ownWindow, setAttribute, sourceOf, stopHere } from "./platform.js";

const BEGINNINGS = ["pointerdown", "mousedown", "touchstart"];
const ENDS = ["pointerup", "mouseup", "touchend", "click"];
const FOCUS = ["focus", "focusin"];
/** Where it stands, react-focus-lock, which looks for the focus and does not listen, lets it be. */
const UNLOCKED = "data-no-focus-lock";

/**
 * Many dialogs and menus listen for presses outside, and for a focus outside, before these come to where they go. `heard`: what the tip
 * makes of one, since its own listeners do not hear of it. Returns what ends that.
 */
export function keepPresses(
  host: Element,
  root: ShadowRoot,
  heard: (event: Event) => void,
): () => void {
  setAttribute(host, UNLOCKED, "");
  let isOurs = false;
  const keep = (event: Event): void => {
    stopHere(event);
    heard(event);
  };
  const onBeginning = (event: Event): void => {
    isOurs = sourceOf(event) === host;
    if (isOurs) keep(event);
  };
  /** What the page has pressed elsewhere, and lets go over the tip, it has to hear of. */
  const onEnd = (event: Event): void => {
    if (sourceOf(event) !== host || !isOurs) return;
    // A click of the keyboard, or of a screen reader, names no place.
    if (event.type === "click" && (event as MouseEvent).detail === 0) return;
    keep(event);
    if (event.type === "click") clickInside(root, event as MouseEvent);
  };
  const onFocus = (event: Event): void => {
    if (sourceOf(event) === host) keep(event);
  };
  const ends = [
    listening([ownWindow], BEGINNINGS, onBeginning),
    listening([ownWindow], ENDS, onEnd),
    listening([ownWindow], FOCUS, onFocus),
  ];
  return () => {
    for (let index = 0; index < ends.length; index += 1) ends[index]?.();
  };
}

/** The click again, for what it was on, and heard of by nobody outside. */
function clickInside(root: ShadowRoot, { clientX, clientY }: MouseEvent): void {
  const target = elementAt(root, clientX, clientY);
  if (target !== null) dispatch(target, "click");
}
