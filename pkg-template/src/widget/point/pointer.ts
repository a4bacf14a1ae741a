// The pointer: a card opens where it rests, never while something is dragged, selected or scrolled, and stays as long as the
// pointer is on the code, on the card or on its way between them. A click or tap on plain text pins it.

import {
  abs,
  bare,
  cancel,
  INFINITY,
  isConnected,
  later,
  listen,
  matches,
  max,
  min,
  now,
  ownWindow,
  selectionIn,
  sourceOf,
} from "../builtins.js";
import type { Mark, Point, Tip } from "../contract.js";
import type { PageMark } from "../mark/mark.js";
import { isInside } from "../page/ancestors.js";
import { pointInTop } from "../page/frames.js";
import { type Card, REST } from "./card.js";
import { isElementAt, isTheirs } from "./interactive.js";

/** A resting hand moves the pointer this far. */
const JITTER = 3;
/** Nothing opens for so long after the page has scrolled. */
const SCROLLING = 150;
/** A press that moves further is a drag. */
const DRAG = 6;

interface PointerOptions {
  tip: Tip;
  card: Card;
  markAt(doc: Document, x: number, y: number): PageMark | null;
  onScroll(): void;
  signal: AbortSignal;
}

interface Pointer {
  attach(view: Window): void;
  /** The code that is shown has moved, perhaps from under the pointer. */
  moved(): void;
  /** The tip was closed: under a resting pointer it does not open again, unless nobody has closed it but the page was left. */
  closed(isLeft?: boolean): void;
}

export function createPointer({ tip, card, markAt, onScroll, signal }: PointerOptions): Pointer {
  let at: (Point & { doc: Document }) | null = null;
  /** What is under it. */
  let over: Element | null = null;
  let restingAt: Point = { x: 0, y: 0 };
  let pressedAt: Point | null = null;
  let isDrag = false;
  /** The last press of a button that no click has followed yet. */
  let press: Event | null = null;
  let timer = 0;
  let scrolledAt = -INFINITY;
  let dismissed: Mark | null = null;

  const isInTip = (event: Event): boolean => tip.holds(sourceOf(event));

  const stopWaiting = (): void => {
    cancel(timer);
    timer = 0;
  };

  const rested = (): void => {
    timer = 0;
    if (at === null || pressedAt !== null || tip.pinned) return;
    const wait = SCROLLING - (now() - scrolledAt);
    if (wait > 0) {
      timer = later(rested, wait);
      return;
    }
    const point = pointInTop(at.doc, at.x, at.y);
    // The boxes of tight lines overlap: what is shown stays to the end of its own.
    const stays = tip.mark !== null && isOn(tip.mark, point);
    const mark = stays ? (tip.mark as PageMark) : markAt(at.doc, at.x, at.y);
    if (mark !== null && mark !== dismissed) card.open(mark, "pointer", point);
  };

  /** Whether it stays. */
  const stayOrLeave = (): boolean => {
    if (at === null || tip.mark === null || tip.pinned) return false;
    const stays = isOnTheWay(pointInTop(at.doc, at.x, at.y), tip);
    if (stays) card.stay();
    else card.leave("pointer");
    return stays;
  };

  const onMove = (event: PointerEvent): void => {
    if (event.pointerType === "touch") return;
    // A drag of the page's goes on over the card.
    if (isInTip(event) && (event.buttons === 0 || pressedAt === null)) {
      at = null;
      stopWaiting();
      card.stay();
      return;
    }
    const { clientX: x, clientY: y } = event;
    const doc = (event.view ?? ownWindow).document;
    at = { doc, x, y };
    const source = sourceOf(event);
    over = isElementAt(source) ? source : null;
    if (event.buttons === 0) pressedAt = null;
    else {
      stopWaiting();
      if (pressedAt !== null && distance(pressedAt, at) > DRAG) {
        isDrag = true;
        if (tip.mark !== null && !tip.pinned) tip.close();
      }
      return;
    }
    if (dismissed !== null && !isOn(dismissed, pointInTop(doc, x, y))) dismissed = null;
    // On the way into the card another code is only passed.
    const wait = stayOrLeave() ? REST : card.wait();
    if (timer !== 0 && distance(restingAt, at) <= JITTER) return;
    stopWaiting();
    restingAt = at;
    timer = later(rested, wait);
  };

  const onOut = (event: PointerEvent): void => {
    // Only out of the window, or out of or into a frame.
    const to = event.relatedTarget;
    if (event.pointerType === "touch" || (to !== null && !isFrame(to))) return;
    at = null;
    stopWaiting();
    card.leave("pointer");
  };

  const onDown = (event: PointerEvent): void => {
    // A press in the tip that is let go elsewhere has selected something there.
    isDrag = isInTip(event);
    stopWaiting();
    pressedAt = isDrag ? null : { x: event.clientX, y: event.clientY };
  };

  const onPress = (event: Event): void => {
    press = event;
  };

  const onUp = (event: PointerEvent): void => {
    if (pressedAt !== null && distance(pressedAt, { x: event.clientX, y: event.clientY }) > DRAG) {
      isDrag = true;
    }
    pressedAt = null;
  };

  const onClick = (event: MouseEvent): void => {
    if (isInTip(event) || event.button !== 0 || !event.isTrusted) return;
    const doc = (event.view ?? ownWindow).document;
    const { clientX: x, clientY: y } = event;
    const isPlain = !isDrag && !event.ctrlKey && !event.metaKey && !event.shiftKey && !event.altKey;
    const mark = isPlain && !isTheirs(event, press) && !isSelecting(doc) ? markAt(doc, x, y) : null;
    press = null;
    if (mark === null) {
      if (tip.box() !== null && !isDrag) tip.close();
      return;
    }
    // The page comes first: what it has made of the click is known when its listeners have run.
    later(() => {
      if (!event.defaultPrevented && mark.isCurrent() && !signal.aborted) {
        card.pin(mark, { focus: false, point: pointInTop(doc, x, y) });
      }
    }, 0);
  };

  const scrolled = (event: Event): void => {
    if (isInTip(event)) return;
    // A log that runs elsewhere in the page moves nothing here.
    const scroller = sourceOf(event) as Node;
    if (over === null || !isConnected(over) || isInside(over, scroller)) scrolledAt = now();
    onScroll();
  };

  const passive = bare({ capture: true, passive: true, signal });
  return {
    attach(view) {
      listen(view, "pointermove", onMove as EventListener, passive);
      listen(view, "pointerout", onOut as EventListener, passive);
      listen(view, "pointerdown", onDown as EventListener, passive);
      listen(view, "mousedown", onPress, passive);
      listen(view, "pointerup", onUp as EventListener, passive);
      listen(view, "pointercancel", onUp as EventListener, passive);
      listen(view, "click", onClick as EventListener, passive);
      listen(view, "scroll", scrolled, passive);
    },
    moved: stayOrLeave,
    closed(isLeft) {
      const mark = card.last;
      const isUnder = mark !== null && at !== null && isOn(mark, pointInTop(at.doc, at.x, at.y));
      dismissed = isLeft || !isUnder ? null : mark;
    },
  };
}

/** Of another origin's frame nothing more is heard. */
const isFrame = (target: EventTarget): boolean =>
  isElementAt(target) && matches(target, "iframe,frame,object,embed");

const distance = (one: Point, other: Point): number =>
  max(abs(one.x - other.x), abs(one.y - other.y));

function isSelecting(doc: Document): boolean {
  const selection = selectionIn(doc);
  return selection !== null && !selection.isCollapsed;
}

function isOn(mark: Mark, point: Point): boolean {
  const rects = mark.rects();
  for (let index = 0; index < rects.length; index += 1) {
    if (isIn(rects[index] as DOMRect, point)) return true;
  }
  return false;
}

const isIn = ({ left, right, top, bottom }: DOMRect, { x, y }: Point): boolean =>
  x >= left - 1 && x <= right + 1 && y >= top - 1 && y <= bottom + 1;

/** On the code, or in the gap between it and the card. */
function isOnTheWay(point: Point, tip: Tip): boolean {
  const box = tip.box();
  const rects = tip.mark?.rects() ?? [];
  for (let index = 0; index < rects.length; index += 1) {
    const rect = rects[index] as DOMRect;
    if (isIn(rect, point)) return true;
    if (box === null) continue;
    const top = min(rect.bottom, box.bottom);
    const bottom = max(rect.top, box.top);
    const isBetween = point.y >= top - 1 && point.y <= bottom + 1;
    if (isBetween && point.x >= min(rect.left, box.left) && point.x <= max(rect.right, box.right)) {
      return true;
    }
  }
  return false;
}
