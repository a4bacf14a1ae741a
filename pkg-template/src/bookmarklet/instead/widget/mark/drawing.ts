// For the widget's mark/drawing.ts: texts that are turned, and those of scaled drawings in Firefox, are left out.

import { rectAt } from "../../../../widget/builtins.js";

export function mended(rects: DOMRectList, whole: DOMRectList): ArrayLike<DOMRect> {
  const part = rects[0];
  const line = whole[0];
  const isAstray = part && line && (part.top < line.top - 1 || part.bottom > line.bottom + 1);
  return isAstray ? [rectAt(part.x, line.y, part.width, line.height)] : rects;
}
