// What is in view first: on a page too large for one slice, and when changes come faster than they can be read.

import {
  boundsOf,
  isElement,
  newSet,
  now,
  parentOf,
  rootOf,
  textWalker,
  windowOf,
} from "../builtins.js";
import { deepestAt } from "../point/stack.js";

/** Where the view is looked at, in fractions of its width and height. */
const ACROSS = [0.2, 0.5, 0.8];
const DOWN = [0.1, 0.5, 0.9];
/** Geometry is asked once for so many texts. */
const BETWEEN_LOOKS = 16;

/** Hands on the texts round some points of the view, until the deadline. */
export function eachInView(doc: Document, deadline: number, take: (text: Text) => void): void {
  const view = windowOf(doc);
  if (view === null) return;
  const seen = newSet<Node>();
  const takeOnce = (text: Text): boolean => {
    if (seen.has(text)) return false;
    seen.add(text);
    take(text);
    return true;
  };
  for (let row = 0; row < DOWN.length; row += 1) {
    for (let column = 0; column < ACROSS.length; column += 1) {
      if (now() > deadline) return;
      const x = (ACROSS[column] as number) * view.innerWidth;
      const y = (DOWN[row] as number) * view.innerHeight;
      const element = deepestAt(doc, x, y);
      if (element === null) continue;
      spread(element, view.innerHeight, deadline, true, takeOnce);
      spread(element, view.innerHeight, deadline, false, takeOnce);
    }
  }
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
  walker.currentNode = from;
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
