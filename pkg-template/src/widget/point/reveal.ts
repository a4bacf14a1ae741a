// Brings a mark into view by scrolling, as a key that walks from code to code needs it.

import { boundsOf, documentOf, match, max, min, parentOf, windowOf } from "../builtins.js";
import type { PageMark } from "../mark/mark.js";
import { parentElementOf } from "../page/flat-tree.js";
import { frameOf } from "../page/frames.js";
import { styleOf } from "../page/style.js";

const scrolls = /auto|scroll|hidden/;
/** So much of what is round it is shown, too. */
const ROOM = 48;

/** Scrolls every scroller round a mark just so far that it is seen. */
export function reveal(mark: PageMark): void {
  for (
    let element = parentElementOf(mark.node);
    element !== null;
    element = parentElementOf(element)
  ) {
    if (isScroller(element)) bring(mark, element, boundsOf(element));
  }
  const view = windowOf(mark.document);
  if (view === null) return;
  const by = distance(mark, { left: 0, top: 0, right: view.innerWidth, bottom: view.innerHeight });
  if (by !== null) view.scrollBy({ ...by, behavior: "instant" });
  frameOf(mark.document)?.scrollIntoView({
    block: "nearest",
    inline: "nearest",
    behavior: "instant",
  });
}

function isScroller(element: Element): boolean {
  if (element.scrollHeight <= element.clientHeight && element.scrollWidth <= element.clientWidth)
    return false;
  return (
    match(scrolls, styleOf(element, "overflow")) !== null &&
    parentOf(element) !== documentOf(element)
  );
}

function bring(mark: PageMark, scroller: Element, box: DOMRect): void {
  const by = distance(mark, box);
  if (by !== null) scroller.scrollBy({ ...by, behavior: "instant" });
}

interface Box {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

/** How far a box has to scroll until a mark is in it. */
function distance(mark: PageMark, box: Box): { left: number; top: number } | null {
  const rect = mark.localRects()[0];
  if (!rect) return null;
  const left = along(rect.left, rect.right, box.left, box.right);
  const top = along(rect.top, rect.bottom, box.top, box.bottom);
  return left === 0 && top === 0 ? null : { left, top };
}

function along(start: number, end: number, from: number, to: number): number {
  const room = min(ROOM, max(0, (to - from - (end - start)) / 2));
  if (start >= from && end <= to) return 0;
  return start < from ? start - from - room : end - to + room;
}
