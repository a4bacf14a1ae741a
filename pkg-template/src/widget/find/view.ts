// What is in view first: on a page too large for one slice, and when changes come faster than they can be read.

import {
  boundsOf,
  firstOf,
  isElement,
  max,
  newSet,
  nextOf,
  now,
  parentOf,
  rootOf,
  textWalker,
  walkFrom,
  windowOf,
} from "../builtins.js";
import { deepestAt } from "../point/stack.js";

/** Where the view is looked at, in fractions of its width and height: few places, since on a large page an engine takes long to say what is there. */
const PLACES = [0.5, 0.5, 0.1, 0.3, 0.9, 0.7];
/** Geometry is asked once for so many texts. */
const BETWEEN_LOOKS = 16;
/** Of so many children of an element the first in view is looked for. */
const MOST_CHILDREN = 100;

/** Hands on the texts round some points of the view, until the deadline; none where the first is in what was read. */
export function eachInView(
  doc: Document,
  deadline: number,
  take: (text: Text) => void,
  wasRead?: (node: Node) => boolean,
): void {
  const view = windowOf(doc);
  if (view === null) return;
  const seen = newSet<Node>();
  const takeOnce = (text: Text): boolean => {
    if (seen.has(text)) return false;
    seen.add(text);
    take(text);
    return true;
  };
  for (let index = 0; index < PLACES.length && now() <= deadline; index += 2) {
    const x = (PLACES[index] as number) * view.innerWidth;
    const y = (PLACES[index + 1] as number) * view.innerHeight;
    const deepest = deepestAt(doc, x, y);
    if (deepest === null) continue;
    if (index === 0 && wasRead?.(deepest)) return;
    const element = firstShown(deepest, view.innerHeight);
    spread(element, view.innerHeight, deadline, true, takeOnce);
    spread(element, view.innerHeight, deadline, false, takeOnce);
  }
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
