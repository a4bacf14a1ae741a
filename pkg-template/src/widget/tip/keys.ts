// Focus and keys while the tip shows.

import {
  ask,
  bare,
  documentOf,
  innerDocument,
  isConnected,
  ownDocument,
  ownWindow,
  shadowOf,
  stopHere,
  useUp,
  windowOf,
} from "../builtins.js";
import { useUpUntilLetGo } from "./held.js";
import { listening } from "./listening.js";
import { bodyOf, focusedIn, focusedInShadow, focusOn } from "./platform.js";

/** What has the focus, inside open shadow roots and frames of our origin too. */
export function focused(): HTMLElement | null {
  let element = focusedIn(ownDocument);
  for (;;) {
    const inner = element && focusedInside(element);
    if (!inner) return element as HTMLElement | null;
    element = inner;
  }
}

function focusedInside(element: Element): Element | null {
  const root = shadowOf(element);
  if (root !== null) return focusedInShadow(root);
  const inner = innerDocument(element);
  return inner && focusedIn(inner);
}

/** Gives the focus back, without a scroll. The body is what has it when nothing has; a link in a drawing is left without. */
export function refocus(element: HTMLElement | null): void {
  if (element && element !== bodyOf(ownDocument) && isConnected(element)) {
    ask((link) => focusOn(link, bare({ preventScroll: true })), element);
  }
}

/**
 * Calls back on Esc in some windows; `close` says whether there was anything to close. Then the key is used up, until it is let go: a
 * dialog of the page would close on it too. Returns what ends that.
 */
export function onEscape(windows: readonly Window[], close: () => boolean): () => void {
  return listening(windows, ["keydown"], (event) => {
    const { key, isComposing } = event as KeyboardEvent;
    // While text is composed the key is the input method's.
    if (key !== "Escape" || isComposing || !close()) return;
    useUp(event);
    // The focus may have gone back into a frame.
    useUpUntilLetGo([ownWindow, windowOfFocus()]);
  });
}

export function windowOfFocus(): Window {
  const focus = focused();
  return (focus && windowOf(documentOf(focus))) ?? ownWindow;
}

const INPUT = [
  ..."click dblclick pointerdown pointerup mousedown mouseup touchstart touchend".split(" "),
  ..."keydown keyup keypress focusin focusout input wheel touchmove".split(" "),
];

/**
 * What happens in the tip is not the page's: menus that close on an outside click stay open, single-key shortcuts unused, and what holds
 * the page where it is lets the tip scroll. Returns what ends that.
 */
export const keepInside = (root: ShadowRoot): (() => void) =>
  listening([root], INPUT, stopHere, bare({ passive: true }));

/** Tab past either end of the tip leads back to where the focus was, not to the end of the page, where the tip stands. */
export function tabBack(event: KeyboardEvent, root: ShadowRoot, origin: HTMLElement | null): void {
  if (event.key !== "Tab" || !origin || origin === bodyOf(ownDocument) || !isConnected(origin))
    return;
  const stops = root.querySelectorAll("button, textarea");
  const { activeElement } = root;
  const isEdge = event.shiftKey
    ? activeElement === stops[0] || !activeElement?.matches("button, textarea")
    : activeElement === stops[stops.length - 1];
  if (!isEdge) return;
  useUp(event);
  refocus(origin);
}
