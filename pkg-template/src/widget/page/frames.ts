// Coordinates of frames in those of the window that the widget runs in.

import { boundsOf, documentOf, lengthOf, ownDocument, rectAt, windowOf } from "../builtins.js";
import { styleOf, unseenZoom } from "./style.js";

/** The element that shows a document; null for the widget's own, and for one that its page keeps to itself. */
export function frameOf(inner: Document): HTMLElement | null {
  if (inner === ownDocument) return null;
  try {
    return (windowOf(inner)?.frameElement as HTMLElement | null) ?? null;
  } catch {
    return null;
  }
}

/** Boxes in a document's viewport as they stand in the viewport of the widget's own window. */
export function toTopWindow(inner: Document, rects: DOMRect[]): DOMRect[] {
  let boxes = rects;
  let frame = frameOf(inner);
  while (frame !== null) {
    const within = frame;
    const { x, y, scaleX, scaleY } = originOf(within);
    const moved: DOMRect[] = [];
    for (let index = 0; index < boxes.length; index += 1) {
      const box = boxes[index] as DOMRect;
      moved[index] = rectAt(
        x + box.x * scaleX,
        y + box.y * scaleY,
        box.width * scaleX,
        box.height * scaleY,
      );
    }
    boxes = moved;
    frame = frameOf(documentOf(within));
  }
  return boxes;
}

/**
 * Where a frame's viewport begins: inside its border and padding, and scaled with it. In WebKit zoom moves a frame, and leaves what is in
 * it as it is.
 */
function originOf(frame: HTMLElement) {
  const bounds = boundsOf(frame);
  const scaleX = frame.offsetWidth > 0 ? bounds.width / frame.offsetWidth : 1;
  const scaleY = frame.offsetHeight > 0 ? bounds.height / frame.offsetHeight : 1;
  const zoom = unseenZoom(frame);
  return {
    x: (bounds.x + (frame.clientLeft + lengthOf(styleOf(frame, "padding-left"))) * scaleX) * zoom,
    y: (bounds.y + (frame.clientTop + lengthOf(styleOf(frame, "padding-top"))) * scaleY) * zoom,
    scaleX,
    scaleY,
  };
}

/** A point of a document's viewport in that of the widget's own window. */
export function pointInTop(inner: Document, x: number, y: number): { x: number; y: number } {
  const box = toTopWindow(inner, [rectAt(x, y, 0, 0)])[0];
  return { x: box?.x ?? x, y: box?.y ?? y };
}
