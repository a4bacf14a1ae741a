// Which piece of a code the tip stands beside: a code broken over two lines has two.

import { INFINITY, max } from "../builtins.js";
import type { Point } from "../contract.js";
import type { Box } from "./place.js";
import { hypot } from "./platform.js";

/** The box nearest to a point, or the first; null when nothing is drawn. */
export function nearest(boxes: readonly DOMRect[], point: Point | null): DOMRect | null {
  let best: DOMRect | null = null;
  let shortest = INFINITY;
  for (let index = 0; index < boxes.length; index += 1) {
    const box = boxes[index] as DOMRect;
    if (box.width === 0 || box.height === 0) continue;
    const far = point ? distance(box, point) : 0;
    if (far < shortest) {
      best = box;
      shortest = far;
    }
  }
  return best;
}

function distance(box: Box, { x, y }: Point): number {
  return hypot(max(box.left - x, 0, x - box.right), max(box.top - y, 0, y - box.bottom));
}

export function centre(box: Box): Point {
  return { x: (box.left + box.right) / 2, y: (box.top + box.bottom) / 2 };
}

export function inside(box: Box, { x, y }: Point): boolean {
  return x >= box.left && x <= box.right && y >= box.top && y <= box.bottom;
}
