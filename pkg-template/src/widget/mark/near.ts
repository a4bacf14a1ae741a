// Which marks are registered for painting: all while they are few; where they are many, or the engine is slow with them, only those
// near the view. Where marks are is asked of themselves: an observer of the elements round them sees no text that hangs out of these.

import {
  afterFrame,
  boundsOf,
  ceil,
  firstOf,
  isElement,
  lastOf,
  later,
  max,
  min,
  newMap,
  newSet,
  now,
  parentOf,
  windowOf,
} from "../builtins.js";
import { isDrawn, styleOf } from "../page/style.js";
import { Landmark } from "./landmark.js";
import { boxOf, holderOf, type PageMark } from "./mark.js";
import type { PageOrder } from "./order.js";
import { isSlow, type Paint } from "./paint.js";

/** So many are painted wherever they are: no engine is slow with these, but Firefox takes long to drop thousands. */
const FEW = 200;
/** So many at most are asked where they are; of more, some that stand between two of these in the text are taken to be between them. */
const MOST_ASKED = 512;
/** Of so many that come in a frame, as in a log that runs, it is asked at once. */
const MOST_NEW = 64;
/** So many that stand between two near the view are painted without being asked. */
const MOST_BETWEEN = 8;
/** So many screens round the view marks are painted. */
const SCREENS = 4;
/** Where there are many: WebKit draws the slower the more are painted, wherever they are. */
const SCREENS_OF_MANY = isSlow ? 1 : SCREENS;
/**
 * While the page scrolls or changes, those near the view are found anew this often, for each time may cost a frame: engines draw much
 * anew when any come or go. Who reads scrolls by fewer screens meanwhile.
 */
const BETWEEN_LOOKS = 350;
/** After a rest, this soon. */
const SOON = 100;
/** What rushes by is let go by for so long: a log that runs must not keep the rest of the page from being followed. */
const LONGEST_RUSH = 2000;

interface Near {
  add(mark: PageMark): void;
  remove(mark: PageMark): void;
  /** The page may have scrolled, or been laid out anew. */
  look(): void;
  /** Marks that may be in view. */
  each(act: (mark: PageMark) => void): void;
  stop(): void;
}

/** `order`: of all marks of the page, the added one among them. */
export function createNear(paint: Paint, order: PageOrder): Near {
  const { all } = order.marks;
  const shown = newSet<PageMark>();
  /** Those of which it is not known yet whether they are near. */
  const fresh = newSet<PageMark>();
  let isWindowed = isSlow;
  let isWaiting = false;
  // What is found first shows at once: there is nothing to look for while the page is read.
  let lastLook = now();
  const landmark = new Landmark();

  const show = (mark: PageMark): void => {
    if (shown.has(mark) || isHidden(mark)) return;
    shown.add(mark);
    paint.add(mark);
  };
  const hide = (mark: PageMark): void => {
    if (shown.delete(mark)) paint.remove(mark);
  };

  const eachNear = (marks: readonly PageMark[], take: (mark: PageMark) => void): void => {
    nearestOf(marks, all.size > FEW ? SCREENS_OF_MANY : SCREENS, take);
  };

  const showNearest = (): void => {
    lastLook = now();
    fresh.clear();
    const near = newSet<PageMark>();
    eachNear(order.list, (mark) => near.add(mark));
    shown.forEach((mark) => {
      if (!near.has(mark)) hide(mark);
    });
    let last: PageMark | null = null;
    near.forEach((mark) => {
      show(mark);
      last = mark;
    });
    landmark.set(last);
  };

  /** When a frame has been drawn: engines have all boxes at hand then. */
  const lookAfter = (delay: number): void => {
    later(() => {
      afterFrame(() => {
        isWaiting = landmark.isRushing() && now() - lastLook < LONGEST_RUSH;
        if (isWaiting) lookAfter(SOON);
        else showNearest();
      });
    }, delay);
  };

  const look = (): void => {
    if (!isWindowed || isWaiting) return;
    isWaiting = true;
    lookAfter(max(SOON, lastLook + BETWEEN_LOOKS - now()));
  };

  const showFresh = (): void => {
    if (fresh.size <= MOST_NEW) {
      const list: PageMark[] = [];
      fresh.forEach((mark) => {
        list[list.length] = mark;
      });
      eachNear(list, show);
    }
    fresh.clear();
  };

  return {
    add(mark) {
      isWindowed ||= all.size > FEW;
      // Those that are found first show at once, and none vanishes that was shown.
      if (shown.size < FEW) show(mark);
      else {
        fresh.add(mark);
        if (fresh.size === 1) afterFrame(showFresh);
      }
      look();
    },
    remove(mark) {
      fresh.delete(mark);
      hide(mark);
    },
    look,
    each(act) {
      shown.forEach(act);
    },
    stop() {
      isWindowed = false;
      fresh.clear();
      shown.forEach(hide);
    },
  };
}

/**
 * WebKit works out where a range is drawn when it is new, once for all: of one that is hidden then it shows nothing later. What was
 * drawn once may be hidden and come back.
 */
function isHidden(mark: PageMark): boolean {
  if (!isSlow) return false;
  const holder = holderOf(mark.node);
  if (holder === null || !isDrawn(holder)) return true;
  return styleOf(holder, "content-visibility") !== "visible" && boxOf(mark) === null;
}

/** From here to there downwards, in heights of the view: of a frame, its own. */
interface Span {
  readonly top: number;
  readonly bottom: number;
}

/** Hands on those that may be so near the view. Of what is not drawn nothing is known: it is, if it is not too much. */
function nearestOf(
  marks: readonly PageMark[],
  screens: number,
  take: (mark: PageMark) => void,
): void {
  const heights = newMap<Document, number>();
  const spanOf = (mark: PageMark): Span | null => {
    let height = heights.get(mark.document);
    if (height === undefined) {
      height = windowOf(mark.document)?.innerHeight ?? 0;
      heights.set(mark.document, height);
    }
    const box = height === 0 ? null : extentOf(mark, height);
    return box && { top: box.top / height, bottom: box.bottom / height };
  };

  const takeNear = (from: number, before: Span | null, to: number, behind: Span | null): void => {
    const count = to - from;
    const isKnown = before !== null && behind !== null;
    const isFar = isKnown
      ? max(before.bottom, behind.bottom) < -screens || min(before.top, behind.top) > 1 + screens
      : count > FEW;
    if (isFar) return;
    if (isKnown && count > MOST_BETWEEN) {
      const middle = (from + to) >> 1;
      const between = spanOf(marks[middle] as PageMark);
      takeNear(from, before, middle, between);
      takeNear(middle, between, to, behind);
      return;
    }
    for (let index = from; index <= to; index += 1) take(marks[index] as PageMark);
  };

  const step = ceil(marks.length / MOST_ASKED);
  const last = marks.length - 1;
  let from = 0;
  let before: Span | null = null;
  for (let to = 0; to <= last; to = to < last ? nextAsked(marks, to, step) : marks.length) {
    const behind = spanOf(marks[to] as PageMark);
    if (behind === null && to < last) continue;
    takeNear(from, from === to ? behind : before, to, behind);
    from = to;
    before = behind;
  }
}

/** Of one text the last: engines take the longer to say where a part of a text is the longer it is. */
function nextAsked(marks: readonly PageMark[], at: number, step: number): number {
  const { node } = marks[at] as PageMark;
  let next = at + 1;
  while (next < marks.length - 1 && (marks[next + 1] as PageMark).node === node) next += 1;
  return (marks[next] as PageMark).node === node ? next : min(at + step, marks.length - 1);
}

function extentOf(mark: PageMark, highest: number): DOMRect | null {
  const parent = parentOf(mark.node);
  // Cheaper than a range's boxes, and the same for a cell or a line.
  const isAlone = parent !== null && firstOf(parent) === lastOf(parent);
  if (isAlone && isElement(parent)) {
    const bounds = boundsOf(parent);
    if (bounds.height > 0 && bounds.height < highest) return bounds;
  }
  return boxOf(mark);
}
