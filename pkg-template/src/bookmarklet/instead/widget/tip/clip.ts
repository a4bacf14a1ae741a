// Scrolled out of an area, something else is where the code would be.

import type { Point } from "../../../../widget/contract.js";

export function clipsOf(): (point: Point) => boolean {
  let first: Element | null;
  return ({ x, y }) => {
    const element = document.elementFromPoint(x, y);
    // Not before it is asked: until the tip has its place, it may lie over the code.
    first ??= element;
    return element === first;
  };
}
