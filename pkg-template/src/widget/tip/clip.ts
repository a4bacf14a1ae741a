// Scrolling areas round a code: scrolled out of one, the code is still in the page and seen no longer.

import type { Point } from "../contract.js";
import { inside } from "./fragment.js";
import type { Box } from "./place.js";
import { boundsOf, matches, ownDocument, styleOf } from "./platform.js";
import { closest, frameOf } from "./tree.js";

/** Tells whether a point of the code, in the coordinates of this window, is within every area that showed it at the start. */
export function clipsOf(node: Node, start: Point): (point: Point) => boolean {
  const areas: Element[] = [];
  closest(node, (element) => {
    // Fixed and absolute boxes escape some of the areas that they stand in: those don't hold the point now either.
    if (cuts(element) && inside(boxOf(element), start)) areas[areas.length] = element;
    return false;
  });
  return (point) => {
    for (let index = 0; index < areas.length; index += 1) {
      if (!inside(boxOf(areas[index] as Element), point)) return false;
    }
    return true;
  };
}

/** The overflow of html and body is the window's, whose edge is looked at apart. */
function cuts(element: Element): boolean {
  if (matches(element, "html, body")) return false;
  return matches(element, "iframe, frame") || styleOf(element, "overflow") !== "visible";
}

function boxOf(element: Element): Box {
  const { left, top, right, bottom } = boundsOf(element);
  let x = 0;
  let y = 0;
  for (let frame = outer(element); frame; frame = outer(frame)) {
    const bounds = boundsOf(frame);
    x += bounds.left + frame.clientLeft;
    y += bounds.top + frame.clientTop;
  }
  return { left: left + x, top: top + y, right: right + x, bottom: bottom + y };
}

const outer = ({ ownerDocument }: Element): Element | null =>
  ownerDocument === ownDocument ? null : frameOf(ownerDocument);
