// Scrolling areas round a code: scrolled out of one, the code is still in the page and seen no longer.

import { boundsOf, documentOf, matches } from "../builtins.js";
import type { Point } from "../contract.js";
import { closest } from "../page/ancestors.js";
import { toTopWindow } from "../page/frames.js";
import { styleOf } from "../page/style.js";
import { inside } from "./fragment.js";

/** Tells whether a point of the code, in the coordinates of this window, is within every area that showed it at the start. */
export function clipsOf(node: Node, start: Point): (point: Point) => boolean {
  const areas: Element[] = [];
  closest(node, (element) => {
    // Fixed and absolute boxes escape some of the areas that they stand in: those don't hold the point now either.
    if (cuts(element) && shows(element, start)) areas[areas.length] = element;
    return false;
  });
  return (point) => {
    for (let index = 0; index < areas.length; index += 1) {
      if (!shows(areas[index] as Element, point)) return false;
    }
    return true;
  };
}

/** The overflow of html and body is the window's, whose edge is looked at apart. */
function cuts(element: Element): boolean {
  if (matches(element, "html, body")) return false;
  return matches(element, "iframe, frame") || styleOf(element, "overflow") !== "visible";
}

function shows(area: Element, point: Point): boolean {
  const box = toTopWindow(documentOf(area), [boundsOf(area)])[0] as DOMRect;
  return inside(box, point);
}
