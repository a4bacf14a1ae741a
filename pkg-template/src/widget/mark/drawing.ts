// Where a part of a drawing's text is.

import { rectAt } from "../builtins.js";

/**
 * In a drawing, WebKit has a part of a text at the drawing's upper edge, and elsewhere where the text is turned; Firefox has it nowhere
 * where the drawing is scaled. Both know where the whole is. Chromium has each character of a text on a path.
 */
export function mended(rects: DOMRectList, whole: DOMRectList): ArrayLike<DOMRect> {
  const part = rects[0];
  const line = whole[0];
  if (!part || !line || rects.length > 1) return rects;
  const { x, width, height } = part;
  const isAside = width <= 0 || x < line.x - 1 || part.right > line.right + 1;
  const isAbove = part.top < line.top - 1 || part.bottom > line.bottom + 1;
  if (isAside || (isAbove && height < line.height - 1)) return whole;
  return isAbove ? [rectAt(x, line.y, width, line.height)] : rects;
}
