// Where the tip goes: beside its anchor and never over it, inside what is seen of the page. The sums are done here because
// the anchor is a piece of text: CSS anchor positioning wants an element and knows nothing of pinch zoom, and floating-ui
// weighs as much as the whole widget.

import { max, min } from "../builtins.js";

export interface Box {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

export interface Size {
  width: number;
  height: number;
}

/** How large the tip would like to be where it has a width. */
type Measure = (maxWidth: number) => Size;

export interface Placement {
  left: number;
  top: number;
  /** The room there is; a longer tip scrolls. */
  maxHeight: number;
  above: boolean;
}

/** Between anchor and tip, and between tip and the edge of what is seen, in CSS pixels. */
const GAP = 6;
const EDGE = 8;

/** Longer lines are hard to read. */
const MAX_WIDTH = 400;
/** A line or two, and a few words of it: less is not to be read. */
const LEAST = 64;
const LEAST_WIDTH = 120;

const widthIn = (view: Box): number => min(MAX_WIDTH, view.right - view.left - 2 * EDGE);

/** Below the anchor, or above where only that has the room or has more of it. `above`: stay there while it fits. */
export function place(anchor: Box, measure: Measure, view: Box, above: boolean): Placement {
  const roomBelow = max(0, view.bottom - EDGE - anchor.bottom - GAP);
  const roomAbove = max(0, anchor.top - GAP - view.top - EDGE);
  const room = max(anchor.left - view.left, view.right - anchor.right) - GAP - EDGE;
  const width = widthIn(view);
  if (max(roomBelow, roomAbove) < LEAST && room >= LEAST_WIDTH) {
    return beside(anchor, measure(min(width, room)), view);
  }
  const size = measure(width);
  const here = above ? roomAbove : roomBelow;
  const there = above ? roomBelow : roomAbove;
  const stays = here >= size.height || here >= there;
  const isAbove = above === stays;
  // An anchor out of sight gives more room than there is: the tip then waits for it at the edge.
  const maxHeight = min(stays ? here : there, view.bottom - view.top - 2 * EDGE);
  const height = min(size.height, maxHeight);
  const top = isAbove ? anchor.top - GAP - height : anchor.bottom + GAP;
  return {
    left: within(view.left, anchor.left, view.right - size.width),
    top: within(view.top, top, view.bottom - height),
    maxHeight,
    above: isAbove,
  };
}

/** As wished, but off both edges. */
const within = (from: number, wished: number, to: number): number =>
  max(from + EDGE, min(wished, to - EDGE));

/** On the side with more room, of what is as high as the view. */
function beside(anchor: Box, size: Size, view: Box): Placement {
  const maxHeight = view.bottom - view.top - 2 * EDGE;
  const isLeft = anchor.left - view.left > view.right - anchor.right;
  const left = isLeft ? anchor.left - GAP - size.width : anchor.right + GAP;
  return {
    left: within(view.left, left, view.right - size.width),
    top: within(view.top, anchor.top, view.bottom - size.height),
    maxHeight,
    above: false,
  };
}

/** The corner for what belongs to the page as a whole. */
export function corner(measure: Measure, view: Box): Placement {
  const size = measure(widthIn(view));
  const maxHeight = view.bottom - view.top - 2 * EDGE;
  return {
    left: max(view.left + EDGE, view.right - 2 * EDGE - size.width),
    top: max(view.top + EDGE, view.bottom - 2 * EDGE - size.height),
    maxHeight,
    above: false,
  };
}
