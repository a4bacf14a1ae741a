// The pointer's way into the tip and out of it, as the page gets to see it.

import { isConnected, ownWindow, sourceOf, stopHere } from "../builtins.js";
import { isInside } from "../page/ancestors.js";
import { listening, together } from "./listening.js";
import { repeat } from "./platform.js";

const LEAVING = ["pointerout", "pointerleave", "mouseout", "mouseleave"];
const ENTERING = ["pointerover", "pointerenter", "mouseover", "mouseenter"];
const MOVING = ["pointermove", "mousemove"];

/**
 * What a page shows under the pointer, and hides when that leaves, would take the code in it along when the pointer goes into the card. So
 * the page hears of that only once the pointer goes elsewhere. Returns what ends that.
 */
export function keepHovers(host: Element): () => void {
  let kept: { target: Element; event: MouseEvent }[] = [];

  const leaveFor = (to: Node | null): void => {
    const late = kept;
    kept = [];
    for (let index = 0; index < late.length; index += 1) {
      const { target, event } = late[index] as (typeof late)[0];
      // It has come back into what it left.
      const isBack = !event.bubbles && to !== null && isInside(to, target);
      if (isConnected(target) && !isBack) repeat(target, event, to);
    }
  };

  const onLeave = (event: Event): void => {
    const target = sourceOf(event) as Element;
    const to = (event as MouseEvent).relatedTarget;
    if (target === host) {
      // Out of the window.
      if (to === null) leaveFor(null);
    } else if (to === host) {
      stopHere(event);
      kept[kept.length] = { target, event: event as MouseEvent };
    }
  };

  const onEnter = (event: Event): void => {
    const target = sourceOf(event) as Node;
    if (target === host) stopHere(event);
    else leaveFor(target);
  };

  /** What the page drags goes on over the tip. */
  const onMove = (event: Event): void => {
    if (sourceOf(event) === host && (event as MouseEvent).buttons === 0) stopHere(event);
  };

  return together([
    listening([ownWindow], LEAVING, onLeave),
    listening([ownWindow], ENTERING, onEnter),
    listening([ownWindow], MOVING, onMove),
    () => leaveFor(null),
  ]);
}
