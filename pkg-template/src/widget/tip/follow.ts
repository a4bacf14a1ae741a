// Keeps the tip beside its code, frame by frame while it shows: one look at the boxes serves scrolling, zoom, animation and
// text that goes away, whatever caused them.

import { nextFrame, ownDocument, ownWindow } from "../builtins.js";
import type { Mark, Point } from "../contract.js";
import { clipsOf } from "./clip.js";
import { centre, inside, nearest } from "./fragment.js";
import type { Host } from "./host.js";
import { type Box, corner, place, type Size } from "./place.js";
import { cancelFrame, rootElementOf } from "./platform.js";

export interface Follower {
  /** To be called when what the tip shows has changed its size. */
  resized(): void;
  /** Whether a mark is drawn where the one that is followed was last. */
  isAt(mark: Mark): boolean;
  stop(): void;
}

interface Following {
  /** There is nothing left to stand beside. */
  gone(): void;
  /** Whether it remains, at the edge, when its code is scrolled out of sight. */
  stays?(): boolean;
  /** Its code has moved. */
  moved?(): void;
}

/** `mark` null: a tip of the page as a whole. */
export function follow(
  host: Host,
  mark: Mark | null,
  point: Point | null,
  { gone, stays, moved }: Following,
): Follower {
  const { href } = ownWindow.location;
  let frame = 0;
  /** It had gone at the frame before: what a page has written in its place is read by now. */
  let wasGone = false;
  /** How large it would like to be at this width; 0: to be measured. */
  let size: Size;
  let width = 0;
  let lastView: Box | null = null;
  let lastAnchor: Box | null = null;
  let above = false;
  let near = point;
  let seen: ((point: Point) => boolean) | null = null;

  const measure = (maxWidth: number): Size => {
    if (width !== maxWidth) size = host.measure(maxWidth);
    width = maxWidth;
    return size;
  };

  /** Places the tip; false when there is nothing left to stand beside. */
  const update = (): boolean => {
    const view = visible();
    const isGone = mark !== null && !mark.isCurrent();
    if (isGone && wasGone) return false;
    wasGone = isGone;
    if (isGone) return true;
    const anchor = mark && nearest(mark.rects(), near);
    if (seen && !anchor) return false;
    if (mark && anchor) {
      const middle = centre(anchor);
      const isSeen = inside(view, middle) && (seen?.(middle) ?? true);
      if (isSeen) seen ??= clipsOf(mark.node, middle);
      else if (seen && !stays?.()) return false;
      near = middle;
    }
    if (width > 0 && same(view, lastView) && same(anchor, lastAnchor)) return true;
    const hasMoved = lastAnchor && !same(anchor, lastAnchor);
    lastView = view;
    lastAnchor = anchor;
    const placement = anchor ? place(anchor, measure, view, above) : corner(measure, view);
    above = placement.above;
    host.move(placement);
    if (hasMoved) moved?.();
    return true;
  };

  const tick = (): void => {
    frame = nextFrame(tick);
    // A page that shows another of its views changes its address, of which not all engines tell.
    const hasLeft = !stays?.() && ownWindow.location.href !== href;
    if (hasLeft || !host.keep(mark?.node ?? null) || !update()) gone();
  };

  update();
  frame = nextFrame(tick);
  return {
    resized() {
      width = 0;
      update();
    },
    isAt: (other) => same(nearest(other.rects(), near), lastAnchor),
    stop: () => cancelFrame(frame),
  };
}

/** What is seen of the window, in its client coordinates: less than all of it under pinch zoom. */
function visible(): Box {
  const { clientWidth, clientHeight } = rootElementOf(ownDocument) as Element;
  if (!visualViewport) return { left: 0, top: 0, right: clientWidth, bottom: clientHeight };
  const { offsetLeft: left, offsetTop: top, width, height } = visualViewport;
  return { left, top, right: left + width, bottom: top + height };
}

function same(one: Box | null, other: Box | null): boolean {
  if (!one || !other) return one === other;
  return (
    one.left === other.left &&
    one.top === other.top &&
    one.right === other.right &&
    one.bottom === other.bottom
  );
}
