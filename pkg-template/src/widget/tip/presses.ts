// Presses on the tip.

import { bare, free, ownWindow, shadow, sourceOf, stopAll } from "../builtins.js";
import { listening, together } from "./listening.js";
import { dispatch } from "./platform.js";

const elementAt = free(shadow.elementFromPoint as (x: number, y: number) => Element | null);
const MouseEvents = globalThis.MouseEvent;
/** A click that stays in its shadow tree. */
const CLICK = bare({ bubbles: true, cancelable: true });

const BEGINNINGS = ["pointerdown", "mousedown", "touchstart"];
const ENDS = ["pointerup", "mouseup", "touchend", "click"];

/**
 * Many dialogs and menus listen for presses outside before these come to where they go, some at the window itself: the tip listens there
 * from its beginning, so that it is the first. `heard`: what the tip makes of one, since its own listeners do not hear of it. Returns what
 * ends that.
 */
export function keepPresses(
  host: Element,
  root: ShadowRoot,
  heard: (event: Event) => void,
): () => void {
  let isOurs = false;
  const keep = (event: Event): void => {
    stopAll(event);
    heard(event);
  };
  const onBeginning = (event: Event): void => {
    isOurs = sourceOf(event) === host;
    if (isOurs) keep(event);
  };
  /** What the page has pressed elsewhere, and lets go over the tip, it has to hear of. */
  const onEnd = (event: Event): void => {
    const isHere = sourceOf(event) === host;
    const isClick = event.type === "click";
    // Of what is pressed here and let go elsewhere, as text is selected, the click is on what holds both.
    if (!isOurs || !(isHere || isClick)) return;
    // A click of the keyboard, or of a screen reader, names no place.
    if (isClick && (event as MouseEvent).detail === 0) return;
    keep(event);
    if (!isClick) return;
    isOurs = false;
    if (isHere) clickInside(root, event as MouseEvent);
  };
  return together([
    listening([ownWindow], BEGINNINGS, onBeginning),
    listening([ownWindow], ENDS, onEnd),
  ]);
}

/** The click again, for what it was on, and heard of by nobody outside. */
function clickInside(root: ShadowRoot, { clientX, clientY }: MouseEvent): void {
  const target = elementAt(root, clientX, clientY);
  if (target !== null) dispatch(target, new MouseEvents("click", CLICK));
}
