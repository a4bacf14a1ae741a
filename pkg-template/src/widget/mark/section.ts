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
  min,
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
/** So many that follow each other are near the view together. */
const GROUP = 32;
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
  scrolled(scroller: Node): void;
  /** The page may have been laid out anew. */
  look(): void;
  /** Marks may stand in another order. */
  reorder(): void;
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

  const showNearest = (): void => {
    const view = windowOf(documentOf(element));
    if (view === null) return;
    const order = ordered.list;
    const { innerHeight } = view;
    placedAt = boundsOf(element).top;
    const near = marksBetween(order, -SCREENS * innerHeight, (1 + SCREENS) * innerHeight);
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
    scrolled(scroller) {
      if (!isNear || marks.size <= LONG) return;
      const far = ((windowOf(documentOf(element))?.innerHeight ?? 0) * SCREENS) / 2;
      // Marks that scroll in it move, and it does not.
      if (contains(element, scroller) || abs(boundsOf(element).top - placedAt) > far) updateSoon();
    },
    look() {
      if (isNear && marks.size > LONG) updateSoon();
    },
    reorder: () => ordered.forget(),
  };
}

/**
 * Marks that may stand between two heights of the view. What stands between two of them in the text is drawn between them too, be the
 * text drawn downwards or upwards: so only one of so many is asked where it is. Of those that are not drawn nothing is known.
 */
function marksBetween(order: readonly PageMark[], top: number, bottom: number): Set<PageMark> {
  const found = newSet<PageMark>();
  const last = order.length - 1;
  let from = 0;
  let before = boxOf(order[0] as PageMark);
  for (let next = GROUP; from < last; next += GROUP) {
    const to = min(next, last);
    const behind = boxOf(order[to] as PageMark);
    if (behind === null && to < last) continue;
    const isOutside =
      before !== null &&
      behind !== null &&
      (max(before.bottom, behind.bottom) < top || min(before.top, behind.top) > bottom);
    for (let index = from; index <= to && !isOutside; index += 1) {
      found.add(order[index] as PageMark);
    }
    from = to;
    before = behind;
  }
  return found;
}

function boxOf(mark: PageMark): DOMRect | null {
  const parent = parentOf(mark.node);
  // Cheaper than a range's boxes, and the same for a cell or a line.
  if (parent !== null && isElement(parent) && parent.childNodes.length === 1) {
    const bounds = boundsOf(parent);
    if (bounds.height > 0) return bounds;
  }
  return mark.localRects()[0] ?? null;
}
