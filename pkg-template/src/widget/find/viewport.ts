// What is in view first: on a page too large for one slice, and when changes come faster than they can be read.

import {
  boundsOf,
  documentOf,
  firstOf,
  hostOf,
  isElement,
  isShadowRoot,
  max,
  min,
  newSet,
  nextOf,
  now,
  parentOf,
  rectAt,
  rootOf,
  textWalker,
  walkFrom,
  windowOf,
} from "../builtins.js";
import { isWithin } from "../mark/order.js";
import { deepestAt } from "../page/elements-at.js";
import type { Scope } from "./scopes.js";

/** Where the view is looked at, in fractions of the width and height of what it shows of a scope: few places, since on a large page an engine takes long to say what is there. */
const PLACES = [0.5, 0.5, 0.1, 0.3, 0.9, 0.7];
/** Geometry is asked once for so many texts. */
const BETWEEN_LOOKS = 16;
/** Of so many children of an element the first in view is looked for. */
const MOST_CHILDREN = 100;

/** Hands on the texts of a scope round some points of the view, until the deadline; none where the first is in what was read. */
export function eachInView(
  scope: Scope,
  deadline: number,
  take: (text: Text) => void,
  wasRead?: (node: Node) => boolean,
): void {
  const doc = documentOf(scope);
  const view = windowOf(doc);
  if (view === null) return;
  const { innerHeight } = view;
  const area = areaOf(scope, view);
  const seen = newSet<Node>();
  const takeOnce = (text: Text): boolean => {
    if (seen.has(text) || !isWithin(scope, text)) return false;
    seen.add(text);
    take(text);
    return true;
  };
  for (let index = 0; index < PLACES.length && now() <= deadline; index += 2) {
    const x = area.x + (PLACES[index] as number) * area.width;
    const y = area.y + (PLACES[index + 1] as number) * area.height;
    const deepest = deepestAt(doc, x, y);
    if (deepest === null || !isWithin(scope, deepest)) continue;
    if (index === 0 && wasRead?.(deepest)) return;
    const element = firstShown(deepest, innerHeight);
    spread(element, innerHeight, deadline, true, takeOnce);
    spread(element, innerHeight, deadline, false, takeOnce);
  }
}

/** What the view shows of a scope; all of the view for one without a box of its own. */
function areaOf(scope: Scope, { innerWidth, innerHeight }: Window): DOMRect {
  const holder = isShadowRoot(scope) ? hostOf(scope) : scope;
  const box = isElement(holder) ? boundsOf(holder) : null;
  if (box === null || box.width * box.height === 0) return rectAt(0, 0, innerWidth, innerHeight);
  const left = max(box.left, 0);
  const top = max(box.top, 0);
  return rectAt(left, top, min(box.right, innerWidth) - left, min(box.bottom, innerHeight) - top);
}

/** Where the view begins in an element: what stands before it there may be long, or hidden. */
function firstShown(element: Element, height: number): Element {
  for (let shown = element; ; ) {
    const child = firstShownChild(shown, height);
    if (child === null) return shown;
    shown = child;
  }
}

function firstShownChild(element: Element, height: number): Element | null {
  let count = 0;
  for (
    let child = firstOf(element);
    child !== null && count < MOST_CHILDREN;
    child = nextOf(child)
  ) {
    if (!isElement(child)) continue;
    count += 1;
    const { top, bottom } = boundsOf(child);
    if (bottom > max(top, 0) && top < height) return child;
  }
  return null;
}

/** From an element on, or back, until the view ends. */
function spread(
  from: Element,
  height: number,
  deadline: number,
  forward: boolean,
  take: (text: Text) => boolean,
): void {
  const walker = textWalker(rootOf(from));
  walkFrom(walker, from);
  for (let count = 1; now() < deadline; count += 1) {
    const text = (forward ? walker.nextNode() : walker.previousNode()) as Text | null;
    // What another point has reached was followed from there.
    if (text === null || !take(text)) return;
    if (count % BETWEEN_LOOKS !== 0) continue;
    const parent = parentOf(text);
    if (parent === null || !isElement(parent)) continue;
    const { top, bottom } = boundsOf(parent);
    if (forward ? top > height : bottom < 0) return;
  }
}
