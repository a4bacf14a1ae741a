// Scrolled out of an area, something else is where the code would be.

import type { Point } from "../../../../widget/contract.js";

export function clipsOf(_node: Node, start: Point): (point: Point) => boolean {
  const at = ({ x, y }: Point) => document.elementFromPoint(x, y);
  const first = at(start);
  return (point) => at(point) === first;
}
