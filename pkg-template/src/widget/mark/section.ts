// Marks that come into view together, since they stand in one element.

import {
  abs,
  afterFrame,
  boundsOf,
  contains,
  documentOf,
  isElement,
  later,
  max,
  newSet,
  now,
  parentOf,
  windowOf,
} from "../builtins.js";
import type { PageMark } from "./mark.js";
import { PageOrder } from "./order.js";
import { isSlow } from "./paint.js";

/** Of more marks than this, only those are painted that are near the view themselves. */
const LONG = 64;
/** So many screens round the view marks are painted. WebKit draws the slower the more there are. */
export const SCREENS = isSlow ? 3 : 4;
/**
 * While the page scrolls or the section changes, these are found anew this often, for each time may cost a frame: engines draw much
 * anew when any come or go. No one scrolls by so many screens meanwhile.
 */
const BETWEEN_LOOKS = isSlow ? 600 : 350;
/** After a rest, this soon. */
const SOON = 100;

export interface Section {
  readonly element: Element;
  readonly marks: Set<PageMark>;
  add(mark: PageMark): void;
  remove(mark: PageMark): void;
  /** Whether the element is near the view. */
  set(isNear: boolean): void;
  /** The page, or something in it, has scrolled. */
  moved(scroller: Node): void;
}

export function createSection(
  element: Element,
  show: (mark: PageMark) => void,
  hide: (mark: PageMark) => void,
  wasNear: boolean,
): Section {
  const marks = newSet<PageMark>();
  const own = { all: marks, version: 0 };
  const ordered = new PageOrder(element, own);
  let isNear = wasNear;
  let isWaiting = false;
  let lastLook = 0;

  /** Those of a long section that are shown. */
  let nearest: PageMark[] = [];
  /** Where the element was when these were found. */
  let placedAt = 0;

  const update = (): void => {
    if (isNear && marks.size > LONG) showNearest();
    else marks.forEach(isNear ? show : hide);
  };

  /** Positions follow the order of the text, nearly always: both ends of what is near are found by halving. */
  const showNearest = (): void => {
    const view = windowOf(documentOf(element));
    if (view === null) return;
    const order = ordered.list;
    const { innerHeight } = view;
    placedAt = boundsOf(element).top;
    const from = firstBelow(order, -SCREENS * innerHeight);
    const to = firstBelow(order, (1 + SCREENS) * innerHeight);
    const near = newSet<PageMark>();
    // One more on each side: lines overlap.
    for (let index = max(0, from - 1); index <= to && index < order.length; index += 1) {
      near.add(order[index] as PageMark);
    }
    // The first time, others may have been shown when there were few.
    const before = nearest.length > 0 ? nearest : order;
    for (let index = 0; index < before.length; index += 1) {
      const mark = before[index] as PageMark;
      if (!near.has(mark)) hide(mark);
    }
    nearest = [];
    near.forEach((mark) => {
      nearest[nearest.length] = mark;
      show(mark);
    });
  };

  const updateSoon = (): void => {
    if (isWaiting) return;
    isWaiting = true;
    later(
      () => {
        afterFrame(() => {
          isWaiting = false;
          lastLook = now();
          update();
        });
      },
      max(SOON, lastLook + BETWEEN_LOOKS - now()),
    );
  };

  return {
    element,
    marks,
    add(mark) {
      marks.add(mark);
      own.version += 1;
      if (!isNear) hide(mark);
      else if (marks.size <= LONG) show(mark);
      else updateSoon();
    },
    remove(mark) {
      marks.delete(mark);
      own.version += 1;
    },
    set(near) {
      isNear = near;
      // Where the marks of a long one are is asked when a frame has been drawn since: engines have their boxes at hand then.
      if (near && marks.size > LONG) updateSoon();
      else update();
    },
    moved(scroller) {
      if (!isNear || marks.size <= LONG) return;
      const far = ((windowOf(documentOf(element))?.innerHeight ?? 0) * SCREENS) / 2;
      const isInside = element !== scroller && contains(element, scroller);
      if (isInside || abs(boundsOf(element).top - placedAt) > far) updateSoon();
    },
  };
}

/** The first mark that is not above a height of the view. */
function firstBelow(order: readonly PageMark[], height: number): number {
  let from = 0;
  let to = order.length;
  while (from < to) {
    const middle = (from + to) >> 1;
    if (bottomOf(order[middle] as PageMark) < height) from = middle + 1;
    else to = middle;
  }
  return from;
}

function bottomOf(mark: PageMark): number {
  const parent = parentOf(mark.node);
  // Cheaper than a range's boxes, and the same for a cell or a line.
  if (parent !== null && isElement(parent) && parent.childNodes.length === 1)
    return boundsOf(parent).bottom;
  const rect = mark.localRects()[0];
  return rect?.bottom ?? 0;
}
